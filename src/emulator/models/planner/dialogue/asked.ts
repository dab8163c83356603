import { isKnown } from '../../../language/lexicon.js';
import { stem } from '../../../language/stem.js';
import { synonyms } from '../../../language/synonyms.js';
import { verbGroups } from '../../../language/verbs.js';
import { nameWords } from '../../../language/words.js';
import { KINDS, MONEY, TIME_UNITS } from '../reading/kinds.js';

/** What a question word asks for: the fields that can answer it, by what they are called and what they hold. */
interface Asked {
  words: RegExp;
  /** Names of fields that are nothing else. */
  names: (stem: string, word: string) => boolean;
  holds: (value: unknown) => boolean;
  /** Whether any field that holds such a value is what is asked for, whatever it is called. */
  isAny?: boolean;
}

const isCalledSum = (one: string): boolean => SUMS.has(one) || verbGroups(one).has('buy');
const isSum = (value: unknown): boolean => typeof value === 'number' || (typeof value === 'string' && SUM.test(value));

const stems = (words: string): ReadonlySet<string> => new Set(words.split(' ').map(stem));
const TIMES = stems('time date day when until duration due hours opening closing start end');
const PLACES = stems(
  'where at pick pickup collect meet room floor street site branch counter gate terminal platform desk',
);
const PEOPLE = stems('who by assignee owner contact name person people');
const SUMS = new Set([...MONEY, ...synonyms(stem('cost')), ...stems('total balance due')]);
const PLACE = KINDS.find(({ name }) => name === 'place')?.stems;

const ASKED: readonly Asked[] = [
  {
    words: /\b(?:when|whens|what time|how (?:long|soon|late|early)|(?:un)?till? when|opening hours)\b/i,
    names: (one) => TIMES.has(one) || TIME_UNITS.has(one),
    holds: (value) => typeof value === 'string' && MOMENT.test(value),
  },
  {
    words: /\b(?:costs?|price|price list|pay|expensive|cheap\w*|fees?|money)\b/i,
    names: isCalledSum,
    holds: isSum,
  },
  {
    words: /\bhow much\b/i,
    names: isCalledSum,
    holds: isSum,
    isAny: true,
  },
  {
    words: /\b(?:who|whos|whom|whose)\b/i,
    names: (one, word) => PEOPLE.has(one) || isKnown('roles', word),
    holds: (value) => typeof value === 'string' && FULL_NAME.test(value),
  },
  {
    words: /\b(?:where|wheres)\b/i,
    names: (one) => PLACES.has(one) || PLACE?.has(one) === true,
    holds: () => false,
  },
];

const MOMENT =
  /\d{4}-\d\d(?:-\d\d)?\b|\b\d\d?:\d\d\b|\b\d+ (?:working |business )?(?:minute|hour|day|week|month)s?\b|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day|\b(?:january|february|march|april|may|june|july|august|september|october|november|december)\b/i;
const SUM = /[€$£]\s?\d|\d\s?(?:[€$£]|\p{Lu}{3}\b)/u;
const FULL_NAME = /^(?:\p{Lu}[\p{L}.'-]*\s){1,3}\p{Lu}[\p{L}'-]+$/u;

/** Whether a field is of the kind that a question asks for by a word such as `when`, `who` or `how much`. */
export const isOfKindAsked = (question: string, key: string, value: unknown): boolean =>
  ASKED.some(({ words, names, holds }) => words.test(question) && (isCalled(key, names) || holds(value)));

/** Whether a field that is named in a question is all that it asks for by such a word. */
export const isKindAsked = (question: string, key: string, value: unknown): boolean =>
  ASKED.some(
    ({ words, names, holds, isAny = false }) =>
      words.test(question) && (isCalled(key, names) || (isAny && holds(value))),
  );

const isCalled = (key: string, names: Asked['names']): boolean =>
  nameWords(key).some((word) => names(stem(word), word.toLowerCase()));
