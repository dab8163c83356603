import { readBracketed } from './bracketed.js';

/** What a tool receives: one entry a parameter, without a prototype, so that `__proto__` is a name like any other. */
export type Parameters = Readonly<Record<string, unknown>>;

/**
 * Bedrock sends every value as text beside its declared type. A value that does not read as its type stays text, so
 * that the tool can say what is wrong with it. Number and boolean follow AWS Powertools. Arrays and objects are JSON or,
 * in calls of function schemas, `[a, b]` and `{name=value}`: an element with a comma in it cannot be read back from
 * those.
 */
export function coerce(type: unknown, value: unknown): unknown {
  if (typeof value !== 'string' || typeof type !== 'string') return value;
  return COERCIONS.get(type)?.(value) ?? value;
}

const COERCIONS: ReadonlyMap<string, (text: string) => unknown> = new Map([
  ['boolean', (text: string) => BOOLEANS.get(text.trim().toLowerCase())],
  ['number', toNumber],
  ['integer', (text: string) => whole(toNumber(text))],
  ['array', (text: string) => parsed(text, Array.isArray)],
  ['object', (text: string) => parsed(text, isRecord)],
]);

const BOOLEANS: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['false', false],
]);

function toNumber(text: string): number | undefined {
  const number = text.trim() === '' ? Number.NaN : Number(text);
  return Number.isFinite(number) ? number : undefined;
}

/** A number beyond 2^53 would come out as another one; it stays text. */
function whole(number: number | undefined): number | undefined {
  return Number.isSafeInteger(number) ? number : undefined;
}

function parsed(text: string, fits: (value: unknown) => boolean): unknown {
  const value = json(text) ?? readBracketed(text);
  return fits(value) ? value : undefined;
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // Bedrock's own form, or no form at all.
  }
}

/** True for a JSON object (not an array, not null). */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
