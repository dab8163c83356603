import type { AgentCall } from '../trace/agent-call.js';

const READING_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);
/** First words of functions that look and change nothing. */
const READING_WORDS = new Set(
  `browse calculate can check compare count describe display does estimate explain fetch find get has inspect is list
  look lookup preview query read retrieve review search see show tell track verify view`.split(/\s+/),
);

/** Whether a call changes something, by its method or the first word of its name. A call that tells neither counts as one that does. */
export function isWriting({ function: name, verb = '' }: Pick<AgentCall, 'function' | 'verb'>): boolean {
  if (name === undefined) return !READING_METHODS.has(verb.toUpperCase());
  const [first = ''] = name.split(/[_\W]+|(?<=[a-z0-9])(?=[A-Z])/).filter((word) => word !== '');
  return !READING_WORDS.has(first.toLowerCase());
}
