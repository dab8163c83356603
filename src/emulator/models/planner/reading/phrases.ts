import { isKnown } from '../../../language/lexicon.js';
import { stem } from '../../../language/stem.js';
import { verbGroups } from '../../../language/verbs.js';
import type { Tool } from '../tools/tool.js';
import { isNumberWord } from './numbers.js';
import { isArticle, isClosed, isJoint, isPreposition, isStop, lowerAt, type Token } from './tokens.js';

/** A stretch of words that may be a name or another text, at tokens `from` up to `to`. */
export interface Phrase {
  from: number;
  to: number;
  text: string;
  proper: boolean;
  /** What the lexicon knows it to be. */
  known?: 'place' | 'person' | 'quality' | undefined;
  /** Whether it is a name with the region that it lies in. */
  region?: boolean;
  /** Whether it holds words that are the function's own, or may be a verb; or is a part of another phrase. */
  loose?: boolean;
}

/** Longer runs of words are not taken whole. */
const LONGEST_RUN = 7;
/** Parts of phrases are looked at only in texts of at most so many words. */
const LONGEST_TEXT = 150;

/** Adjectives that say which or how good; lower case, they name nothing. */
const VAGUE = new Set(
  `latest current new recent top best popular nearest closest specific certain following same different next last previous first
  second third good great nice nearby available total detailed official simple quick other today tomorrow tonight yesterday now please
  hm hmm information info details detail data list thing things number amount kind way lot bit thanks`.split(/\s+/),
);

/** The stretches of a text that are no words of a closed class, no verb that asks, and none of the function's own words. */
export function phrasesIn(
  text: string,
  tokens: readonly Token[],
  tool: Tool,
  isTaken: (token: Token) => boolean,
): Phrase[] {
  const lowerCase = !tokens.some((token) => token.capital && token.text !== 'I');
  const phrases: Phrase[] = [];
  let at = 0;
  while (at < tokens.length) {
    if (!isContent(tokens, at, tool, isTaken)) {
      at++;
      continue;
    }
    let to = at + 1;
    while (to < tokens.length && (isContent(tokens, to, tool, isTaken) || isLinkOfName(tokens, to, isTaken))) to++;
    const parts = partsOf(text, tokens, at, to, tool, lowerCase);
    phrases.push(...parts, ...(tokens.length > LONGEST_TEXT ? [] : looseOf(text, tokens, at, to, parts)));
    at = to;
  }
  return phrases.flatMap((one, i) => [one, ...withRegion(text, tokens, one, phrases.slice(i + 1))]);
}

/** The run as a whole, and each of its words. */
function looseOf(text: string, tokens: readonly Token[], from: number, to: number, parts: readonly Phrase[]): Phrase[] {
  const found: Phrase[] = [];
  const add = (a: number, b: number): void => {
    const [first, last] = [tokens[a], tokens[b - 1]];
    if (first === undefined || last === undefined || [...parts, ...found].some((one) => one.from === a && one.to === b))
      return;
    if (b - a === 1 && VAGUE.has(first.lower)) return;
    const said = text.slice(first.start, last.end).replace(/\s+/g, ' ');
    const known = knownAs(said.toLowerCase(), first.lower, tokens.slice(a, b));
    const proper = tokens.slice(a, b).every((token) => token.capital);
    found.push({ from: a, to: b, text: said, proper, known, loose: true });
  };
  if (to - from > LONGEST_RUN) return found;
  add(from, to);
  if (to - from > 1) for (let at = from; at < to; at++) add(at, at + 1);
  if (to - from > 2) {
    add(from, to - 1);
    add(from + 1, to);
  }
  return found;
}

/** `Boston, MA` as one name beside its parts. */
function withRegion(text: string, tokens: readonly Token[], one: Phrase, after: readonly Phrase[]): Phrase[] {
  const next = after.find((other) => other.from === one.to + 1);
  if (!one.proper || next?.proper !== true || tokens[one.to]?.text !== ',' || next.to - next.from > 2) return [];
  // `A B, C D, E F` are names.
  const isListed = tokens[one.from - 1]?.text === ',' && tokens[one.from - 2]?.capital === true;
  if (isListed && next.to - next.from > 1) return [];
  // More of the same follows.
  const [joint, ...beyond] = tokens.slice(next.to, next.to + 4);
  const more = beyond.find(({ lower }) => !/^(?:,|and|also|then)$/.test(lower));
  const isState = (joint?.lower !== ',' || beyond[0]?.lower === 'and') && /^\p{Lu}{2}$/u.test(next.text);
  if (/^(?:,|and|n)$/.test(`${joint?.lower}`) && more?.capital === true && !isState) return [];
  const [first, last] = [tokens[one.from], tokens[next.to - 1]];
  return first === undefined || last === undefined
    ? []
    : [
        {
          from: one.from,
          to: next.to,
          text: text.slice(first.start, last.end),
          proper: true,
          region: true,
          known: 'place',
        },
      ];
}

