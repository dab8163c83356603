import { findEmails, findPhones, findUrls } from '../parameters/contacts.js';
import { findIdentities } from '../parameters/identity.js';
import { findListed } from '../parameters/listed.js';
import type { Found, Source } from '../parameters/source.js';
import type { IdShape } from '../tools/id-shape.js';
import type { Parameter } from '../tools/parameter.js';
import type { Tool } from '../tools/tool.js';
import { type Quantity, quantitiesIn } from './numbers.js';
import { type Phrase, phrasesIn } from './phrases.js';
import type { Token } from './tokens.js';

/** What a stretch of the sentence may be. */
export type Sort =
  | 'rest'
  | 'number'
  | 'numbers'
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
  known?: Phrase['known'];
  /** A name with the region that it lies in: `Boston, MA`. */
  region?: boolean;
  /** The only parameter it may fill: a listed value is one of its own. */
  only?: Parameter;
}

const QUOTED =
  /["“”«]([^"“”»\n]{1,400})["“”»]|(?<![\p{L}\p{N}])['‘]([^'’\n]{1,200}(?:'\p{L}[^'’\n]{0,200})?)['’](?![\p{L}\p{N}])|`([^`\n]{1,400})`/gu;
/** What a sign before an amount stands for. */
const CODES: Readonly<Record<string, string>> = { $: 'USD', '€': 'EUR', '£': 'GBP', '¥': 'JPY', '₹': 'INR' };
/** What stands behind a colon. */
const REST = /(?<=:\s)\S[^:]{2,300}?(?=[\s.!?]*$)/u;
const LIST = /[[(]\s*-?\d+(?:\.\d+)?(?:\s*,\s*-?\d+(?:\.\d+)?)+\s*[\])]/g;
const NESTED = /\[\s*\[[\d\s,.[\]-]{3,400}\]\s*\]/g;
const CODE =
  /(?<![\p{L}\p{N}_./:-])(?=[\p{L}_#-]*\d)(?=\d*[\p{L}_#-])#?[\p{L}\p{N}]+(?:[-_/.][\p{L}\p{N}]+)*(?![\p{L}\p{N}_])/gu;
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
  const at = (start: number, end: number): { from: number; to: number } => {
    const from = tokens.findIndex((token) => token.end > start);
    const after = tokens.findIndex((token) => token.start >= end);
    return { from: from < 0 ? tokens.length : from, to: after < 0 ? tokens.length : after };
  };
  const found: Candidate[] = [];
  const add = (sort: Sort, one: Found, more: Partial<Candidate> = {}): void => {
    if (one.end > one.start && !touches(one, taken)) found.push({ ...one, ...at(one.start, one.end), sort, ...more });
  };
  for (const m of text.matchAll(QUOTED))
    add('quoted', { value: m.slice(1).find((one) => one !== undefined), start: m.index, end: m.index + m[0].length });
  const quoted = [...found];
  for (const one of findEmails(text)) add('email', one);
  for (const one of findUrls(text)) add('url', one);
  for (const p of tool.parameters) {
    if (p.kind === 'phone') for (const one of findPhones(text)) add('phone', one, { only: p });
    if (p.values.length > 0) for (const one of findListed(p, source)) add('listed', one, { only: p });
    if (p.kind === 'id') for (const one of findIdentities(p, source, shapes)) add('id', one, { only: p });
  }
  const codes = [...text.matchAll(CODE)].filter((m) => !NO_CODE.test(m[0]));
  for (const m of codes) {
    const foreign = shapes.some(({ prefix }) => prefix !== '' && m[0].toUpperCase().startsWith(prefix.toUpperCase()));
    add('id', { value: m[0].replace(/^#/, ''), start: m.index, end: m.index + m[0].length }, { foreign });
  }
  const solid = found.filter((one) => one.sort !== 'listed');
  for (const pattern of [NESTED, LIST]) {
    for (const m of text.matchAll(pattern)) {
      const one = { value: listOf(m[0]), start: m.index, end: m.index + m[0].length };
      if (
        one.value !== undefined &&
        !touches(
          one,
          found.filter((other) => other.sort === 'numbers'),
        )
      )
        add('numbers', one);
    }
  }
  const spelt = solid.filter((one) => one.sort !== 'id' || /\p{L}/u.test(text.slice(one.start, one.end)));
  for (const one of quantitiesIn(text, tokens)) {
    if (touches(one, spelt)) continue;
    add('number', one, { quantity: one });
    const code = CODES[text.charAt(one.start)];
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
  const rest = REST.exec(text);
  if (rest !== null) add('rest', { value: rest[0], start: rest.index, end: rest.index + rest[0].length });
  const named = [...solid, ...taken];
  const isTaken = (token: Token): boolean => touches(token, named);
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
    });
  }
  return found.filter((one) => quoted.includes(one) || !touches(one, quoted) || one.sort === 'listed');
}

function listOf(text: string): unknown {
  try {
    return JSON.parse(text.replaceAll('(', '[').replaceAll(')', ']'));
  } catch {
    return undefined; // Only looks like a list.
  }
}

export const touches = (
  a: { start: number; end: number },
  others: Iterable<{ start: number; end: number }>,
): boolean => {
  for (const b of others) if (a.start < b.end && b.start < a.end) return true;
  return false;
};
