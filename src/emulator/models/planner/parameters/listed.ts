import { isFunctionWord, isQuestionWord } from '../../../language/common-words.js';
import { escaped } from '../../../language/escape.js';
import { isOfKind, isThing } from '../../../language/kinds.js';
import { isKnown } from '../../../language/lexicon.js';
import { nearness } from '../../../language/nearness.js';
import { sayingOf } from '../../../language/said-otherwise.js';
import { behindRemark } from '../../../language/speaking.js';
import { isMisspelling } from '../../../language/spelling.js';
import { stem } from '../../../language/stem.js';
import { synonyms } from '../../../language/synonyms.js';
import { type VerbGroup, verbGroups } from '../../../language/verbs.js';
import { READ_LIMIT, textAt, type Word } from '../../../language/words.js';
import type { ListedValue, Parameter } from '../tools/parameter.js';
import type { Found, Source } from './source.js';

/** A listed value that a text has. */
export interface Listed extends Found {
  /** Whether it is the kind of a thing that is said: `animal` of a `dog`. */
  implied?: boolean;
}

/**
 * The listed values that a text names, in the sequence of the text: whole (`remote work`), misspelt, by their telling word
 * (`remote`), or by a thing of their kind. Of `acts` a verb stands for another that does the same, of
 * `ends` for the state that it ends in.
 */
export function findListed(parameter: Parameter, source: Source, verbs: 'none' | 'ends' | 'acts' = 'none'): Listed[] {
  const found: Listed[] = [];
  const taken = new Set<number>();
  // What a parameter is called names none of its values, nor does a word that asks.
  const isOther = (word: Word | undefined): word is Word =>
    word !== undefined && !parameter.nameStems.includes(word.stem) && !isQuestionWord(word.text);
  // Of `the lamp one` the noun says which of what was told, and is none of another kind.
  const isOpen = (word: Word | undefined): word is Word =>
    isOther(word) && (isKnown('adjectives', word.text) || !/^ ones?\b/i.test(source.text.slice(word.end)));
  const isMeant = (word: Word | undefined, one: string): boolean => isOpen(word) && isLike(word, one);
  const longestFirst = withoutCommon(parameter.values).sort((a, b) => b.stems.length - a.stems.length);
  for (const matcher of [
    whole(isExact),
    inTwo,
    whole(isSame),
    telling(longestFirst, isSame),
    telling(longestFirst, isMeant),
    whole(isMeant),
    whole(isOwn),
    ofAsker,
    scattered(longestFirst),
    ...(verbs === 'none' ? [] : [whole(verbs === 'acts' && areVerbs(longestFirst) ? isSameAct : isSameEnd)]),
  ]) {
    for (const value of longestFirst) {
      for (let at = 0; at < source.words.length; at++) {
        const length = matcher(value, source.words, at);
        if (length === 0 || anyTaken(taken, at, length) || isDenied(source.words, at)) continue;
        if (IS_NOT.test(source.text.slice(source.words[at + length - 1]?.end))) continue;
        if (isArticle(value, source, at) || (verbs === 'none' && isYetToBe(value, source.words[at]))) continue;
        for (let i = at; i < at + length; i++) taken.add(i);
        found.push({
          value: value.value,
          start: source.words[at]?.start ?? 0,
          end: source.words[at + length - 1]?.end ?? 0,
        });
      }
    }
    if (found.length > 0) break;
  }
  if (found.length === 0) found.push(...saidOtherwise(parameter.values, source));
  // Behind a thing a kind in a name tells less: `a bulb from Garden World`.
  const isNamed = found.every(
    ({ start, end }) => isInName(source.text, start, end) || IS_PLACE.test(source.text.slice(0, start)),
  );
  const isFree = (word: Word): boolean => isOpen(word) && found.every(({ start }) => word.start < start);
  const implied = impliedBy(isNamed ? source.words.filter(isFree) : [], (text) => kindOf(text, parameter.values));
  if (found.length === 0 || implied.length > 0) return implied;
  // `only the red one, I have the blue one already`
  const meant = found.filter(({ start }) => !behindRemark(source.text, start));
  return (meant.length > 0 ? meant : found).sort((a, b) => a.start - b.start);
}

/** `a van to the shore`: where it is, or goes. */
const IS_PLACE = /[a-z] (?:to (?:the|my|our) |(?:at|from|near) (?:(?:the|my|our) )?)$/i;

/** `no rush`: the value for what may wait. `I can't find it`: the one for what is lost. `best before date`: `bbd`. */
const saidOtherwise = (values: readonly ListedValue[], { text, words }: Source): Listed[] =>
  values.flatMap(({ value }) => {
    const sign = String(value).toLowerCase();
    const said = sayingOf(sign)?.exec(text) ?? undefined;
    if (said !== undefined) return [{ value, start: said.index, end: said.index + said[0].length }];
    const at = /^[a-z]{3,5}$/.test(sign)
      ? words
          .map(({ text }) => text.charAt(0))
          .join('')
          .indexOf(sign)
      : -1;
    const [first, last] = [words[at], words[at + sign.length - 1]];
    const isRow = first !== undefined && last !== undefined && ![first, last].some((one) => isFunctionWord(one.text));
    return isRow && !isThing(sign) ? [{ value, start: first.start, end: last.end }] : [];
  });

