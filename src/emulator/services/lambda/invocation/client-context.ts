import { isRecord, parseJson } from '../../../../core/json.js';
import { userError } from '../errors.js';

/** Bytes of what a caller tells of itself, in base64 [DOC]. */
const MAX_CONTEXT = 3_583;

/** What the caller tells of itself, as JSON. Throws InvalidRequestContentException unless it is that, in base64. */
export function clientContextOf(given: string | undefined): string | undefined {
  if (given === undefined) return undefined;
  const json = Buffer.from(given, 'base64').toString();
  const isBase64 = /^[A-Za-z0-9+/]+={0,2}$/.test(given) && given.length <= MAX_CONTEXT;
  if (isBase64 && isRecord(parseJson(json))) return json;
  throw userError('InvalidRequestContentException', 'Client context must be a valid Base64-encoded JSON object.');
}
