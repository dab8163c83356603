import { comparison, isOpposite } from '../../../language/comparing.js';
import { plainText } from '../../../language/plain-text.js';
import { stem } from '../../../language/stem.js';
import { synonyms } from '../../../language/synonyms.js';
import { nameWords, type Word, words } from '../../../language/words.js';
import { askedStems, fieldsOf, relevance } from '../answer/fields.js';
import { verdict } from '../answer/possibility.js';
import { monthName } from '../parameters/days.js';
import { monthsIn } from '../parameters/months.js';
import { overlaps, source } from '../parameters/source.js';
import { EXTENTS } from '../reading/kinds.js';
import { quantitiesIn } from '../reading/numbers.js';
import { tokensOf } from '../reading/tokens.js';
import { noDays } from '../tools/agent.js';
import { fits, isTelling } from '../tools/choose.js';
import type { Draft, Situation } from './decision.js';
import { isObject, type Json, recordsIn, resultOf } from './records.js';
import type { DoneCall } from './turns.js';

/** The number that something is compared with, with the words that say how: `at least 5`. */
function boundIn(text: string) {
  return quantitiesIn(text, tokensOf(text)).flatMap(({ value, start, end }) => {
    const found = comparison(text.slice(0, start), text.slice(end));
    const [next] = words(text.slice(end)).filter(({ stem: one }) => UNITS.has(one) || EXTENTS.has(one));
    const isIn = (one: number): boolean => found?.isIn(one, value) === true;
    const unit =
      next !== undefined && next.start < 4 ? { stem: next.stem, start: end, end: end + next.end } : undefined;
    const of = words(text.slice(end).replace(BESIDE, '')).slice(0, 2);
    return found === undefined ? [] : [{ start: start - found.before, end: end + found.behind, isIn, unit, of }];
  })[0];
}

export function withoutBound(text: string): string {
  const bound = boundIn(text);
  return bound === undefined ? text : `${text.slice(0, bound.start).trim()}${text.slice(bound.end)}`;
}

/**
 * Whether a condition is true by what was looked up; undefined where that is not certain: each word that tells something must have
 * its place in what was passed on, in a field's name or in a value, and all that is found must say the same.
 */
