import { isKnown } from '../../../language/lexicon.js';
import { stem } from '../../../language/stem.js';
import { synonyms } from '../../../language/synonyms.js';
import { verbGroups } from '../../../language/verbs.js';
import { nameWords } from '../../../language/words.js';
import { MONEY, TIME_UNITS } from '../reading/kinds.js';

const stems = (words: string): ReadonlySet<string> => new Set(words.split(' ').map(stem));
const TIMES = new Set([...TIME_UNITS, ...stems('time date when until duration due opening closing start end')]);
const PLACES = stems(
  'place location city country region area town address venue where at pick pickup collect meet room floor street site branch counter gate terminal platform desk',
);
const PEOPLE = stems('who by assignee owner contact name person people');
const SUMS = new Set([...MONEY, ...synonyms(stem('cost')), ...stems('total balance due')]);

const MOMENT =
  /\d{4}-\d\d(?:-\d\d)?\b|\b\d\d?:\d\d\b|\b\d+ (?:working |business )?(?:minute|hour|day|week|month)s?\b|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day|\b(?:january|february|march|april|may|june|july|august|september|october|november|december)\b/i;
const SUM = /^-?\d+(?:\.\d+)?$|[€$£]\s?\d|\d\s?(?:[€$£]|\p{Lu}{3}\b)/u;
const FULL_NAME = /^(?:\p{Lu}[\p{L}.'-]*\s){1,3}\p{Lu}[\p{L}'-]+$/u;
const isSum = (one: string): boolean => SUMS.has(one) || verbGroups(one).has('buy');

/** What a question word asks for: what the fields are called that can be nothing else, and what others may hold. */
const ASKED: readonly [asks: RegExp, isCalled: (stem: string, word: string) => boolean, holds?: RegExp][] = [
  [
    /\b(?:when|whens|what time|how (?:long|soon|late|early)|(?:un)?till? when|opening hours)\b/i,
    (one) => TIMES.has(one),
    MOMENT,
  ],
  [/\bhow much\b(?= (?:is|are|was|were|does|do (?:i|we) (?:owe|pay)|will|would|it|for|to)\b|\W*$)/i, isSum],
  [/\b(?:costs?|price|pay|expensive|cheap\w*|fees?|money)\b/i, isSum, SUM],
  [/\bwho(?:se|m|s)?\b/i, (one, word) => PEOPLE.has(one) || isKnown('roles', word), FULL_NAME],
  [/\bwheres?\b/i, (one) => PLACES.has(one)],
];

/** Whether a field is called what a question asks for by a word such as `when`, `who` or `how much`; or, with a value, holds it. */
export const isAskedFor = (question: string, key: string, value?: unknown): boolean =>
  ASKED.some(
    ([asks, isCalled, holds]) =>
      asks.test(question) &&
      (nameWords(key).some((word) => isCalled(stem(word), word)) ||
        ((typeof value === 'string' || typeof value === 'number') && holds?.test(String(value)) === true)),
  );
