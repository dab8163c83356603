import { isRecord, parseJson } from './json.js';

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

/** What the runtimes for Node.js write before each line: when, of which request, and how grave it is. */
const STAMP = /^\d{4}-\d\d-\d\dT[\d:.]+Z\t([\w-]*)\t([A-Z]+)\t/;
/** What they write of an error that no handler has caught. The error follows as JSON. */
const UNCAUGHT = /^(?:Invoke Error|Uncaught Exception|Unhandled Promise Rejection|Init Error)\s+(?=\{)/;
/** What Node.js, or a library through it, warns of by itself. */
const OF_NODE = /^\(node:\d+\) (?:\[\w+\] )?\w*Warning: /;

/**
 * A line of a function's log as people read it: without the time and the request, which they are told elsewhere, an error
 * as its own stack, and spaces for tabs, at which lines may break.
 */
export function readableLine(message: string): string {
  const [stamp = '', , level] = STAMP.exec(message) ?? [];
  const rest = message.slice(stamp.length).trimEnd();
  const text = errorOf(rest) ?? rest.replaceAll('\t', '  ');
  return level === undefined || level === 'INFO' ? text : `${level}  ${text}`;
}

/** Whether nobody who wrote the handler has written this line: it tells of Node.js or of a library. */
export function isWarningOfNode(message: string): boolean {
  return OF_NODE.test(message.replace(STAMP, ''));
}

/** The stack of an error that no handler has caught, which begins with its name and message. */
function errorOf(text: string): string | undefined {
  const [head] = UNCAUGHT.exec(text) ?? [];
  const error = head === undefined ? undefined : parseJson(text.slice(head.length));
  const stack = isRecord(error) ? error['stack'] : undefined;
  return Array.isArray(stack) && stack.length > 0 ? stack.join('\n') : undefined;
}
