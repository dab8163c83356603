import { isRecord, parseJson } from '../../core/json.js';

/** Members that say how a call went, and what they say when it was refused. */
const OUTCOMES = ['status', 'state', 'outcome', 'decision', 'result'];
const REFUSALS = ['denied', 'refused', 'rejected', 'declined', 'forbidden'];
const FAILURES = ['invalid', 'failed', 'failure', 'error', 'unauthori[sz]ed'];
const NOT_SO = 'not[ _-](?:allowed|permitted|authori[sz]ed|eligible)';
const REFUSED = new RegExp(`^(?:${[...REFUSALS, ...FAILURES, NOT_SO].join('|')})$`, 'i');
/** Members that are there, and not empty, when it was refused. */
const FAULTS = ['error', 'errors', 'errorMessage', 'error_message'];
/** Members that are false when it was refused. */
const CONSENTS = ['ok', 'success', 'succeeded', 'allowed', 'approved', 'accepted'];
/** The same in a result that is plain text. */
const REFUSING_TEXT = new RegExp(String.raw`^\W*(?:${['error', ...REFUSALS].join('|')})\b`, 'i');

/** Whether a function's result says, in one of the usual ways, that the function refused or failed. */
export function isRefusal(result: string): boolean {
  const value = parseJson(result);
  if (value === undefined) return REFUSING_TEXT.test(result);
  if (typeof value === 'string') return REFUSING_TEXT.test(value);
  if (!isRecord(value)) return false;
  return (
    OUTCOMES.some((name) => typeof value[name] === 'string' && REFUSED.test(value[name].trim())) ||
    FAULTS.some((name) => isSomething(value[name])) ||
    CONSENTS.some((name) => value[name] === false)
  );
}

function isSomething(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0;
  return value !== undefined && value !== null && value !== false && value !== '';
}