function isContent(tokens: readonly Token[], at: number, tool: Tool, isTaken: (token: Token) => boolean): boolean {
  const token = tokens[at];
  if (token === undefined || token.kind === 'mark' || isTaken(token)) return false;
  const before = tokens[at - 1];
  if (token.kind === 'number') {
    return before?.capital === true && !isSentenceStart(tokens, at - 1) && !isTaken(before);
  }
  if (isNumberWord(token.lower) || (token.lower === 'time' && before?.lower === 'what')) return false;
  // What something is counted by is no name: `per day`.
  if (before?.lower === 'per' || (!token.capital && isKnown('adverbs', token.lower))) return false;
  if (isClosed(token))
    return (
      token.capital &&
      !isSentenceStart(tokens, at) &&
      tokens[at - 1]?.capital === true &&
      !isPreposition(token) &&
      token.lower !== 'i'
    );
  return !isVerbHere(tokens, at, tool);
}

const isSentenceStart = (tokens: readonly Token[], at: number): boolean => {
  const [before, here] = [tokens[at - 1], tokens[at]];
  if (before?.text === '.' && isAbbreviated(tokens[at - 2])) return false;
  if (before === undefined || isStop(before)) return true;
  return (
    before.text.endsWith('.') &&
    here !== undefined &&
    (isClosed(here) || isKnown('verbs', here.lower) || verbGroups(here.stem).size > 0)
  );
};

/** Words behind which a verb says what to do. */
const LEADS = new Set(['to', 'please', 'and', 'then', 'you', 'also', ',']);
/** Words that a verb stands behind, whatever it is. */
const SUBJECTS = new Set(
  `i you we they he she it who that which can could will would shall should may might must let's don't doesn't didn't can't won't
  i'd i'll you'll we'll not never been`.split(/\s+/),
);
/** Verbs of everyday life. */
const EVERYDAY = new Set(
  `go visit travel fly drive ride walk eat drink watch listen hear look see stay meet play buy pay use work live come
  want need like love enjoy try start stop keep take bring put spend learn teach win lose play cook drop happen include consider
  receive become feel think know help prefer plan hope expect`
    .split(/\s+/)
    .map(stem),
);

function isVerbHere(tokens: readonly Token[], at: number, tool: Tool): boolean {
  const token = tokens[at];
  if (token === undefined) return false;
  const known = verbGroups(token.stem).size > 0 || tool.verbStems.has(token.stem);
  if (isSentenceStart(tokens, at)) {
    const next = tokens[at + 1];
    // `X too?`: what is asked about as well.
    const ahead = `${lowerAt(tokens, at + 1)} ${lowerAt(tokens, at + 2)}`;
    if (!known && /^(?:(?:too|also|and|or|instead) |as well)/.test(ahead)) return false;
    return (
      next !== undefined &&
      (known || isArticle(next) || isPreposition(next) || next.kind === 'number' || (!next.capital && !isStop(next)))
    );
  }
  if (token.capital) return false;
  const before = lowerAt(tokens, at - 1);
  if (before === 'to' && /^(?:it|them|him|her|me|us|you)$/.test(lowerAt(tokens, at + 1))) return true;
  // `ok, grab it`: a lone word with an object.
  if (/^(?:|[.,;!?:]|ok|okay|and|just|then|please|pls)$/.test(before) && /^(?:it|them)$/.test(lowerAt(tokens, at + 1)))
    return true;
  if (SUBJECTS.has(before)) return true;
  // Behind a preposition stands a thing: `at work`.
  const next = tokens[at + 1];
  // In a list of things, what goes on with a thing is one: `with a lamp, ship bells and rope`.
  const isListed =
    tool.parameters.some(({ type }) => type === 'array') &&
    isJoint(tokens[at - 1]) &&
    next?.kind === 'word' &&
    !isClosed(next);
  if (isKnown('verbs', token.lower)) return before === 'to' || !(isPreposition(tokens[at - 1]) || isListed);
  if (
    (next === undefined || isStop(next)) &&
    (tool.vocabulary.get(stem(lowerAt(tokens, at - 1))) ?? 0) > 0.4 &&
    isKnown('gerunds', token.lower)
  )
    return false;
  const isAttribute = next?.kind === 'word' && !isClosed(next) && !next.capital;
  if (isKnown('past', token.lower)) return !isAttribute || /^(?:was|were|is|are|been|be|who|that|which)$/.test(before);
  if (isKnown('gerunds', token.lower) && isCompound(tokens, at)) return false;
  if (isKnown('gerunds', token.lower))
    return !isAttribute && !(isPreposition(tokens[at - 1]) && (next === undefined || isStop(next)));
  if (before === 'to' && EVERYDAY.has(token.stem)) return true;
  return known && LEADS.has(before);
}

/** `money laundering`: behind one thing, and of no object, it is what is done with it. */
function isCompound(tokens: readonly Token[], at: number): boolean {
  const [before, , next] = tokens.slice(Math.max(0, at - 1), at + 2);
  const ends = next === undefined || isStop(next) || isPreposition(next) || /^(?:and|or|,)$/.test(next.lower);
  return (
    at > 0 &&
    ends &&
    before?.kind === 'word' &&
    !isClosed(before) &&
    !/s$/.test(before.lower) &&
    !isKnown('verbs', before.lower)
  );
}

