import { messageOf } from '../core/errors.js';
import { isRecord, parseJson } from '../core/json.js';
import { attributesJson, readAttributes } from './dynamodb-json.js';
import { type ItemLine, linesOf, MAX_LINE, type Pieces, TOO_LONG } from './lines.js';
import type { Item } from './value.js';

/** One item a line, as AWS itself exports tables: `{"Item": {"id": {"S": "1"}}}`. Every type comes back as it was. */
export function jsonLine(item: Item): string {
  return `${JSON.stringify({ Item: attributesJson(item) })}\n`;
}

/** Reads JSON Lines. Empty lines are none. */
export async function* readJsonLines(pieces: Pieces): AsyncGenerator<ItemLine> {
  for await (const { line, text } of linesOf(pieces)) {
    if (text.trim() !== '') yield { line, ...readLine(text) };
  }
}

function readLine(text: string): { item: Item } | { problem: string } {
  if (text.length > MAX_LINE) return { problem: TOO_LONG };
  const value = parseJson(text);
  if (value === undefined) return { problem: 'is not valid JSON' };
  if (!isRecord(value) || Object.keys(value).join() !== 'Item') {
    return { problem: 'must be {"Item": {…}} with DynamoDB\'s JSON, as AWS exports tables' };
  }
  try {
    return { item: readAttributes(value['Item'], 'Item') };
  } catch (error) {
    return { problem: messageOf(error) };
  }
}
