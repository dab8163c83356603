import { isRecord } from '../../../src/core/json.js';

/** Every path to a value that is no object: members joined by dots, items of lists as `[]`, an empty object as `{}`. */
export function pathsOf(value: unknown, path = ''): string[] {
  if (Array.isArray(value)) return value.flatMap((one) => pathsOf(one, `${path}[]`));
  if (!isRecord(value) || value instanceof Date) return value === undefined ? [] : [path];
  if (Object.keys(value).length === 0) return [`${path}{}`];
  return Object.entries(value).flatMap(([name, inner]) => pathsOf(inner, path === '' ? name : `${path}.${name}`));
}
