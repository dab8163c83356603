import { isRecord } from '../../core/json.js';

/** Follows member names through a JSON value; undefined where one of them is missing. */
export function member(value: unknown, ...path: string[]): unknown {
  let here = value;
  for (const name of path) here = isRecord(here) ? here[name] : undefined;
  return here;
}

/** A member's text; undefined when the member is missing or is no text. */
export function textOf(value: unknown, name: string): string | undefined {
  const found = member(value, name);
  return typeof found === 'string' ? found : undefined;
}

/** A member's text; empty when the member is missing or is no text. */
export function textIn(value: unknown, name: string): string {
  return textOf(value, name) ?? '';
}

/** A member's list; empty when the member is missing or is no list. */
export function listOf(value: unknown, name: string): unknown[] {
  const found = member(value, name);
  return Array.isArray(found) ? found : [];
}

/** AWS's list of `{name, value}` as a record. */
export function namedValues(list: unknown): Record<string, string> {
  const entries = Array.isArray(list) ? list.filter(isRecord) : [];
  return Object.fromEntries(entries.map((entry) => [String(entry['name']), String(entry['value'])]));
}

/** The one member of a union. The SDK hands a member that it does not know out as `$unknown: [name, value]`. */
export function unionMember(union: unknown): [name: string, value: unknown] | undefined {
  if (!isRecord(union)) return undefined;
  const unknown = union['$unknown'];
  if (Array.isArray(unknown)) return [String(unknown[0]), unknown[1]];
  return Object.entries(union).find(([, value]) => value !== undefined && value !== null);
}
