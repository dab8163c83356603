import { isFunctionWord, isQuestionWord } from '../../../language/common-words.js';
import { isKnown } from '../../../language/lexicon.js';
import { isPrice } from '../../../language/questions.js';
import { stem } from '../../../language/stem.js';
import { isReadVerb, isSearch, isSum, isWriteVerb, lookAndNoun, nounAndVerb } from '../../../language/verbs.js';
import { words } from '../../../language/words.js';

/** `When it is open.`: a description that is itself a question says what the function answers. */
const ANSWERS =
  /^\W*(?:(?:how|which|who|whose|where|when|whether|is|are|does|do|has|have(?=[^.]* (?:been|got)\b))\b(?! to\b)[^;:.]*(?:\.|$)|what\b(?! to\b)[^;.]*(?:\.|$))/i;

/** Verbs of looking that with these particles do change something: `check out`, `check in`. */
const PARTICLES = new Set(['out', 'in', 'off']);

/**
 * Whether a function may change something, by its name and its description: everything that is not clearly a look. What the
 * description says first counts more than the name, which often begins with a verb that says little.
 */
export function changes(named: string[], description: string): boolean {
  const [sentence = ''] = description.split(/[.;!?](?:\s|$)/);
  const isNamedSo = isLook(named, 0) === false && !nounAndVerb(stem(textOf(named))) && !/[^s]s$/.test(textOf(named));
  const described = words(sentence).map((word) => word.text);
  if (isSum(sentence) || (ANSWERS.test(description) && !isNamedSo)) return false;
  const further = described.some((word, i) => isJoin(described[i - 1]) && isVerbOf(word, described[i + 1]));
  return further || ((isNamedSo || !isThing(sentence.toLowerCase())) && changesBy(named, described));
}

/** Who does something, as it stands behind what it is done to: `hours a person has worked`, `jobs nobody does`. */
const AUX = 'has|have|had|is|are|was|were|does|did|can|could|may|must|should|will|would|got|needs?';
const DOER = String.raw`(?:that (?:${AUX})\b|(?:an?|the|each|every|any) (?:(?!who|that|which)[\w-]+ ){1,2}(?:${AUX})\b|(?:no ?one|nobody|somebody|someone|anybody|anyone|everybody|everyone|they|we|you) (?!(?:to|else|about|for|if|when|who|that|on|onto|in|into|off|out|from|with|as|at)\b)\w)`;
const LEAD = `^(?:(?:the|all|current|next|last|latest|open|free|past|recent|best|other|both) )*`;
/** `Jobs of …`, `jobs that …`, `jobs done by …`: one word, and behind it what only a thing has. */
const THINGS = new RegExp(
  String.raw`${LEAD}([\w-]*[^s\W]s) (?:of\b|${DOER}|[\w-]+(?:ed|en|nt|id|old)(?: in| out)? (?:to|in|by|on|at|from|for|with|within|near)\b|(that|which|who|whose|near|within|[\w-]{2,}ing)\b(?! of\b))`,
);
const THING = new RegExp(String.raw`${LEAD}([\w-]+) (?:${DOER}|(?:an?|each|every) [\w-]+ ([\w-]+s)\b|who\b|of\b)`);

/** Whether a description begins with the name of a thing; what may be a verb is taken for one where that could go on so. */
function isThing(sentence: string): boolean {
  if (/^(?:the )?(?:current|latest|recent|available|next|(?:up)?coming)\b/.test(sentence)) return true;
  const [, several = '', behind] = THINGS.exec(sentence) ?? [];
  if (several !== '') return !/^dispos/.test(several) && (behind === undefined || !isVerbForm(several));
  const [, one = '', does] = THING.exec(sentence) ?? [];
  const isDone = isLook([one], 0) === false || isDeed(one) || /^(?:dispose|rid)$|-(?:up|off|out|over|back)$/.test(one);
  return one !== '' && !OBJECT.has(one) && (does === undefined ? !isDone : isKnown('verbs', does));
}

function changesBy(named: string[], described: string[]): boolean {
  // Of a `closing price` the first word says of what kind it is.
  // Of a `waiting list` the second says what it is.
  const isOfKind = (word: string, at: number): boolean => isForm(word) || (at > 0 && lookAndNoun(stem(word)));
  const inName = named.flatMap((word, at) => (isOfKind(word, at) ? [] : (isLook(named, at) ?? [])));
  // Behind a thing another is named: `minutes and texts`.
  const begun = isLook(described, 0) === undefined ? [] : described.slice(0, 5);
  const joined = [named, begun].some((list) =>
    list.some((word, i) => isJoin(list[i - 1]) && isWriteVerb(stem(word)) && !isForm(word)),
  );
  const told = isForm(textOf(described)) && isLook(described, 0) === false ? undefined : isLook(described, 0);
  const lead = textOf(named);
  if (joined || isDone(described) || HANDS.has(lead)) return true;
  // `access_revoke`, and a name that only seems to look.
  const last = named.at(-1);
  const isDeedOf =
    named.length > 1 && last !== undefined && isWriteVerb(stem(last)) && !isForm(last) && !nounAndVerb(stem(last));
  const isSame = named.length > 1 && last === textOf(described);
  const isTold =
    told === false && (isSame || !nounAndVerb(stem(textOf(described)))) && !NEXT.has(textOf(described.slice(1)));
  if ((isDeedOf || isTold) && !isSearch(lead)) return true;
  // A `state of a record` records nothing.
  const isOfThing = described.some(
    (word, i) =>
      stem(word) === stem(lead) &&
      !isForm(word) &&
      i > 0 &&
      (nounAndVerb(stem(lead)) || (word === lead && /^(?:an?|the|of)$/.test(textOf(described.slice(i - 1))))),
  );
  if (isOfThing && (told ?? isNoun(described))) return false;
  const searches = named.some(isSearch);
  if (isLook(named, 0) !== false && told !== false && (searches || (told && named.some((_, at) => isLook(named, at)))))
    return false;
  // `wash: Wash sheets that …`: what the whole name says before another thing is done to that.
  const isDoneTo = lead === textOf(described) && named.length === 1 && !NEXT.has(textOf(described.slice(1)));
  return !(inName[0] ?? told ?? (isNoun(described) && !isDoneTo));
}

