import { isRecord } from '../../../../core/json.js';
import { type Filter, invalidPattern, meets } from './operands.js';
import { conditions, Scanner } from './scanner.js';

type Condition = (event: unknown) => boolean;

/** `{ $.level = "ERROR" && $.took > 100 }`. A message that is no JSON object or list meets none. */
export function compileJson(pattern: string): Filter {
  if (!pattern.endsWith('}')) throw invalidPattern();
  const scanner = new Scanner(pattern.slice(1, -1));
  const condition = scanner.isAtEnd ? () => true : anyOf(scanner);
  if (!scanner.isAtEnd) throw invalidPattern();
  return (message) => {
    const event = parsed(message);
    return event !== undefined && condition(event);
  };
}

function anyOf(scanner: Scanner): Condition {
  return conditions<unknown>(scanner, () => {
    if (!scanner.takes('(')) return comparison(scanner);
    const inner = anyOf(scanner);
    if (scanner.takes(')')) return inner;
    throw invalidPattern();
  });
}

function comparison(scanner: Scanner): Condition {
  const select = selector(scanner.word());
  const operator = scanner.operator();
  if (operator !== undefined) {
    const operand = scanner.operand();
    // A field that is not there meets nothing, not even that it is not equal.
    return (event) => {
      const value = select(event);
      return value !== undefined && meets(value, operator, operand);
    };
  }
  if (scanner.takes('NOT') && scanner.takes('EXISTS')) return (event) => select(event) === undefined;
  if (!scanner.takes('IS')) throw invalidPattern();
  if (scanner.takes('TRUE')) return (event) => select(event) === true;
  if (scanner.takes('FALSE')) return (event) => select(event) === false;
  if (scanner.takes('NULL')) return (event) => select(event) === null;
  throw invalidPattern();
}

const STEP = /\.([^.[\]]+)|\[(?:(\d+)|'([^']*)'|"([^"]*)")\]/y;

/** `$.user.roles[0]`, `$['a key']`. */
function selector(text: string): (event: unknown) => unknown {
  if (!text.startsWith('$') || text.length === 1) throw invalidPattern();
  const step = new RegExp(STEP);
  step.lastIndex = 1;
  const path: string[] = [];
  while (step.lastIndex < text.length) {
    const found = step.exec(text);
    const key = found?.slice(1).find((part) => part !== undefined);
    if (key === undefined) throw invalidPattern();
    path.push(key);
  }
  return (event) => path.reduce(memberOf, event);
}

function memberOf(value: unknown, key: string): unknown {
  if (Array.isArray(value)) return /^\d+$/.test(key) ? value[Number(key)] : undefined;
  return isRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

function parsed(message: string): unknown {
  try {
    const value: unknown = JSON.parse(message);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined; // not JSON
  }
}
