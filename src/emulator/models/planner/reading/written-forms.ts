import { escaped } from '../../../language/escape.js';
import { stem } from '../../../language/stem.js';
import { nameWords } from '../../../language/words.js';
import { findDomains, findEmails, findPostcodes, findUrls } from '../parameters/contacts.js';
import { isDomain } from '../parameters/identity.js';
import { isOf } from '../parameters/ids.js';
import { type Found, overlaps } from '../parameters/source.js';
import type { IdShape } from '../tools/id-shape.js';
import type { Tool } from '../tools/tool.js';
import type { Sort, Stretch } from './stretch.js';

/** A match as a stretch; its value is what was matched, unless another is given. */
const stretch = (sort: Sort, m: RegExpMatchArray, value: unknown = m[0]): Stretch => {
  const start = m.index ?? 0;
  return { sort, value, start, end: start + m[0].length };
};

/** What stands in quotation marks, and `a-key=b2` where no parameter is called so. */
export function quotedIn(text: string, { parameters }: Tool): Stretch[] {
  const isName = (said: string): boolean =>
    parameters.some((p) => nameWords(said).every((word) => p.nameStems.includes(stem(word))));
  return [
    ...[...text.matchAll(QUOTED)].map((m) =>
      stretch(
        'quoted',
        m,
        m.slice(1).find((one) => one !== undefined),
      ),
    ),
    ...[...text.matchAll(ASSIGNED)].filter(([, key]) => !isName(`${key}`)).map((m) => stretch('quoted', m)),
  ];
}

const QUOTED =
  /["“”«]([^"“”»\n]{1,400})["“”»]|(?<![\p{L}\p{N}])['‘]([^'’\n]{1,200}(?:'\p{L}[^'’\n]{0,200})?)['’](?![\p{L}\p{N}])|`([^`\n]{1,400})`/gu;
/** What is said of no parameter is one text: `a-key=b2`. */
const ASSIGNED = /(?<![^\s,;:(])([\p{L}_][\p{L}\p{N}_.-]*)=[^\s,;"'[({][^\s,;"']*(?<![.!?])/gu;

/** E-mail addresses, URLs and addresses of hosts. */
export function addressesIn(text: string, { parameters }: Tool): Stretch[] {
  return [
    ...findEmails(text).map((one): Stretch => ({ ...one, sort: 'email' })),
    ...(parameters.some(isDomain) ? findDomains(text) : findUrls(text)).map(
      (one): Stretch => ({ ...one, sort: 'url' }),
    ),
    ...[...text.matchAll(NUMERIC_HOST)].map((m) => stretch('url', m)),
  ];
}

const NUMERIC_HOST = /(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.]\d)/g;

/** `120/80`: one value. */
export const twoInOne = (text: string): Stretch[] => [...text.matchAll(TWO_IN_ONE)].map((m) => stretch('amount', m));

const TWO_IN_ONE = /(?<![\p{L}\d./-])\d{3}\/\d{2,3}(?![\p{L}\d./-])/gu;

/** Postcodes, and words with digits in them. */
export function codesIn(text: string, shapes: readonly IdShape[]): Stretch[] {
  const postcodes = findPostcodes(text).map((one): Stretch => ({ ...one, sort: 'id' }));
  const codes = [...text.matchAll(CODE)]
    .filter(([said]) => !NO_CODE.test(said))
    .map((m) => ({ ...stretch('id', m, m[0].replace(/^#/, '')), foreign: shapes.some((one) => isOf(m[0], one)) }));
  return [...postcodes, ...codes.filter((one) => !overlaps(one, postcodes))];
}

const CODE =
  /(?<![\p{L}\p{N}_./:-])(?=[\p{L}_#/-]*\d)(?=[\d/.-]*[\p{L}_#-])#?[\p{L}\p{N}]+(?:[-_/.][\p{L}\p{N}]+)*(?![\p{L}\p{N}_])/gu;
const NO_CODE =
  /^(?:\d{1,4}(?:st|nd|rd|th)|\d{1,6}(?:\.\d+)?°?[a-zà-ɏ]{1,3}(?:\/[a-zà-ɏ])?|\d{1,4}(?:mins?|hrs?)|\d{4}-\d{1,2}(?:-\d{1,2})?|\d{1,2}[/-]\d{1,2}(?:[/-]\d{2,4})?|\d{1,2}-[a-zà-ɏ]+)$/iu;

/** Lists of numbers as a program or a mathematician writes them: the widest of those that overlap. */
export function numberListsIn(text: string, isFree: (one: Found) => boolean): Stretch[] {
  const found: Stretch[] = [];
  for (const pattern of [NESTED, LIST, PAIR]) {
    const all = [...text.matchAll(pattern)].map((m) => stretch('numbers', m, listOf(m[0])));
    found.push(...all.filter((one) => one.value !== undefined && isFree(one) && !overlaps(one, found)));
  }
  return found;
}

const LIST = /[[(]\s*-?\d+(?:\.\d+)?(?:\s*,\s*-?\d+(?:\.\d+)?)+\s*[\])]/g;
const PAIR = /(?<![\d.,])-?\d{1,3}\.\d{2,},\s?-?\d{1,3}\.\d{2,}(?![\d,])/g;
const NESTED = /\[\s*\[[\d\s,.[\]-]{3,400}\]\s*\]/g;

function listOf(text: string): unknown {
  try {
    return JSON.parse(`[${text.replaceAll('(', '[').replaceAll(')', ']')}]`.replace(/^\[(\[.*\])\]$/s, '$1'));
  } catch {
    return undefined; // Only looks like a list.
  }
}

/** Lists and objects as a program would write them. */
export const literalsIn = (text: string): Stretch[] =>
  [...text.matchAll(LITERAL)]
    .map((m) => stretch('literal', m, literal(m[0])))
    .filter(({ value }) => value !== undefined);

const LITERAL = /\[\s*['"][^\]]{0,400}\]|\{\s*['"][^{}]{1,400}\}/g;

function literal(text: string): unknown {
  try {
    return JSON.parse(text.replaceAll("'", '"'));
  } catch {
    return undefined; // Only looks like one.
  }
}

/** What stands behind the only colon, up to the name of a parameter. */
export function behindColon(text: string, { parameters }: Tool): Stretch[] {
  const found = REST.exec(text);
  const names = parameters.map(({ label }) => escaped(label)).join('|');
  const [value = ''] = found?.[0].split(new RegExp(`[,;]\\s+(?=(?:${names})\\b)`, 'i')) ?? [];
  return found === null ? [] : [{ sort: 'rest', value, start: found.index, end: found.index + value.length }];
}

const REST = /(?<=:\s)\S[^:]{2,300}?(?=[\s.!?]*$)/u;

/** Formulas and paths. */
export const patternsIn = (text: string): Stretch[] =>
  PATTERNS.flatMap(([sort, pattern]) =>
    [...text.matchAll(pattern)].map((m) => {
      const value = m[0].trim();
      return { sort, value, start: m.index, end: m.index + value.length };
    }),
  );

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