export function holds(
  condition: string,
  { agent, now, readDates }: Situation,
  calls: readonly DoneCall[],
  wanted: Draft | undefined,
): boolean | undefined {
  const results = calls.map(foundBy);
  const bound = boundIn(condition);
  const said = withoutBound(condition);
  const plain = words(said)
    .map(({ text }) => text)
    .join(' ');
  if (OPEN.test(plain) || results.length === 0 || results.some((one) => typeof one !== 'object' || one === null))
    return undefined;
  const passed = calls.flatMap(({ input }) => Object.values(input).map((one) => plainText(one).toLowerCase()));
  const isPassed = (...forms: string[]): boolean => passed.some((one) => forms.some((form) => one.includes(form)));
  const own = source(condition, now, readDates, noDays(agent));
  const days = own.dates();
  const months = own.months().filter((one) => !overlaps(one, days));
  const namesOf = (month: number): string[] => [monthName(month).slice(0, 3).toLowerCase(), `-${month}`, `-0${month}`];
  const isOther =
    days.some(({ first, last = first }) => !isPassed(first, last)) ||
    months.some(({ month }) => !isPassed(...namesOf(month)));
  const given = new Set(words(passed.join(' ')).map((word) => word.stem));
  const places = [...days, ...months, ...[bound, bound?.unit].filter((one) => one !== undefined)];
  const open = own.words.filter((word) => !given.has(word.stem) && !overlaps(word, places));
  const codes = [...condition.matchAll(/[\w-]*\d[\w-]*/g)]
    .map(({ 0: one, index }) => ({ text: one.toLowerCase(), start: index, end: index + one.length }))
    .filter((code) => open.some((word) => overlaps(word, [code])));
  if (isOther || codes.length > 1) return undefined;
  const telling = open.filter((word) => isTelling(word) && !overlaps(word, codes) && !IDLE.test(word.text));
  const tools = agent.tools.filter(({ name }) => calls.some((call) => call.name === name));
  const isOf = (one: object): boolean =>
    codes.every(({ text }) => Object.values(one).some((value) => plainText(value).toLowerCase() === text));
  const records = results.flatMap((one) => recordsIn(one)).filter(isOf);
  const fields = records.flatMap((one) => Object.entries(one)).filter(([, value]) => typeof value !== 'object');
  const values = new Set(fields.flatMap(([, value]) => words(String(value)).map((word) => word.stem)));
  const lists = results.flatMap((one): [string, Json[]][] =>
    Array.isArray(one) ? [['', one]] : isObject(one) ? fieldsOf(one).lists : [],
  );
  const chosen = Object.values(wanted?.input ?? {});
  const asked = askedStems([said, ...chosen.filter((one) => typeof one === 'string')].join(' '));
  const names = (key: string, word: Word): boolean => relevance(key, new Set([word.stem])) > 0;
  const [isNot, isAny, isEnough] = [NOT.test(plain), ANY.test(plain), ENOUGH.test(plain)];
  const isThere = isEnough || THERE.test(plain);
  const settled = (evidence: readonly Evidence[], isListed = false): boolean | undefined => {
    const all = evidence.map(([, is]) => is);
    const is = isAny ? all.includes(true) : all[0];
    const isClear = telling.every(
      (word) =>
        evidence.some(([key]) => names(key, word)) ||
        (!isListed && values.has(word.stem)) ||
        tools.some((tool) => (isListed ? tool.nameStems.has(word.stem) : fits(agent, tool, word))),
    );
    const isMixed = new Set(all).size > 1 && (!isAny || isNot);
    return is === undefined || all.length === 0 || !isClear || isMixed ? undefined : is !== isNot;
  };
  const isNumber = (value: Json): boolean =>
    typeof value !== 'boolean' && value !== '' && !passed.includes(plainText(value)) && Number.isFinite(Number(value));
  const numbers = fields.filter(([, value]) => isNumber(value));
  const [counted = ''] = [most(numbers, asked)];
  const found = numbers.flatMap(([key, value]) => (key === counted ? [Number(value)] : []));
  if (bound !== undefined) {
    // `more than 3 visits`: how many of the list there are.
    const [rows] = lists.filter(([key]) => bound.of.some((word) => names(key, word)));
    if (rows !== undefined)
      return codes.length > 0 ? undefined : settled([[rows[0], bound.isIn(rows[1].length)]], true);
    const [unit = ''] = [bound.unit?.stem];
    const units = [...nameWords(counted).map(stem), ...values].filter((one) => EXTENTS.has(one) || UNITS.has(one));
    const isOfUnit = units.length === 0 || unit === '' || [unit, ...synonyms(unit)].some((one) => units.includes(one));
    return isOfUnit && codes.length === 0 && (!bound.of.slice(0, 1).some(isTelling) || relevance(counted, asked) > 0)
      ? settled(found.map((one): Evidence => [counted, bound.isIn(one)]))
      : undefined;
  }
  if (codes.length > 0 && isThere) return lists.length > 0 ? settled([['', records.length > 0]]) : undefined;
  const states = fields.flatMap(([key, value]): Evidence[] => {
    const says = nameWords(String(value)).map(stem);
    return telling.flatMap((word): Evidence[] => {
      if (typeof value === 'boolean') return names(key, word) ? [[key, value]] : [];
      if (typeof value !== 'string' || says.length > 3) return [];
      const isSame = says.includes(word.stem);
      return isSame || says.some((one) => isOpposite(one, word.stem))
        ? [[`${key} ${word.text}`, isSame !== says.some((one) => NONE.test(one))]]
        : [];
    });
  });
  if (states.length > 0) return settled(states);
  if (lists.length === 0 && isThere) {
    const judged = calls.flatMap((call) =>
      tools.flatMap((tool) => (tool.name === call.name ? (verdict(tool, call, condition, wanted) ?? []) : [])),
    );
    const [needed = 1, more] = isEnough ? chosen.filter((one) => typeof one === 'number') : [];
    if (judged.length > 0) return settled(judged.map(({ is }): Evidence => [[...asked].join(' '), is]));
    return more === undefined ? settled(found.map((one): Evidence => [counted, one >= needed])) : undefined;
  }
  const list = most(lists, asked) ?? '-';
  const isFound = lists.some(([key, rows]) => key === list && rows.length > 0);
  // What was found in a longer time than was said, or of whoever asks, says little.
  const isWide = passed.some((one) => /^\d{4}-\d\d/.test(one) || monthsIn(one, now).length > 0) && places.length === 0;
  if (list === '-' || !(isThere || isNot) || (isFound && (isWide || /\belse\b/.test(plain)))) return undefined;
  return settled([[list, isFound]], isFound);
}

/** What a look has found; null where it failed. */
export function foundBy({ result }: DoneCall): Json {
  const found = result?.failed === false ? resultOf(result.text) : null;
  return isObject(found) && fieldsOf(found).error !== undefined ? null : found;
}

/** A field that tells something of a condition, and what. */
type Evidence = readonly [key: string, is: boolean];

/** The name that is asked for, where no other is as much. */
function most(fields: readonly (readonly [string, unknown])[], asked: ReadonlySet<string>): string | undefined {
  const keys = [...new Set(fields.map(([key]) => key))].map((key) => ({ key, score: relevance(key, asked) }));
  const [best, next] = keys.toSorted((a, b) => b.score - a.score);
  return best !== undefined && best.score > (next?.score ?? -1) ? best.key : undefined;
}

const UNITS = new Set('eur euro usd dollar gbp pound quid chf jpy kilo kg gram percent'.split(' ').map(stem));
/** `5 or more`. */
const BESIDE = /^ (?:or|and) \w+/;
/** What is to come, what is another's, more conditions than one, and how many exactly cannot be seen from one look. */
const OPEN =
  /\b(?:will|going to|would|should|might|ever|again|gets?|becomes?|and|or|but|other|another|only|just|exactly|single|(?:has|have|is|are) one (?!of\b|left\b|free\b)\w+)\b/;
const NOT = /\b(?:not|no|never|nobody|nothing|none)\b/;
const NONE = /^(?:not?|never|nobody|noth|none)$/;
const THERE = /\b(?:there|any|anyone|anybody|anything|someone|somebody|something|has|have|got|exists?)\b/;
const ANY = /\b(?:any|anyone|anybody|anything|some|something|someone)\b/;
const ENOUGH = /\b(?:enough|sufficient|left|remaining|remains)\b/;
const IDLE = /^(?:yet|already|still|currently|anymore|longer|left)$/;