const isAbbreviated = (token: Token | undefined): boolean =>
  token !== undefined && /^(?:Inc|Ltd|Co|Corp|St|Dr|Mr|Mrs|Ms|Jr|Sr|\p{Lu})$/u.test(token.text);

/** `of` in `Museum of Art`, `&` in `Brick & Co`. */
function isLinkOfName(tokens: readonly Token[], at: number, isTaken: (token: Token) => boolean): boolean {
  const [before, token, next, afterNext] = [tokens[at - 1], tokens[at], tokens[at + 1], tokens[at + 2]];
  if (before === undefined || token === undefined || next === undefined || isTaken(token)) return false;
  // `Ada van der Lely`
  if (!before.capital) return OF_NAME.test(token.lower) && next.capital && isLinkOfName(tokens, at - 1, isTaken);
  if (token.text === '.') return isAbbreviated(before) && !isSentenceEnd(tokens, at);
  if (token.text === '&') return next.capital;
  if (isSentenceStart(tokens, at - 1)) return false;
  if (token.lower === 'the') return tokens[at - 1]?.lower === 'of' && next.capital;
  const isTwo = next.lower === 'the' || OF_NAME.test(next.lower);
  return OF_NAME.test(token.lower) && (next.capital || (isTwo && afterNext?.capital === true));
}

/** Small words between the parts of a name. */
const OF_NAME = /^(?:of|del?|della|de[rn]|d[aiu]|l[ae]|van|von|te[rn]|zu[mr]?|bin|al|el)$/;

const isSentenceEnd = (tokens: readonly Token[], at: number): boolean => {
  const next = tokens[at + 1];
  return next === undefined || (next.capital && isClosed(next));
};

/** The parts of a stretch between the function's own words; names stay whole. */
function partsOf(
  text: string,
  tokens: readonly Token[],
  from: number,
  to: number,
  tool: Tool,
  lowerCase: boolean,
): Phrase[] {
  const isOwn = (at: number): boolean => {
    const token = tokens[at];
    if (token === undefined) return false;
    if (token.capital && !isSentenceStart(tokens, at) && token.text.length > 1) return false;
    if (token.kind === 'number') return false;
    if (VAGUE.has(token.lower)) return true;
    return (tool.vocabulary.get(token.stem) ?? 0) > 0.4 && !isPartOfName(tokens, at, to);
  };
  const parts: Phrase[] = [];
  let start: number | undefined;
  for (let at = from; at <= to; at++) {
    const own = at === to || isOwn(at);
    if (!own && start === undefined) start = at;
    if (own && start !== undefined) {
      parts.push(...named(text, tokens, start, at, lowerCase));
      start = undefined;
    }
  }
  return parts;
}

function knownAs(said: string, first: string, tokens: readonly Token[]): Phrase['known'] {
  if (isKnown('places', said)) return 'place';
  if (isKnown('people', first) || isKnown('people', said)) return 'person';
  return tokens.every((token) => isKnown('adjectives', token.lower)) ? 'quality' : undefined;
}

/** A lower-case link inside a name. */
const isPartOfName = (tokens: readonly Token[], at: number, to: number): boolean =>
  /^(?:of|the|&|\.|de|van)$/.test(lowerAt(tokens, at)) && at + 1 < to && tokens[at + 1]?.capital === true;

/** The phrase, and the name that stands in it behind or before other words. */
function named(text: string, tokens: readonly Token[], from: number, to: number, lowerCase: boolean): Phrase[] {
  const make = (a: number, b: number, proper: boolean): Phrase[] => {
    const [first, last] = [tokens[a], tokens[b - 1]];
    if (first === undefined || last === undefined) return [];
    const said = text.slice(first.start, last.end).replace(/\s+/g, ' ');
    const known = knownAs(said.toLowerCase(), first.lower, tokens.slice(a, b));
    return [{ from: a, to: b, text: said, proper: proper || known === 'place', known }];
  };
  const isCapital = (at: number): boolean => {
    const token = tokens[at];
    return (
      token !== undefined &&
      (token.capital ||
        (at > from && at < to - 1 && (/^(?:the|&|\.)$/.test(token.lower) || OF_NAME.test(token.lower))) ||
        (token.kind !== 'word' && at > from && isCapital(at - 1)))
    );
  };
  let a = from;
  while (a < to && !isCapital(a)) a++;
  let b = a;
  while (b < to && isCapital(b)) b++;
  // Of `son jonas` the second may be a name by itself.
  const isSomebody = to - from > 1 && isKnown('roles', lowerAt(tokens, from));
  if (a === to)
    return [
      ...make(from, to, lowerCase),
      ...(isSomebody ? make(from + 1, to, lowerCase || isKnown('people', lowerAt(tokens, from + 1))) : []),
    ];
  if (a === from && b === to) return make(from, to, true);
  return [...make(from, to, false), ...make(a, b, true)];
}
