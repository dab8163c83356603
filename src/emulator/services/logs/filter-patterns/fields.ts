import { type Filter, invalidPattern, meets } from './operands.js';
import { conditions, Scanner } from './scanner.js';

type Condition = (value: string) => boolean;

/** A part of a message: in quotes, in brackets, or without white space. */
const FIELD = /"([^"]*)"|\[([^\]]*)\]|(\S+)/g;

/** `[ip, user, ..., status = 4*, bytes > 1000]`: columns of a message, with `...` for any number of them. */
export function compileFields(pattern: string): Filter {
  if (!pattern.endsWith(']')) throw invalidPattern();
  const scanner = new Scanner(pattern.slice(1, -1));
  if (scanner.isAtEnd) return () => true;
  const before: Condition[] = [];
  let after: Condition[] | undefined;
  do {
    if (!scanner.takes('...')) (after ?? before).push(column(scanner));
    else if (after === undefined) after = [];
    else throw invalidPattern();
  } while (scanner.takes(','));
  if (!scanner.isAtEnd) throw invalidPattern();
  return (message) => {
    const fields = [...message.matchAll(FIELD)].map(([, quoted, bracketed, bare]) => quoted ?? bracketed ?? bare ?? '');
    const asked = before.length + (after ?? []).length;
    if (after === undefined ? fields.length !== asked : fields.length < asked) return false;
    const last = fields.slice(fields.length - (after ?? []).length);
    return allMeet(before, fields) && allMeet(after ?? [], last);
  };
}

function allMeet(columns: readonly Condition[], fields: readonly string[]): boolean {
  return columns.every((condition, index) => condition(fields[index] ?? ''));
}

/** A column by name, with what its value must be: `status = 4* && status != 404`. */
function column(scanner: Scanner): Condition {
  let name: string | undefined;
  return conditions<string>(scanner, () => {
    const named = scanner.word();
    name ??= named;
    if (named !== name) throw invalidPattern();
    const operator = scanner.operator();
    if (operator === undefined) return () => true;
    const operand = scanner.operand();
    return (value) => meets(value, operator, operand);
  });
}