const impliedBy = (words: readonly Word[], meant: (text: string) => ListedValue | undefined): Listed[] =>
  words.flatMap(({ text, stem, start, end }) => {
    const isOther = isFunctionWord(text) || isKnown('adjectives', text) || verbGroups(stem).size > 0;
    const found = isOther ? undefined : meant(text);
    return found === undefined ? [] : [{ value: found.value, start, end, implied: true }];
  });

/** The only value whose kind a thing is of. */
function kindOf(text: string, values: readonly ListedValue[]): ListedValue | undefined {
  const [only, another] = values.filter(
    ({ value }) => typeof value === 'string' && isOfKind(text, value.toLowerCase()),
  );
  return another === undefined ? only : undefined;
}

/** The values that a thing is far nearer to in meaning than to the others; states have things near that mean none. */
export const nearIn = (values: readonly ListedValue[], words: readonly Word[]): Listed[] =>
  impliedBy(words, (text) => {
    const said = stem(text.replace(/(?<=[^s])s$/, ''));
    const isState = (value: string): boolean => isKnown('adjectives', value) || isKnown('past', value);
    const near = (value: unknown): number => (isState(`${value}`) ? 0 : nearness(said, stem(`${value}`)));
    const [first, second = [0]] = [...new Map(values.map((one) => [near(one.value), one]))].sort(([a], [b]) => b - a);
    const isOne = isThing(text) && !TALK.test(text);
    return isOne && first && first[0] >= Math.max(0.43, second[0] + 0.25) ? first[1] : undefined;
  });

/** Said to whoever listens. */
const TALK = /^(?:wait|hold|sorry|moment|second|sec)$/;

/** `plan` of `small plan` and `large plan` tells nothing. */
function withoutCommon(values: ListedValue[]): ListedValue[] {
  const isCommon = (stem: string): boolean => values.every(({ stems }) => stems.length > 1 && stems.includes(stem));
  return values.map((one) => ({ ...one, stems: one.stems.filter((stem) => !isCommon(stem)) }));
}