const textOf = ([first = '']: string[]): string => first;

/** `meeting`, `closed`: a form of a verb that may be the name of a thing or say of what kind it is. */
const isForm = (word: string): boolean => /(?:ing|ed)$/.test(word);

/** What begins a name with one of these hands something to somebody; in a description it says what is given back. */
const HANDS = new Set(['give', 'provide', 'print']);

/** `file the …`, `marks messages`, `gets rid of`: only a verb stands so before what it is done to. */
function isDone(described: string[]): boolean {
  const [first = '', next = '', third = '', fourth = ''] = described;
  const told = isLook(described, 0);
  if (/^lists?$/.test(first) && /^an?$/.test(next) && /^(?:for|on|at|as|to)$/.test(fourth)) return third !== '';
  if (/^an?$/.test(next) && third === 'new' && !GIVES.has(first)) return true;
  if (told === true) return next === 'rid';
  const isTold = told === false || isKnown('verbs', first);
  return (
    isVerbOf(first, next) || (isTold && /[^s]s$/.test(first) && !NEXT.has(next) && next !== '' && !isVerbForm(next))
  );
}

/** Whether a word can only be the verb for what stands behind it, and one that does not look. */
const isVerbOf = (word: string, next = ''): boolean =>
  (OBJECT.has(next) || /^(?:it|them|those|these|everything)$/.test(next)) &&
  !isFunctionWord(word) &&
  !isQuestionWord(word) &&
  !NEXT.has(word) &&
  !/^(?:whether|if|how|what|which|for)$/.test(word) &&
  isLook([word], 0) !== true;
const OBJECT = new Set('a an the that this one some any all each every another your their its whether'.split(' '));

/** `Status of a job`, `Opening hours of a place`: a description that only names things says what the function gives back. */
function isNoun([first = '', ...rest]: string[]): boolean {
  const end = rest.findIndex((word) => NEXT.has(word));
  const head = [first, ...(end < 0 ? rest : rest.slice(0, end))];
  const isOfVerb = (word: string, at: number): boolean =>
    isVerbForm(word) ? !(isForm(word) && at < head.length - 1) : isDeed(word);
  // `ask for`, `bid on`: a word alone may be a verb, unless there are several of it.
  const isAlone = end === 0 && !isPrice(first) && !/^(?:of|and|or)$/.test(textOf(rest)) && !/[^s]s$/.test(first);
  return (
    first !== '' &&
    end >= 0 &&
    !isAlone &&
    !/^(?:up|off|out|over|back)$/.test(textOf(head.slice(-1))) &&
    !head.some((word) => OBJECT.has(word)) &&
    !head.some(isOfVerb)
  );
}

/** `donation`, `closure`, `shutdown`: a name for something being done. */
const isDeed = (word: string): boolean => /.{3}(?:down|out|over)$/.test(word) || verbOfDeed(word) !== undefined;

/** `donate` of `donation`: the stem of the verb that changes something and that a deed is named for. */
export const verbOfDeed = (word: string): string | undefined =>
  [...word.matchAll(/(?<=^.{3,})(?=(?:r?at|s)?ion$|ment$|ure$|al$)/g)]
    .flatMap(({ index }) => ['', 'e', 't', 'er'].map((end) => stem(word.slice(0, index) + end)))
    .findLast(isWriteVerb);

const NEXT = new Set('of for and or near at in on from with that which between to by about'.split(' '));
const isVerbForm = (word: string): boolean => isLook([word], 0) !== undefined || isKnown('verbs', word);

/** How descriptions begin that tell what a function gives back. */
const GIVES = new Set(['returns', 'gives', 'answers', 'tells', 'lists', 'shows', 'gets']);

const isJoin = (word: string | undefined): boolean => word === 'and' || word === 'or' || word === 'then';

/** Whether the verb at a place looks (true), changes (false), or is no known verb (undefined). */
function isLook(list: string[], at: number): boolean | undefined {
  const [word = '', next = ''] = list.slice(at);
  if (GIVES.has(word)) return true;
  const verb = stem(word);
  if (isWriteVerb(verb)) return false;
  if (!isReadVerb(verb)) return undefined;
  return word.startsWith('find') || !PARTICLES.has(next);
}
