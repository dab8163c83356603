import { streetNamesIn, streetsIn } from '../../../language/addresses.js';
import { isLanguage } from '../../../language/codes.js';
import { escaped } from '../../../language/escape.js';
import { stem } from '../../../language/stem.js';
import { nameWords, type Word } from '../../../language/words.js';
import { findDomains, findEmails, findPhones, findPostcodes, findUrls } from '../parameters/contacts.js';
import { findIdentities, isDomain } from '../parameters/identity.js';
import { isOf } from '../parameters/ids.js';
import { findExamples, findListed, type Listed, nearIn } from '../parameters/listed.js';
import { type Found, overlaps, type Source } from '../parameters/source.js';
import { findTimes } from '../parameters/times.js';
import type { IdShape } from '../tools/id-shape.js';
import type { Parameter } from '../tools/parameter.js';
import type { Tool } from '../tools/tool.js';
import { corrected } from './corrected.js';
import { digitsWanted } from './kinds-wanted.js';
import { type Quantity, quantitiesIn } from './numbers.js';
import { type Phrase, phrasesIn } from './phrases.js';
import { isClosed, isJoint, isStop, lowerAt, type Token } from './tokens.js';
import { waysIn } from './ways.js';

/** What a stretch of the sentence may be. */
export type Sort =
  | 'rest'
  | 'tail'
  | 'whole'
  | 'literal'
  | 'amount'
  | 'formula'
  | 'file'
  | 'number'
  | 'numbers'
  | 'unit'
  | 'example'
  | 'clock'
  | 'quoted'
  | 'phrase'
  | 'name'
  | 'id'
  | 'listed'
  | 'email'
  | 'phone'
  | 'url';

/** A stretch that may be a value, at tokens `from` up to `to`. */
export interface Candidate extends Found {
  sort: Sort;
  from: number;
  to: number;
  /** Whether it has the form of identifiers of another kind. */
  foreign?: boolean;
  quantity?: Quantity;
  /** Of a number, the word or sign behind it. */
  unit?: string;
  /** Of numbers that only joints stand between: where the first of them stands. */
  row?: number;
  known?: Phrase['known'];
  /** A name with the region that it lies in: `Boston, MA`. */
  region?: boolean;
  loose?: boolean;
  /** Whether it is not the value itself but a thing of its kind. */
  implied?: boolean;
  /** Whether it is a parameter's name rather than a value. */
  naming?: boolean;
  /** The part of its words that are the function's own. */
  own?: number;
  /** The only parameter it may fill: a listed value is one of its own. */
  only?: Parameter;
}

