import { comparison, isOpposite } from '../../../language/comparing.js';
import { plainText } from '../../../language/plain-text.js';
import { stem } from '../../../language/stem.js';
import { synonyms } from '../../../language/synonyms.js';
import { UNIT_STEMS } from '../../../language/units.js';
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

/** A condition, the looks that may tell of it, and what is wanted on it. */
export type Asked = { condition: string; situation: Situation; calls: readonly DoneCall[]; wanted: Draft | undefined };
type Case = NonNullable<ReturnType<typeof caseOf>>;

/** What tells something of a condition: a field or list by its name, whether it says yes, and whether it is what a list has. */
type Evidence = [key: string, is: boolean, isListed?: boolean];

/**
 * Whether a condition is true by what was looked up; undefined where that is not certain: each word that tells something must have
 * its place in what was passed on, in a field's name or in a value, and all that is found must say the same.
 */
export function holds(asked: Asked): boolean | undefined {
  const one = caseOf(asked);
  return one && settled(one, evidenceOf(one));
}

/** Puts what a condition says beside what was found; undefined where that was something else, or a look failed. */
function caseOf(given: Asked) {
  const { condition, situation, calls, wanted } = given;
  const results = calls.map(foundBy);
  const rest = withoutBound(condition);
  const plain = words(rest)
    .map(({ text }) => text)
    .join(' ');
  if (OPEN.test(plain) || results.length === 0 || results.some((one) => typeof one !== 'object' || one === null))
    return undefined;
  const passed = calls.flatMap(({ input }) => Object.values(input).map((one) => plainText(one).toLowerCase()));
  const said = saidIn(condition, situation, passed);
  if (said === undefined) return undefined;
  const tools = situation.agent.tools.filter(({ name }) => calls.some((call) => call.name === name));
  const chosen = Object.values(wanted?.input ?? {});
  const asked = askedStems([rest, ...chosen.filter((one) => typeof one === 'string')].join(' '));
  const isThere = ENOUGH.test(plain) || THERE.test(plain);
  return { ...given, ...said, ...seenIn(results, said.codes, passed, asked), plain, chosen, tools, asked, isThere };
}

/** Takes from a condition what was not passed on; undefined where it is of another time or of more than one thing. */
function saidIn(condition: string, { agent, now, readDates }: Situation, passed: readonly string[]) {
  const own = source(condition, now, readDates, noDays(agent));
  const days = own.dates();
  const months = own.months().filter((one) => !overlaps(one, days));
  const isPassed = (...forms: string[]): boolean => passed.some((one) => forms.some((form) => one.includes(form)));
  const namesOf = (month: number): string[] => [monthName(month).slice(0, 3).toLowerCase(), `-${month}`, `-0${month}`];
  const isOther =
    days.some(({ first, last = first }) => !isPassed(first, last)) ||
    months.some(({ month }) => !isPassed(...namesOf(month)));
  const bound = boundIn(condition);
  const given = new Set(words(passed.join(' ')).map((word) => word.stem));
  const places = [...days, ...months, ...[bound, bound?.unit].filter((one) => one !== undefined)];
  const open = own.words.filter((word) => !given.has(word.stem) && !overlaps(word, places));
  const codes = [...condition.matchAll(/[\w-]*\d[\w-]*/g)]
    .map(({ 0: one, index }) => ({ text: one.toLowerCase(), start: index, end: index + one.length }))
    .filter((code) => open.some((word) => overlaps(word, [code])));
  const telling = open.filter((word) => isTelling(word) && !overlaps(word, codes) && !IDLE.test(word.text));
  // What was found in a longer time than was said, or of whoever asks, says little.
  const isWide = places.length === 0 && passed.some((one) => /^\d{4}-\d\d/.test(one) || monthsIn(one, now).length > 0);
  return isOther || codes.length > 1 ? undefined : { bound, codes, telling, isWide };
}

/** Takes from the results what is of the thing that a condition names, with the numbers of the field that is asked for. */
function seenIn(results: Json[], codes: { text: string }[], passed: string[], asked: ReadonlySet<string>) {
  const isOf = (one: object): boolean =>
    codes.every(({ text }) => Object.values(one).some((value) => plainText(value).toLowerCase() === text));
  const records = results.flatMap((one) => recordsIn(one)).filter(isOf);
  const fields = records.flatMap((one) => Object.entries(one)).filter(([, value]) => typeof value !== 'object');
  const values = new Set(fields.flatMap(([, value]) => words(String(value)).map((word) => word.stem)));
  const lists = results.flatMap((one): [string, Json[]][] =>
    Array.isArray(one) ? [['', one]] : isObject(one) ? fieldsOf(one).lists : [],
  );
  const isNumber = (value: Json): boolean =>
    typeof value !== 'boolean' && value !== '' && !passed.includes(plainText(value)) && Number.isFinite(Number(value));
  const numbers = fields.filter(([, value]) => isNumber(value));
  const [counted = ''] = [most(numbers, asked)];
  const amounts = numbers.flatMap(([key, value]) => (key === counted ? [Number(value)] : []));
  return { records, fields, values, lists, counted, amounts };
}

/** Finds what tells of a condition: a number that it compares, the thing that it names, a state, an amount or a list. */
function evidenceOf(one: Case): Evidence[] {
  const { bound, codes, lists, records, isThere } = one;
  if (bound !== undefined) return codes.length > 0 ? [] : compared(one, bound);
  if (codes.length > 0 && isThere) return lists.length > 0 ? [['', records.length > 0]] : [];
  const states = statesIn(one);
  if (states.length > 0) return states;
  return lists.length === 0 && isThere ? amountsIn(one) : listIn(one);
}

