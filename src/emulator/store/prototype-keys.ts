import { isRecord } from '../../core/json.js';

/**
 * The records' encoding gives the key `__proto__` back as another one, for the safety of programs that merge objects.
 * Here it is a name like any other, of a tag or of an attribute, so it is stored under a name that nobody can give.
 */
const KEY = '__proto__';
const STORED = '\uffff__proto__';

/** A value as it is stored: the same one when it has no such key. */
export function toStored<T>(value: T): T {
  return renamed(value, KEY, STORED);
}

export function fromStored<T>(value: T): T {
  return renamed(value, STORED, KEY);
}

// Renaming a key leaves the rest as it is, which the type cannot say.
function renamed<T>(value: T, from: string, to: string): T {
  return holds(value, from) ? (copied(value, from, to) as T) : value;
}

function holds(value: unknown, key: string): boolean {
  if (Array.isArray(value)) return value.some((item) => holds(item, key));
  if (!isPlain(value)) return false;
  return Object.hasOwn(value, key) || Object.values(value).some((item) => holds(item, key));
}

function copied(value: unknown, from: string, to: string): unknown {
  if (Array.isArray(value)) return value.map((item) => copied(item, from, to));
  if (!isPlain(value)) return value;
  // fromEntries defines own properties, whatever they are called.
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key === from ? to : key, copied(item, from, to)]),
  );
}

/** Dates and bytes are values of their own. */
function isPlain(value: unknown): value is Record<string, unknown> {
  return isRecord(value) && !ArrayBuffer.isView(value) && !(value instanceof Date);
}