const QUOTED =
  /["“”«]([^"“”»\n]{1,400})["“”»]|(?<![\p{L}\p{N}])['‘]([^'’\n]{1,200}(?:'\p{L}[^'’\n]{0,200})?)['’](?![\p{L}\p{N}])|`([^`\n]{1,400})`/gu;
/** What is said of no parameter is one text: `a-key=b2`. */
const ASSIGNED = /(?<![^\s,;:(])([\p{L}_][\p{L}\p{N}_.-]*)=[^\s,;"'[({][^\s,;"']*(?<![.!?])/gu;
const NUMERIC_HOST = /(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.]\d)/g;
/** `120/80`: one value. */
const TWO_IN_ONE = /(?<![\p{L}\d./-])\d{3}\/\d{2,3}(?![\p{L}\d./-])/gu;
/** What a sign before an amount, or behind it, stands for. */
const CODES: Readonly<Record<string, string>> = { $: 'USD', '€': 'EUR', '£': 'GBP', '¥': 'JPY', '₹': 'INR' };
const SIGN_BEHIND = /^\s?([$€£¥₹])(?!\s?\d)/;
/** What stands behind a colon. */
const REST = /(?<=:\s)\S[^:]{2,300}?(?=[\s.!?]*$)/u;
const LIST = /[[(]\s*-?\d+(?:\.\d+)?(?:\s*,\s*-?\d+(?:\.\d+)?)+\s*[\])]/g;
const PAIR = /(?<![\d.,])-?\d{1,3}\.\d{2,},\s?-?\d{1,3}\.\d{2,}(?![\d,])/g;
const NESTED = /\[\s*\[[\d\s,.[\]-]{3,400}\]\s*\]/g;
const CODE =
  /(?<![\p{L}\p{N}_./:-])(?=[\p{L}_#/-]*\d)(?=[\d/.-]*[\p{L}_#-])#?[\p{L}\p{N}]+(?:[-_/.][\p{L}\p{N}]+)*(?![\p{L}\p{N}_])/gu;
const NO_CODE =
  /^(?:\d{1,4}(?:st|nd|rd|th)|\d{1,6}(?:\.\d+)?°?\p{L}{1,3}(?:\/\p{L})?|\d{1,4}(?:mins?|hrs?)|\d{4}-\d{1,2}(?:-\d{1,2})?|\d{1,2}[/-]\d{1,2}(?:[/-]\d{2,4})?|\d{1,2}-\p{L}+)$/iu;

/** All stretches of a text that a function's parameters may take; `isTaken` are those that are dates or times. */
export function candidatesIn(
  tool: Tool,
  source: Source,
  tokens: readonly Token[],
  shapes: IdShape[],
  taken: readonly Found[],
): Candidate[] {
  const { text } = source;
  const at = (start: number, end: number): { from: number; to: number } => ({
    from: firstAt(tokens, (token) => token.end > start),
    to: firstAt(tokens, (token) => token.start >= end),
  });
  const found: Candidate[] = [];
  const add = (sort: Sort, one: Found, more: Partial<Candidate> = {}): void => {
    if (one.end > one.start && (sort === 'quoted' || sort === 'whole' || !overlaps(one, taken)))
      found.push({ ...one, ...at(one.start, one.end), sort, ...more });
  };
  for (const m of text.matchAll(QUOTED))
    add('quoted', { value: m.slice(1).find((one) => one !== undefined), start: m.index, end: m.index + m[0].length });
  for (const m of text.matchAll(ASSIGNED))
    if (!tool.parameters.some((p) => nameWords(String(m[1])).every((word) => p.nameStems.includes(stem(word)))))
      add('quoted', { value: m[0], start: m.index, end: m.index + m[0].length });
  const quoted = [...found];
  for (const one of findEmails(text)) add('email', one);
  for (const one of tool.parameters.some(isDomain) ? findDomains(text) : findUrls(text)) add('url', one);
  for (const m of text.matchAll(NUMERIC_HOST)) add('url', { value: m[0], start: m.index, end: m.index + m[0].length });
  for (const p of tool.parameters) {
    if (p.kind === 'phone') for (const one of findPhones(text)) add('phone', one, { only: p });
    if (p.values.length > 0) for (const one of listedFor(p, source, tool)) add('listed', one, { only: p });
    if (p.kind === 'text') for (const one of waysIn(p, text, tokens)) add('listed', one, { only: p });
    if (p.kind === 'id')
      for (const one of [...findIdentities(p, source, shapes), ...spacedDigits(p, text)]) add('id', one, { only: p });
  }
  for (const p of tool.parameters.filter(({ kind, nameStems }) => kind === 'text' && nameStems.includes(LANGUAGE)))
    for (const token of tokens.filter(({ lower }) => isLanguage(lower)))
      add('listed', { value: token.text, start: token.start, end: token.end }, { only: p });
  for (const p of tool.parameters.filter(wantsHour))
    for (const one of findTimes(text))
      add('clock', { ...one, value: Number.parseInt(String(one.value), 10) }, { only: p });
  const postcodes = findPostcodes(text);
  for (const one of postcodes) add('id', one);
  const isPart = (m: RegExpExecArray): boolean => overlaps({ start: m.index, end: m.index + m[0].length }, postcodes);
  const codes = [...text.matchAll(CODE)].filter((m) => !NO_CODE.test(m[0]) && !isPart(m));
  for (const m of codes) {
    const foreign = shapes.some((shape) => isOf(m[0], shape));
    add('id', { value: m[0].replace(/^#/, ''), start: m.index, end: m.index + m[0].length }, { foreign });
  }
  const solid = found.filter((one) => one.sort !== 'listed');
  for (const pattern of [NESTED, LIST, PAIR]) {
    for (const m of text.matchAll(pattern)) {
      const one = { value: listOf(m[0]), start: m.index, end: m.index + m[0].length };
      if (
        one.value !== undefined &&
        !overlaps(
          one,
          found.filter((other) => other.sort === 'numbers'),
        )
      )
        add('numbers', one);
    }
  }
  for (const m of text.matchAll(LITERAL)) {
    const value = literal(m[0]);
    if (value !== undefined)
      found.unshift({
        value,
        start: m.index,
        end: m.index + m[0].length,
        ...at(m.index, m.index + m[0].length),
        sort: 'literal',
      });
  }
  const spelt = solid.filter((one) => one.sort !== 'id' || /\p{L}/u.test(text.slice(one.start, one.end)));
  const streets = streetsIn(text);
  for (const one of quantitiesIn(text, tokens)) {
    if (overlaps(one, spelt) || overlaps(one, streets)) continue;
    const next = tokens.find((token) => token.start >= one.end);
    const unit = one.unit !== '' ? one.unit : next?.kind === 'word' && next.start <= one.end + 1 ? next.lower : '';
    add('number', one, { quantity: one, unit, own: next === undefined ? 0 : ownShare([next], tool) });
    const unitAt = one.end - one.unit.length;
    for (const p of one.unit === '' ? [] : tool.parameters.filter(wantsUnit))
      found.push({ value: one.unit, start: unitAt, end: one.end, ...at(one.start, one.end), sort: 'unit', only: p });
    const code =
      CODES[text.charAt(one.start)] ?? CODES[SIGN_BEHIND.exec(text.slice(one.end))?.[1] ?? text.charAt(one.start)];
    const [p, more] = tool.parameters.filter(({ values }) => values.some(({ value }) => value === code));
    if (p !== undefined && more === undefined)
      found.push({
        value: code,
        start: one.start,
        end: one.start,
        ...at(one.start, one.start + 1),
        sort: 'listed',
        only: p,
      });
  }
  for (const m of text.matchAll(TWO_IN_ONE)) add('amount', { value: m[0], start: m.index, end: m.index + m[0].length });
  inRows(found, tokens);
  const rest = REST.exec(text);
  if (rest !== null) {
    const [value = ''] = rest[0].split(
      new RegExp(`[,;]\\s+(?=(?:${tool.parameters.map(({ label }) => escaped(label)).join('|')})\\b)`, 'i'),
    );
    add('rest', { value, start: rest.index, end: rest.index + value.length });
  }
  for (const one of streets) add('name', one, { known: 'place' });
  const streetNames = streetNamesIn(text).filter((one) => !overlaps(one, streets));
  for (const one of streetNames) add('name', one);
  const named = [...solid, ...streets, ...streetNames, ...taken];
  const isTaken = (token: Token): boolean => overlaps(token, named);
  for (const one of phrasesIn(text, tokens, tool, isTaken)) {
    const [start, end] = [tokens[one.from]?.start ?? 0, tokens[one.to - 1]?.end ?? 0];
    found.push({
      value: one.text,
      start,
      end,
      from: one.from,
      to: one.to,
      sort: one.proper ? 'name' : 'phrase',
      known: one.known,
      ...(one.region === undefined ? {} : { region: true }),
      ...(one.loose === undefined ? {} : { loose: true }),
      own: ownShare(tokens.slice(one.from, one.to), tool),
      naming: names(tool, tokens.slice(one.from, one.to), one.proper),
    });
  }
  for (const p of tool.parameters.filter(({ kind }) => kind === 'text'))
    for (const one of findExamples(p, source)) add('example', one, { only: p });
  for (const [sort, pattern] of PATTERNS)
    for (const m of text.matchAll(pattern)) {
      const [value] = m;
      add(sort, { value: value.trim(), start: m.index, end: m.index + value.trim().length });
    }
  for (const one of found.filter(({ sort }) => sort === 'number')) {
    const next = tokens[one.to];
    const [q] = [one.quantity];
    if (next === undefined || q === undefined || next.kind !== 'word' || q.unit !== '' || isClosed(next)) continue;
    add('amount', { value: text.slice(one.start, next.end), start: one.start, end: next.end }, { quantity: q });
  }
  const stop = /[\s.!?]*$/.exec(text)?.index ?? text.length;
  if (stop < 400) {
    // What says nothing but what the function is for is no value of it.
    if (!tokens.every((token) => isClosed(token) || isStop(token) || tool.vocabulary.has(token.stem)))
      add('whole', { value: text.trim(), start: 0, end: text.length });
    for (const p of tool.parameters.filter(({ kind }) => kind === 'text')) {
      const at = tokens.findIndex((token) => p.nameStems.includes(token.stem));
      if (at < 0) continue;
      let from = at + 1;
      while (/^(?:is|called|named|as|:|=|with|of|to|that|says?|saying)$/.test(lowerAt(tokens, from))) from++;
      const start = tokens[from]?.start ?? stop;
      if (start < stop) add('tail', { value: text.slice(start, stop), start, end: stop }, { only: p });
    }
  }
  const isAlike = (a: Candidate, b: Candidate): boolean => a.sort === b.sort && a.only === b.only;
  // Each is held against each. Nobody says so many; of a text that has more the first are read.
  const read = found.length > MOST ? found.toSorted((a, b) => a.start - b.start).slice(0, MOST) : found;
  return corrected(text, read, isAlike).filter(
    (one) =>
      quoted.includes(one) ||
      one.sort === 'listed' ||
      one.sort === 'literal' ||
      one.sort === 'whole' ||
      one.sort === 'tail' ||
      !overlaps(one, quoted),
  );
}

/** `44 71` for four digits. */
const spacedDigits = (p: Parameter, text: string): Found[] =>
  digitsWanted(p) === undefined
    ? []
    : [...text.matchAll(/(?<![\d.,:/-])\d+(?: \d+)+(?![\d:/-]|[.,]\d)/g)]
        .map(({ 0: said, index }) => ({ value: said.replaceAll(' ', ''), start: index, end: index + said.length }))
        .filter(({ value }) => value.length === digitsWanted(p));

/** Of several values for one, those that name no other parameter: in `the state of the X`, `X` says of what the state is. */
function listedFor(p: Parameter, source: Source, tool: Tool): Listed[] {
  const isForeign = ({ stem }: Word): boolean => !tool.parameters.some((other) => other.stems.has(stem));
  // What is done tells little where nothing else has to be said.
  const isAlone = tool.parameters.filter(({ required }) => required).length < 2;
  const isOnly = !tool.writes || tool.parameters.length < 2;
  const found = findListed(p, source, isAlone ? (isOnly ? 'none' : 'ends') : 'acts');
  // What is near may be said of anything: it is taken where a change has to have a value.
  if (found.length === 0 && tool.writes && p.required) return nearIn(p.values, source.words.filter(isForeign));
  if (p.type === 'array' || found.length < 2) return found;
  const isNaming = (one: Found): boolean =>
    source.words
      .filter((word) => overlaps(word, [one]))
      .every(({ stem }) => tool.parameters.some((other) => other !== p && other.nameStems.includes(stem)));
  const telling = found.filter((one) => !isNaming(one));
  return telling.length > 0 ? telling : found;
}

const MOST = 300;

const LANGUAGE = stem('language');

/** `9 pm` for a number of hours. */
const wantsHour = (p: Parameter): boolean =>
  p.kind === 'number' && /\b24[- ]?h(?:ours?)?\b.{0,12}\b(?:format|clock|time)\b/i.test(p.description);

const wantsUnit = (p: Parameter): boolean => p.kind === 'text' && p.type === 'string' && /units?$/i.test(p.name);

const LITERAL = /\[\s*['"][^\]]{0,400}\]|\{\s*['"][^{}]{1,400}\}/g;

/** A list or object as a program would write it. */
function literal(text: string): unknown {
  try {
    return JSON.parse(text.replaceAll("'", '"'));
  } catch {
    return undefined; // Only looks like one.
  }
}

/** Where the tokens begin for which something holds that holds for all behind. */
function firstAt(tokens: readonly Token[], holds: (token: Token) => boolean): number {
  let [low, high] = [0, tokens.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const token = tokens[middle];
    if (token !== undefined && holds(token)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** `4, 5 and 6`: numbers of one row. */
function inRows(found: readonly Candidate[], tokens: readonly Token[]): void {
  const numbers = found.filter(({ sort }) => sort === 'number');
  for (const [i, one] of numbers.entries()) {
    const before = numbers[i - 1];
    const isNext = before !== undefined && tokens.slice(before.to, one.from).every((token) => isJoint(token));
    one.row = (isNext ? before.row : undefined) ?? one.from;
  }
}

/** Whether words say what a parameter, or the function, is called. */
function names(tool: Tool, said: readonly Token[], proper: boolean): boolean {
  const isAll = (stems: readonly string[]): boolean => said.every(({ stem }) => stems.includes(stem));
  if (said.length > 1) return tool.parameters.some((p) => isAll(p.nameStems));
  return !proper && (isAll([...tool.nameStems]) || tool.parameters.some((p) => isAll(p.nameStems)));
}

const ownShare = (said: readonly Token[], tool: Tool): number =>
  said.filter(({ stem }) => (tool.vocabulary.get(stem) ?? 0) > 0.4).length / Math.max(1, said.length);

const TERM = String.raw`(?:\d+(?:\.\d+)?\*?)?(?:\b|(?<=\d))[a-z](?:\(x\))?(?:(?:\^|\*\*)\d+)?|\d+(?:\.\d+)?`;
const PATTERNS: readonly (readonly [Sort, RegExp])[] = [
  [
    'formula',
    new RegExp(
      String.raw`(?<![\p{L}\d])(?=[^\n]{0,12}(?:\^|\*\*))(?:${TERM})(?:\s*[-+*/]\s*(?:${TERM}))*(?![\p{L}])`,
      'gu',
    ),
  ],
  ['file', /(?<![\p{L}\p{N}:/])(?:~|[A-Za-z]:)?(?:[/\\][\p{L}\p{N}._-]+){2,}/gu],
];

function listOf(text: string): unknown {
  try {
    return JSON.parse(`[${text.replaceAll('(', '[').replaceAll(')', ']')}]`.replace(/^\[(\[.*\])\]$/s, '$1'));
  } catch {
    return undefined; // Only looks like a list.
  }
}
