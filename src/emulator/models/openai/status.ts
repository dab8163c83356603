import { isRecord, parseJson } from '../../../core/json.js';
import { failures } from '../failures.js';

const LONGEST_WORDS = 300;

/** The error for an answer with a status other than 200, or a failure told under 200. `words`: see `wordsOf`. */
export function statusFailure(status: number, words: string): Error {
  const why = `HTTP ${status}${words === '' ? '' : `: ${words}`}`;
  if (status === 429) return failures.throttled(why);
  // What llama.cpp and vLLM answer while they load a model.
  if (status === 503) return failures.notReady(why);
  if (status >= 500) return failures.failed(why);
  if (status === 401 || status === 403) {
    return new Error(`its server refuses the key in HR_AGENT_MODEL_API_KEY, or wants one (${why}).`);
  }
  return new Error(`its server answered ${why}`);
}

/** What the server says of its failure, wherever its kind puts it: `error.message`, `error`, `message`, `detail`. */
export function wordsOf(text: string): string {
  const json = parseJson(text);
  const said = isRecord(json) ? (json['error'] ?? json['message'] ?? json['detail']) : text;
  const inner = isRecord(said) ? (said['message'] ?? said) : said;
  const words = typeof inner === 'string' ? inner : JSON.stringify(inner ?? json);
  return words.replace(/\s+/g, ' ').trim().slice(0, LONGEST_WORDS);
}
