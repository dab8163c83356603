/** What Bedrock writes arrays and objects of function schemas as: every text bare, every other value as it prints. */
export type Bracketed = string | Bracketed[] | { [name: string]: Bracketed };

/** Deeper nesting than any agent needs; it keeps a hostile text from filling the stack. */
const MAX_DEPTH = 50;

/**
 * Reads `[FHIR, HL7 CDA]` and `[{columnName=topic, values=[Image, Genome]}]`, the form in which Bedrock hands arrays to
 * functions of function schemas. Undefined when the text is not of that form. Nothing marks where an element ends but
 * a comma and a blank, so an element that holds these cannot be read back: it comes out as two. Every element is text.
 */
export function readBracketed(text: string): Bracketed | undefined {
  const reading = { text: text.trim(), at: 0 };
  const value = readValue(reading, '', 0);
  return reading.at === reading.text.length ? value : undefined;
}

interface Reading {
  text: string;
  at: number;
}

/** `closers`: the characters that end a bare text here. */
function readValue(reading: Reading, closers: string, depth: number): Bracketed | undefined {
  if (depth > MAX_DEPTH) return undefined;
  if (take(reading, '[')) return readItems(reading, ']', () => readValue(reading, ']', depth + 1));
  if (!take(reading, '{')) return bareText(reading, closers);
  const entries = readItems(reading, '}', () => readEntry(reading, depth));
  return entries && Object.fromEntries(entries);
}

function readEntry(reading: Reading, depth: number): [string, Bracketed] | undefined {
  const name = /[^=,[\]{}]+(?==)/y;
  name.lastIndex = reading.at;
  const [found] = name.exec(reading.text) ?? [];
  if (found === undefined) return undefined;
  reading.at += found.length + 1;
  const value = readValue(reading, '}', depth + 1);
  return value === undefined ? undefined : [found, value];
}

function readItems<T>(reading: Reading, closer: string, readItem: () => T | undefined): T[] | undefined {
  const items: T[] = [];
  if (take(reading, closer)) return items;
  for (;;) {
    const item = readItem();
    if (item === undefined) return undefined;
    items.push(item);
    if (take(reading, closer)) return items;
    if (!take(reading, ', ')) return undefined;
  }
}

function bareText(reading: Reading, closers: string): string {
  const { text, at } = reading;
  const ends = [text.indexOf(', ', at), ...[...closers].map((closer) => text.indexOf(closer, at))];
  reading.at = Math.min(text.length, ...ends.filter((end) => end >= 0));
  return text.slice(at, reading.at);
}

function take(reading: Reading, expected: string): boolean {
  const found = reading.text.startsWith(expected, reading.at);
  if (found) reading.at += expected.length;
  return found;
}
