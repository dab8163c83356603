import { isRecord, parseJson } from '../core/json.js';

/** What Lambda itself writes around each invocation, in a log of texts. */
const AS_TEXT = [
  /^INIT_START Runtime Version: /,
  /^INIT_REPORT Init Duration: /,
  /^START RequestId: [\w-]+ Version: /,
  /^END RequestId: [\w-]+\s*$/,
  /^REPORT RequestId: [\w-]+\tDuration: /,
];

/** Whether Lambda has written this line to tell of an invocation: no code of the handler has. Its errors count as the handler's. */
export function isLambdasOwn(message: string): boolean {
  if (!message.startsWith('{')) return AS_TEXT.some((pattern) => pattern.test(message));
  const line = parseJson(message);
  return isRecord(line) && typeof line['type'] === 'string' && line['type'].startsWith('platform.');
}
