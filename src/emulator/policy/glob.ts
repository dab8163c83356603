import { remembering } from '../../core/remembering.js';

/** What stands for any run of characters, and what for any one. */
const RUN = Symbol('*');
const ONE = Symbol('?');

/** A pattern: characters that stand for themselves, and wildcards. */
export type Pattern = readonly (string | typeof RUN | typeof ONE)[];

/** A text in which `*` and `?` are wildcards. */
export const patternOf = remembering(
  500,
  (text: string): Pattern =>
    [...text].map((character) => (character === '*' ? RUN : character === '?' ? ONE : character)),
);

/** A text that stands for itself, wildcards and all. */
export function literally(text: string): Pattern {
  return [...text];
}

/** Whether a text matches a text in which `*` and `?` are wildcards. */
export function matchesGlob(pattern: string, text: string): boolean {
  return matchesPattern(patternOf(pattern), text);
}

/** Whether a text matches. It goes back only to the last run, so no pattern can take it long. */
export function matchesPattern(pattern: Pattern, text: string): boolean {
  const characters = [...text];
  let at = 0;
  let inPattern = 0;
  let run = -1;
  let retryAt = 0;
  while (at < characters.length) {
    const wanted = pattern[inPattern];
    if (wanted === RUN) {
      run = inPattern++;
      retryAt = at;
    } else if (wanted === ONE || wanted === characters[at]) {
      inPattern++;
      at++;
    } else if (run >= 0) {
      inPattern = run + 1;
      at = ++retryAt;
    } else {
      return false;
    }
  }
  while (pattern[inPattern] === RUN) inPattern++;
  return inPattern === pattern.length;
}

/** ARNs compare part by part: a run in one of the first five parts does not reach past its colon. */
export function matchesArn(pattern: Pattern, arn: string): boolean {
  const patternParts = arnParts(pattern);
  const parts = arnParts(literally(arn)).map((part) => part.map(String).join(''));
  if (patternParts.length !== parts.length) return false;
  return patternParts.every((wanted, i) => {
    const part = parts[i];
    return part !== undefined && matchesPattern(wanted, part);
  });
}

/** `arn`, partition, service, region, account, and all the rest. */
function arnParts(arn: Pattern): Pattern[] {
  const parts: Pattern[] = [];
  let start = 0;
  for (let at = 0; at < arn.length && parts.length < 5; at += 1) {
    if (arn[at] !== ':') continue;
    parts.push(arn.slice(start, at));
    start = at + 1;
  }
  return [...parts, arn.slice(start)];
}
