import { userError } from '../errors.js';
import { complaintOf } from './complaint.js';

/**
 * The event of an invocation: the payload as it is, or an empty object when there is none. Throws
 * InvalidRequestContentException unless it is JSON.
 */
export function eventOf(payload: Uint8Array | undefined): Uint8Array {
  if (payload === undefined || isBlank(payload)) return Buffer.from('{}');
  if (isJson(payload)) return payload;
  const complaint = complaintOf(payload);
  if (complaint === undefined) return payload;
  const text = `Could not parse request body into json: Could not parse payload into json: ${complaint}`;
  throw userError('InvalidRequestContentException', text);
}

const BLANKS = [0x20, 0x09, 0x0a, 0x0d];

function isBlank(payload: Uint8Array): boolean {
  return payload.every((byte) => BLANKS.includes(byte));
}

function isJson(payload: Uint8Array): boolean {
  try {
    JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(payload));
    return true;
  } catch {
    // What is wrong with it is found out by reading it as Lambda does.
    return false;
  }
}