/** `nothing serious`, `not a large one`, `not small or large`. */
const isDenied = (words: readonly Word[], at: number): boolean =>
  (/^n?or$/.test(textAt(words, at - 1)) && isDenied(words, at - 2)) ||
  /^(?:not|nothing|isn't|never)$/.test(textAt(words, at - 1)) ||
  (/^(?:very|too|that|so|really|at|an?|the)$/.test(textAt(words, at - 1)) &&
    /^(?:not|nothing)$/.test(textAt(words, at - 2)));

const isInName = (text: string, start: number, end: number): boolean =>
  /\S (?:[A-Z][a-z]+ \n[A-Z]|\n[A-Z][a-z]+\n [A-Z])/.test(
    `${text.slice(0, start)}\n${text.slice(start, end)}\n${text.slice(end)}`,
  );

/** `red it is not` */
const IS_NOT =
  /^,? (?:i|it|he|she|they|we|that|this)(?:(?:['\u2019]?m| am|['\u2019]s| is| was|['\u2019]re| are| were) not| (?:is|was|are|were|ai)n['\u2019]?t)(?=\W*$|[,.;!])/i;

/** The `a` of `a small one` is not the value `A`, nor are `3 hours` `hourly`. */
const isArticle = ({ value }: ListedValue, { text, words }: Source, at: number): boolean =>
  (/ly$/.test(String(value)) &&
    /^(?:\d+|two|three|few|many) \w+s$/.test(`${textAt(words, at - 1)} ${textAt(words, at)}`)) ||
  (/^(?:a|an|i)$/i.test(String(value)) &&
    !/^(?:an?|the|is)$/.test(textAt(words, at - 1)) &&
    !/^\p{Lu}(?!\s+\p{Ll})/u.test(text.slice(words[at]?.start ?? 0)));

/** What is to be approved is not `approved`. */
const isYetToBe = ({ value }: ListedValue, word: Word | undefined): boolean =>
  /^\p{L}+ed$/u.test(String(value)) &&
  word !== undefined &&
  verbGroups(word.stem).size > 0 &&
  !/(?:ed|en|t)$/.test(word.text);

const anyTaken = (taken: Set<number>, at: number, length: number): boolean => {
  for (let i = at; i < at + length; i++) if (taken.has(i)) return true;
  return false;
};

/** How many words from a place on are a value; 0 when they are not. */
type Matcher = (value: ListedValue, words: Word[], at: number) => number;

const whole =
  (matches: typeof isSame): Matcher =>
  (value, words, at) => {
    const matched = value.stems.length > 0 && value.stems.every((one, i) => matches(words[at + i], one));
    return matched ? value.stems.length : 0;
  };

/** `tow rope` for `towrope`. */
const inTwo: Matcher = ({ value }, words, at) =>
  textAt(words, at + 1) !== '' && textAt(words, at) + textAt(words, at + 1) === String(value).toLowerCase() ? 2 : 0;

const isExact = (word: Word | undefined, one: string): boolean => word?.stem === one;

const isSame = (word: Word | undefined, one: string): boolean =>
  word !== undefined &&
  (word.stem === one ||
    isMisspelling(word.stem, one) ||
    (!word.text.endsWith('ing') && isMisspelling(word.text, `${one}ing`)) ||
    isCompound(word.text, one));

/** `craftspeople` for `crafts`: a value grown together with a word for those who belong to it. */
const isCompound = (text: string, one: string): boolean => {
  const head = /^(.{3,}?)(?:people|persons?|man|men|woman|women|folks?|staff)$/.exec(text)?.[1];
  return head !== undefined && stem(head) === one;
};

const isLike = (word: Word | undefined, one: string): boolean => word !== undefined && synonyms(word.stem).has(one);

/** `my` for `mine`: whoever asks. */
const isOwn = (word: Word | undefined, one: string): boolean =>
  OWN.has(one) && (word?.text === 'my' || word?.text === 'mine');
/** `which have I got?`: those of whoever asks. */
const ofAsker: Matcher = ({ stems: [one = '', another] }, words, at) =>
  another === undefined &&
  OWN.has(one) &&
  textAt(words, at) === 'i' &&
  /^(?:have|had|do|did|am)$/.test(textAt(words, at - 1))
    ? 1
    : 0;
const OWN: ReadonlySet<string> = new Set(['mine', 'own', 'self', 'me'].map(stem));

export const areVerbs = (values: readonly ListedValue[]): boolean =>
  values.every(({ stems: [first] }) => first !== undefined && verbGroups(first).size > 0);

/** `remove` for `delete`: verbs that do the same. */
const isSameAct = (word: Word | undefined, one: string): boolean =>
  word !== undefined &&
  [...verbGroups(word.stem)].some((group) => group !== 'look' && group !== 'perform' && verbGroups(one).has(group));

/** `close` for `resolved`, among states that are no verbs. */
const isSameEnd = (word: Word | undefined, one: string): boolean =>
  word !== undefined && [...verbGroups(word.stem)].some((group) => ENDS.has(group) && verbGroups(one).has(group));
const ENDS: ReadonlySet<VerbGroup> = new Set(['end', 'agree', 'refuse', 'hold', 'remove']);

/** `the red one …, and tall` for `tall red`: all words of a value, wherever they stand. */
const scattered =
  (values: readonly ListedValue[]): Matcher =>
  (value, words, at) => {
    const has = (one: ListedValue): boolean =>
      new Set(one.stems).size > 1 && one.stems.every((part) => words.some((word) => word.stem === part));
    return has(value) && values.filter(has).length === 1 && value.stems.some((part) => part === words[at]?.stem)
      ? 1
      : 0;
  };

/** A word that occurs in one value alone and is its first, or is long, stands for the whole value. */
function telling(values: ListedValue[], matches: typeof isSame): Matcher {
  const count = new Map<string, number>();
  for (const one of values.flatMap((value) => [...new Set(value.stems)])) count.set(one, (count.get(one) ?? 0) + 1);
  return (value, words, at) => {
    if (value.stems.length < 2) return 0;
    const [first, ...rest] = value.stems;
    return first !== undefined &&
      count.get(first) === 1 &&
      // What is taken up is not taken in.
      !rest.every((one) => WAYS.has(one)) &&
      !isFunctionWord(first) &&
      !ANYTHING.has(first) &&
      matches(words[at], first)
      ? 1
      : 0;
  };
}

const WAYS = new Set('in out up down on off over back away'.split(' ').map(stem));

/** `time` of `time off` may be the time of anything. */
const ANYTHING: ReadonlySet<string> = new Set(['time', 'day', 'thing', 'way', 'part', 'kind', 'place'].map(stem));

/** The examples of a description that a text has word for word, or of which it has several, or that differ in the sign or number at the end. */
export const findExamples = (p: Parameter, { text }: Source): Found[] =>
  p.examples.slice(0, 12).flatMap((example) => {
    if (text.length > READ_LIMIT || !/^(?=.*\d|.{3})[\p{L}\p{N}][\p{L}\p{N} +#.-]{0,40}$/u.test(example)) return [];
    const said = new RegExp(`(?<![a-zà-ɏ\\d])${anyLike(example)}(?=(?:e?s)?(?![a-zà-ɏ\\d]))`, 'giu');
    return [...text.matchAll(said)].map((m) => ({ value: m[0], start: m.index, end: m.index + m[0].length }));
  });

/** `desk 4` as a pattern for every desk. */
const anyLike = (example: string): string =>
  escaped(example).replace(/(?<= )(?:\p{L}?\d+|\p{L})$/u, (sign) =>
    sign.replace(/\p{L}/u, '@').replace(/\d+/, '\\d+').replace('@', '\\p{L}'),
  );
