/** JSON values as functions answer them. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

/** Results longer than this are read as text only. */
const LIMIT = 200_000;

/** A function's answer as JSON, or as the text it is; empty where there was none. */
export function resultOf(text = ''): Json {
  const trimmed = text.trim();
  if (trimmed.length > LIMIT || !/^[[{"\d-]|^(?:true|false|null)$/.test(trimmed)) return text;
  try {
    // JSON.parse gives exactly these types; its declared type does not say so.
    return JSON.parse(withLargeNumbersAsText(trimmed)) as Json;
  } catch {
    // Not JSON after all: plain text is a legal answer of a function.
    return text;
  }
}

/** A text of JSON, or a number in it. */
const TEXT_OR_NUMBER = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/** A number that JavaScript cannot hold would be said as another one: it stays the text that it is. */
function withLargeNumbersAsText(json: string): string {
  return json.replace(TEXT_OR_NUMBER, (found) => (found.startsWith('"') || isHeld(found) ? found : `"${found}"`));
}

function isHeld(digits: string): boolean {
  const number = Number(digits);
  return Number.isInteger(number) ? Number.isSafeInteger(number) || /[.eE]/.test(digits) : Number.isFinite(number);
}

export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What a result lists: its records, and the items of lists of texts, each as a record with what its list is of. */
export const rowsIn = (value: Json): JsonObject[] =>
  recordsIn(value).flatMap((record) => [
    record,
    ...Object.values(record).flatMap((list) =>
      Array.isArray(list)
        ? list.flatMap((item) => (typeof item === 'string' ? [{ ...plainOf(record), item }] : []))
        : [],
    ),
  ]);

const plainOf = (record: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => typeof value !== 'object'));

/** The objects in a result, itself first, then those inside it, at most 200 and four levels deep. */
export function recordsIn(value: Json, depth = 0, into: JsonObject[] = []): JsonObject[] {
  if (depth > 4 || into.length >= 200) return into;
  if (Array.isArray(value)) for (const one of value) recordsIn(one, depth + 1, into);
  if (!isObject(value)) return into;
  into.push(value);
  for (const one of Object.values(value)) if (typeof one === 'object') recordsIn(one, depth + 1, into);
  return into;
}
