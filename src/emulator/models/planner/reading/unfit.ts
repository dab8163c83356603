import { isKnown } from '../../../language/lexicon.js';
import { stem } from '../../../language/stem.js';
import { isPast } from '../../../language/verbs.js';
import type { Parameter } from '../tools/parameter.js';
import { DURATION, TIME_UNITS } from './kinds.js';
import { digitsWanted, kindOf, takesPerson } from './kinds-wanted.js';
import type { Candidate } from './stretch.js';
import { isArticle, isClosed, isUnheardOf, lowerAt, type Token } from './tokens.js';

/** A part of a name where the whole is wanted, or a name with what somebody is before it: `son jonas`. */
export function isPartOfPerson(
  p: Parameter,
  c: Candidate,
  tokens: readonly Token[],
  candidates: readonly Candidate[],
): boolean {
  if ((c.sort !== 'name' && c.sort !== 'phrase') || !takesPerson(p)) return false;
  const [first] = tokens.slice(c.from, c.to);
  if (first?.capital === false)
    return isKnown('roles', first.lower) && (c.to - c.from > 1 || NAME_OF.test(p.description) || goesOn(tokens[c.to]));
  const isLonger = (one: Candidate): boolean =>
    one.sort === 'name' && one.loose !== true && one.region !== true && one.to - one.from > c.to - c.from;
  return (
    !PART_OF_NAME.test(p.description) && candidates.some((one) => isLonger(one) && one.from <= c.from && c.to <= one.to)
  );
}

/** `Name of the cook`: `cook` is none. */
const NAME_OF = /\bnames? of (?:the|an?|whoever)\b/i;

const goesOn = (next: Token | undefined): boolean => next?.kind === 'word' && !isClosed(next);

const PART_OF_NAME = /\b(?:first|last|given|family) name\b|\bsurname\b/i;

const isHeardOf = (token: Token): boolean =>
  !isUnheardOf(token) && !isKnown('people', token.lower) && !isKnown('roles', token.lower);

/** What a copula says of something else, a part of a day and the unit of a number: words that name nothing by themselves. */
export function isSaidOfOther(p: Parameter, c: Candidate, tokens: readonly Token[]): boolean {
  const takesTime = [...p.stems].some((one) => DURATION.has(one) || TIME_UNITS.has(one));
  // `9 metres` is the name of nothing.
  const isSize = kindOf(p) === 'name' && UNIT_SAID.test(lowerAt(tokens, c.sort === 'amount' ? c.to - 1 : c.to));
  if (c.sort === 'amount') return isSize || (TIME_SAID.test(lowerAt(tokens, c.to - 1)) && !takesTime);
  if (c.sort === 'number')
    return (
      isSize ||
      (isAge(c, tokens) && !p.stems.has('age')) ||
      isOfThings(p, tokens[c.to]) ||
      (lowerAt(tokens, c.from - 1) === 'every' && TIME_SAID.test(lowerAt(tokens, c.to)) && !takesTime)
    );
  if (c.sort === 'whole') return c.to - c.from > LONGEST_NAME && takesPerson(p);
  if ((c.sort !== 'phrase' && c.sort !== 'name') || tokens[c.from]?.capital !== false) return false;
  if (takesPerson(p) && tokens.slice(c.from, c.to).every(isHeardOf)) return true;
  const isOne = c.to - c.from === 1;
  if (isOne && /^(?:name|place)$/.test(kindOf(p)) && isPast(lowerAt(tokens, c.from))) return true;
  const before = tokens[c.from - 1];
  if (isOne && before?.kind === 'number' && UNIT_SAID.test(lowerAt(tokens, c.from))) return true;
  if (isOne && PART_OF_DAY.test(lowerAt(tokens, c.from)) && !p.stems.has(stem(lowerAt(tokens, c.from)))) return true;
  const at = isArticle(before) || VERY.test(lowerAt(tokens, c.from - 1)) ? c.from - 2 : c.from - 1;
  const subject = tokens[at - 1];
  // Of `how much is a jug` the jug is the subject.
  if (subject === undefined || ASKS.test(subject.lower)) return false;
  return COPULA.test(lowerAt(tokens, at)) && (isClosed(subject) || !p.stems.has(subject.stem));
}

/** In words. */
const LONGEST_NAME = 5;
const ASKS = /^(?:much|many|what|which|who|where|when|how|long|far)$/;
const VERY = /^(?:too|so|very|really|quite)$/;
const COPULA = /^(?:is|are|was|were|be|isn't|wasn't|thats|that's|['’]s)$/;
const TIME_SAID = /^(?:hrs?|hours?|mins?|minutes?|secs?|seconds?|days?|weeks?|months?|years?|nights?)$/;
const UNIT_SAID = new RegExp(
  `${TIME_SAID.source}|^(?:kg|kilos?|g|grams?|tons?|tonnes?|lbs?|pounds|m|met(?:er|re)s|km|lit(?:er|re)s|euros|dollars|percent)$`,
);
const SOMEBODY = /^(?:he|she|who|son|daughter|boy|girl|kid|child)$/;

/** `4 boxes` are no length of time. */
const isOfThings = (p: Parameter, next: Token | undefined): boolean =>
  p.nameStems.some((one) => TIME_UNITS.has(one)) &&
  next?.kind === 'word' &&
  /[^s]s$|^(?:people|men|women)$/.test(next.lower) &&
  !(isClosed(next) || TIME_SAID.test(next.lower)) &&
  !p.stems.has(next.stem);

/** `she's 9`, `aged 40`: how old somebody is. */
function isAge(c: Candidate, tokens: readonly Token[]): boolean {
  const [before, after] = [lowerAt(tokens, c.from - 1), tokens[c.to]];
  const isSomebody = /^(?:is|['’]s)$/.test(before) && SOMEBODY.test(lowerAt(tokens, c.from - 2));
  const isBare = c.quantity?.unit === '' && (after === undefined || after.kind === 'mark' || isClosed(after));
  return isBare && (isSomebody || /^(?:aged|s?hes)$/.test(before));
}

const PART_OF_DAY = /^(?:morning|afternoon|evening|week|month|year)$/;

/** Whether a number has more or fewer digits than the description says the value has. */
export function isOfOtherLength(p: Parameter, c: Candidate): boolean {
  const digits = p.kind === 'id' ? digitsWanted(p) : undefined;
  const said = (c.quantity?.typed ?? String(c.value)).replaceAll(' ', '');
  const isNumber = /^\d+$/.test(said);
  return digits !== undefined && (isNumber ? said.length !== digits : c.sort === 'number' || !/\d/.test(said));
}
