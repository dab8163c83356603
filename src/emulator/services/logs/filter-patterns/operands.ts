import { literally, matchesPattern, patternOf } from '../../../policy/glob.js';
import { invalidParameter } from '../errors.js';

/** Whether a message meets a filter pattern. */
export type Filter = (message: string) => boolean;

export const OPERATORS = ['=', '!=', '<', '<=', '>', '>='] as const;
export type Operator = (typeof OPERATORS)[number];

/** What a value of a message is held against. */
export type Operand =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly number: number; readonly text: string }
  | { readonly kind: 'expression'; readonly matches: (text: string) => boolean };

/** Whether a value that is there meets a comparison. */
export function meets(value: unknown, operator: Operator, operand: Operand): boolean {
  if (operator === '=') return equals(value, operand);
  if (operator === '!=') return !equals(value, operand);
  if (operand.kind !== 'number') throw invalidPattern();
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && COMPARE[operator](number, operand.number);
}

const COMPARE = {
  '<': (one: number, other: number) => one < other,
  '<=': (one: number, other: number) => one <= other,
  '>': (one: number, other: number) => one > other,
  '>=': (one: number, other: number) => one >= other,
} as const;

function equals(value: unknown, operand: Operand): boolean {
  if (typeof value === 'number' && operand.kind === 'number') return value === operand.number;
  if (typeof value !== 'string' && typeof value !== 'number') return false;
  if (operand.kind === 'expression') return operand.matches(String(value));
  return matchesWildcards(operand.text, String(value));
}

/** `*` stands for any run of characters, and nothing else for anything but itself. */
function matchesWildcards(wanted: string, text: string): boolean {
  const [first = '', ...rest] = wanted.split('*');
  return matchesPattern(
    [...literally(first), ...rest.flatMap((part) => [...patternOf('*'), ...literally(part)])],
    text,
  );
}

/** What a word without quotes stands for. */
export function operandOf(word: string): Operand {
  return /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i.test(word)
    ? { kind: 'number', number: Number(word), text: word }
    : { kind: 'text', text: word };
}

/** AWS's regular expressions have no groups, so none can take long. Throws for what is none. */
export function expressionOf(source: string): (text: string) => boolean {
  if (/(^|[^\\])(\\\\)*[()]/.test(source)) throw invalidPattern();
  try {
    const expression = new RegExp(source);
    return (text) => expression.test(text);
  } catch {
    throw invalidPattern();
  }
}

export function invalidPattern(): Error {
  return invalidParameter('Invalid filter pattern');
}