/** `more than 3 visits`, `at least 5 left`: compares how many of the list there are, or the number that was found. */
function compared(one: Case, { isIn, unit, of }: NonNullable<Case['bound']>): Evidence[] {
  const { lists, values, counted, amounts, asked } = one;
  const [rows] = lists.filter(([key]) => of.some((word) => names(key, word)));
  if (rows !== undefined) return [[rows[0], isIn(rows[1].length), true]];
  const units = [...nameWords(counted).map(stem), ...values].filter(isUnit);
  const isOfUnit = unit === undefined || [unit.stem, ...synonyms(unit.stem)].some((one) => units.includes(one));
  const isOfIt = !of.slice(0, 1).some(isTelling) || relevance(counted, asked) > 0;
  return (isOfUnit || units.length === 0) && isOfIt ? amounts.map((value) => [counted, isIn(value)]) : [];
}

/** `it is open`: finds the fields that say so, or the opposite. */
function statesIn({ fields, telling }: Case): Evidence[] {
  return fields.flatMap(([key, value]) => {
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
}

/** `there are enough left`: compares what is left with what is wanted. */
function amountsIn({ condition, plain, calls, tools, wanted, chosen, asked, counted, amounts }: Case): Evidence[] {
  const judged = calls.flatMap((call) =>
    tools.flatMap((tool) => (tool.name === call.name ? (verdict(tool, call, condition, wanted) ?? []) : [])),
  );
  if (judged.length > 0) return judged.map(({ is }) => [[...asked].join(' '), is]);
  const [needed = 1, more] = ENOUGH.test(plain) ? chosen.filter((one) => typeof one === 'number') : [];
  return more === undefined ? amounts.map((value) => [counted, value >= needed]) : [];
}

/** `there are any visits`: looks whether the list that is asked for is empty. */
function listIn({ lists, asked, plain, isThere, isWide }: Case): Evidence[] {
  const list = most(lists, asked) ?? '-';
  const isFound = lists.some(([key, rows]) => key === list && rows.length > 0);
  const isLittle = isFound && (isWide || /\belse\b/.test(plain));
  return list === '-' || !(isThere || NOT.test(plain)) || isLittle ? [] : [[list, isFound, isFound]];
}

/** What the evidence says; undefined where there is none, where it is mixed, or where it leaves out a word of the condition. */
function settled({ plain, telling, values, tools, situation: { agent } }: Case, evidence: Evidence[]) {
  const [isNot, isAny] = [NOT.test(plain), ANY.test(plain)];
  const isListed = evidence.some(([, , isListed]) => isListed);
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
}

/** The number that something is compared with, with the words that say how: `at least 5`. */
function boundIn(text: string) {
  return quantitiesIn(text, tokensOf(text)).flatMap(({ value, start, end }) => {
    const behind = text.slice(end);
    const found = comparison(text.slice(0, start), behind);
    if (found === undefined) return [];
    const [next] = words(behind).filter((word) => isUnit(word.stem));
    const unit = next !== undefined && next.start < 4 ? { ...next, start: end, end: end + next.end } : undefined;
    const isIn = (one: number): boolean => found.isIn(one, value);
    const of = words(behind.replace(BESIDE, '')).slice(0, 2);
    return [{ start: start - found.before, end: end + found.behind, isIn, unit, of }];
  })[0];
}
/** `5 or more`. */
const BESIDE = /^ (?:or|and) \w+/;
const isUnit = (stem: string): boolean => UNIT_STEMS.has(stem) || EXTENTS.has(stem);

export function withoutBound(text: string): string {
  const bound = boundIn(text);
  return bound === undefined ? text : `${text.slice(0, bound.start).trim()}${text.slice(bound.end)}`;
}

/** What a look has found; null where it failed. */
export function foundBy({ result }: DoneCall): Json {
  const found = result?.failed === false ? resultOf(result.text) : null;
  return isObject(found) && fieldsOf(found).error !== undefined ? null : found;
}

/** The name that is asked for, where no other is as much. */
function most(fields: readonly (readonly [string, unknown])[], asked: ReadonlySet<string>): string | undefined {
  const keys = [...new Set(fields.map(([key]) => key))].map((key) => ({ key, score: relevance(key, asked) }));
  const [best, next] = keys.toSorted((a, b) => b.score - a.score);
  return best !== undefined && best.score > (next?.score ?? -1) ? best.key : undefined;
}

const names = (key: string, word: Word): boolean => relevance(key, new Set([word.stem])) > 0;

/** What is to come, what is another's, more conditions than one, and how many exactly cannot be seen from one look. */
const OPEN =
  /\b(?:will|going to|would|should|might|ever|again|gets?|becomes?|and|or|but|other|another|only|just|exactly|single|(?:has|have|is|are) one (?!of\b|left\b|free\b)\w+)\b/;
const NOT = /\b(?:not|no|never|nobody|nothing|none)\b/;
const NONE = /^(?:not?|never|nobody|noth|none)$/;
const THERE = /\b(?:there|any|anyone|anybody|anything|someone|somebody|something|has|have|got|exists?)\b/;
const ANY = /\b(?:any|anyone|anybody|anything|some|something|someone)\b/;
const ENOUGH = /\b(?:enough|sufficient|left|remaining|remains)\b/;
const IDLE = /^(?:yet|already|still|currently|anymore|longer|left)$/;
