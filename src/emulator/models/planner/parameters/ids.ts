import { isFunctionWord } from '../../../language/common-words.js';
import { stem } from '../../../language/stem.js';
import { mayBeVerb } from '../../../language/verbs.js';
import type { Word } from '../../../language/words.js';
import { isUnheardOf, tokensOf } from '../reading/tokens.js';
import { type IdShape, normalised } from '../tools/id-shape.js';
import type { Parameter } from '../tools/parameter.js';
import { findPostcodes } from './contacts.js';
import { type Found, overlaps, type Source } from './source.js';

/** The identifiers in a text that a parameter can take; `others` are the shapes of the agent's other identifiers. */
export function findIds(parameter: Parameter, source: Source, others: IdShape[]): Found[] {
  const { shape } = parameter;
  if (shape === undefined) return findUnknown(parameter, source, others);
  // The number of a day, or the year of a month, is none of a thing.
  const days = shape.prefix === '' && shape.example.length < 5 ? [...source.dates(), ...source.months()] : [];
  const isOfDay = (one: Found): boolean =>
    days.some(({ start, end }) => overlaps(one, [{ start, end }]) && /[^\d.]/.test(source.text.slice(start, end)));
  const own = matches(source.text, shape.loose ?? shape.exact, shape).filter((one) => !isOfDay(one));
  const numbered = shape.loose === undefined ? [] : findNumbered(parameter, source, shape);
  const foreign = others.filter((other) => other.prefix !== shape.prefix);
  if (own.length + numbered.length > 0) {
    const exact = shape.prefix === '' ? [] : matches(source.text, shape.exact, shape);
    const further = exact.filter(
      (one) => !overlaps(one, own) && !foreign.some((other) => isOf(String(one.value), other)),
    );
    return [...own, ...numbered, ...further].sort((a, b) => a.start - b.start);
  }
  const alike = [shape.exact, shape.similar, shape.kindred].filter((pattern) => pattern !== undefined);
  // Capitals name a kind of thing, and other letters another, unless there are as many of all signs.
  const isOther = ({ value }: Found): boolean =>
    /^\p{Lu}{2,}[^\p{L}]/u.test(shape.example) && /^\p{Ll}{2,}/u.test(String(value)) && !isOf(String(value), shape);
  // Of `pay 120` the word is none of a code.
  const isSplit = ({ start, end }: Found): boolean => {
    const [head, next] = tokensOf(source.text.slice(start, end));
    return next !== undefined && !shape.example.includes(' ') && !isUnheardOf(head);
  };
  const found =
    alike
      .map((pattern) => matches(source.text, pattern, shape).filter((one) => !isOther(one) && !isSplit(one)))
      .find((some) => some.length > 0) ?? [];
  const [head = ''] = /^[A-Za-z]+[-_#./]?/.exec(shape.example) ?? [];
  if (found.length === 0 && head.length > 1)
    found.push(...tokens(source.text).filter(({ value }) => isOf(value, { prefix: head })));
  return found.filter(
    (one) =>
      !NO_ID.test(String(one.value)) &&
      !foreign.some((other) => isOf(String(one.value), other)) &&
      !isOfOther(parameter, source, one.start),
  );
}

/** `all jobs of site S-1`, where jobs have other codes: what it is of is said right before it, and jobs before that. */
function isOfOther({ nameStems }: Parameter, { words, text }: Source, start: number): boolean {
  const at = words.findIndex((word) => word.end === start - 1 && text[word.end] === ' ');
  const before = words[at];
  if (before === undefined || !isNaming(before.text) || nameStems.includes(before.stem)) return false;
  return words.slice(0, at).some((word) => nameStems.includes(word.stem));
}

/** Whether a word that stands before a code may say of what kind it is. */
export const isNaming = (word: string): boolean =>
  !isFunctionWord(word) && !mayBeVerb(word) && !/^(?:no|nr|number|id|code|ref|reference)$/.test(word);

function matches(text: string, pattern: RegExp, shape: IdShape): Found[] {
  return [...text.matchAll(pattern)].map((m) => ({
    value: normalised(m[0], shape),
    start: m.index,
    end: m.index + m[0].length,
  }));
}

const NUMBER = /(?<![\p{L}\p{N}_.:/#-])#?(\d{1,12})(?![\p{L}\p{N}_]|[-.:/]\d)/gu;

/** `box 12 nails`, `lines 12 and 13`: so many of them, or several. */
const COUNTED = /^s |^..#?\d+ (?!is\b|was\b|has\b|as\b|this\b|pls\b|yes\b)[a-zà-ɏ]+s\b/iu;

/** A bare number of so many digits is no amount of anything. */
const NO_AMOUNT = 7;

/** Bare numbers after what the identifier is called: `loan 883`, `ticket number 12`. */
function findNumbered(parameter: Parameter, source: Source, shape: IdShape): Found[] {
  return [...source.text.matchAll(NUMBER)]
    .filter(
      (m) =>
        (m[1]?.length === shape.example.replace(/\D/g, '').length && m[1].length >= NO_AMOUNT) ||
        (isCalled(parameter, source, m.index) && !COUNTED.test(source.text.slice(m.index - 2))),
    )
    .map(({ 0: whole, 1: number = '', index }) => ({
      value: normalised(number, shape),
      start: index,
      end: index + whole.length,
    }));
}

/** Whether a token begins as identifiers of a shape do. */
export const isOf = (token: string, { prefix }: Pick<IdShape, 'prefix'>): boolean =>
  prefix !== '' &&
  token.toUpperCase().startsWith(prefix.toUpperCase()) &&
  /^\P{L}*\d/u.test(token.slice(prefix.length));

const TOKEN = /(?<![\p{L}\p{N}_./:-])#?[\p{L}\p{N}]+(?:[-_/][\p{L}\p{N}]+)*(?![\p{L}\p{N}_]|[:.]\d)/gu;
const NO_ID =
  /^(?:\d{1,2}(?:st|nd|rd|th)|\d{1,4}(?:am|pm|h|hrs?|mins?|d|k|x|gb|mb|kg|cm|mm|km|ml|lbs?|%|€|\$)|\d{4}-\d{1,2}(?:-\d{1,2})?|\d{1,2}[/-]\d{1,2}(?:[/-]\d{2,4})?)$/i;

/** What has a form that is known everywhere. */
export const isPostal = ({ nameStems }: Parameter): boolean => nameStems.some((one) => POSTAL.has(one));
const POSTAL = new Set(['postcode', 'postal', 'zip'].map(stem));

/** No example tells what this identifier looks like: letters with digits, or digits after `#` or after what the parameter is called. */
function findUnknown(parameter: Parameter, source: Source, others: IdShape[]): Found[] {
  const isCode = isPostal(parameter);
  return tokens(source.text).filter(({ value, start }) => {
    if (isCode && /\p{L}/u.test(value) && findPostcodes(value).length === 0) return false;
    if (!/\d/.test(value) || NO_ID.test(value) || others.some((other) => isOf(value, other))) return false;
    return /\p{L}/u.test(value) || source.text[start] === '#' || isCalled(parameter, source, start);
  });
}

function tokens(text: string): (Found & { value: string })[] {
  const postcodes = findPostcodes(text).map((one) => ({ ...one, value: String(one.value) }));
  const others = [...text.matchAll(TOKEN)].map(({ 0: said, index }) => {
    return { value: said.replace(/^#/, ''), start: index, end: index + said.length };
  });
  return [...postcodes, ...others.filter((one) => !overlaps(one, postcodes))].sort((a, b) => a.start - b.start);
}

const NAMING = new Set(['number', 'no', 'nr', 'id', 'is', 'code', 'ref', 'reference', '#']);

/** Whether the words just before a number name the parameter, as in `room 12` or `room number 12`. */
function isCalled(parameter: Parameter, source: Source, at: number): boolean {
  const before = source.words.filter((word) => word.end <= at).slice(-2);
  const [last] = before.slice(-1);
  if (last === undefined) return false;
  const isName = (word: Word | undefined): boolean =>
    word !== undefined && !NAMING.has(word.text) && parameter.nameStems.includes(word.stem);
  return isName(last) || (NAMING.has(last.text) && isName(before[0]));
}
