import { isFunctionWord } from '../../../language/common-words.js';
import { stem } from '../../../language/stem.js';
import { type Word, words } from '../../../language/words.js';
import { findTimes } from '../parameters/times.js';
import { quantitiesIn } from '../reading/numbers.js';
import { tokensOf } from '../reading/tokens.js';
import { isTelling } from '../tools/choose.js';
import type { Json, JsonObject } from './records.js';

/** Which records of earlier results a text speaks of. */

const PLACES = ['first', 'second', 'third', 'fourth', 'fifth'];
const AT = new RegExp(
  String.raw`\bthe (?:(${PLACES.join('|')})|(\d)(?:st|nd|rd|th)|(last))(?: (?:one|of (?:them|those|these))\b|(?: (?!day|week|month|time|half|floor)[a-zà-ɏ]+)?\W*$)`,
  'iu',
);
const LEAST =
  /\b(?:the|who['’]?s|which (?:one )?is) (?:cheap|low|small|short|few|old|earl|soon)(?:i?er|i?est|y?(?= one\b))\b|\b(?:soon|cheap|earli)est\b/i;
const MOST =
  /\b(?:the|who['’]?s|which (?:one )?is) (?:(?:dear|high|larg|bigg?|long|heav|new|late|great)(?:i?e?r|i?e?st|y?(?= one\b))|most [a-zà-ÿ]+|more expensive)\b/i;
/** What is compared is a day rather than an amount. */
const BY_DAY = /\b(?:old|earl|soon|new|late)(?:i?e?r|i?e?st|y?(?= one\b))\b/i;

/** Whether a text says which of several by place or by comparison. */
export const picks = (text: string): boolean =>
  AT.test(text) || LEAST.test(text) || MOST.test(text) || WHICH.test(text);
const WHICH = /\bthe (?:(?:[a-zà-ÿ\d.:']+ ){1,3}(?:one|slot)\b|one (?:with|at|by|from|in|on|for) [a-zà-ÿ\d])/i;

/** `2 pm works`, `then Monday it is`, `I'll take …`: what was looked at before is what is wanted. */
export const settles = (text: string): boolean => SETTLES.test(text) && !OBJECTS.test(text);
const OBJECTS = /\b(?:too|but|not|never|unless|none|neither)\b|n't\b/i;
const SETTLES =
  /\b(?:works|suits|it is|will do|would (?:work|do)|(?:sounds|looks|is|are|be|that's|it's) (?:good|great|fine|perfect|ok|okay|better|best|ideal)|i(?:'| wi)?ll (?:take|have))\b|\b(?:please|pls|thanks?)\W*$|^\W*(?:[a-z]+day,? )?(?:at )?\d{1,2}[:.]\d\d ?(?:[ap]m)?(?=\W*$|[,;.!]|\W+(?:please|pls|then|for|with)\b)|^(?:(?:ok|okay|yes|then|so|and|right|great)\W+)*(?:let's |let us |we'?ll |lets )?(?:take|have|try|go (?:for|with)|do)\b|^\W*(?:(?:ok|okay|fine|right|great|cool|perfect)\W+)*(?:the (?:\S+ ){1,3}(?:one|slot)|the one (?:with|at|by|from|in|on|for)(?: \S+){1,3}|\S+(?: \S+)? then)(?=\W*$|[,;.!]|\W+(?:please|pls|for|with)\b)/i;

/** Of the records of one result those that a text picks out: by their place, by being the most or least, or by their own words. */
export function spokenOf(records: readonly JsonObject[], text: string): JsonObject[] {
  const shape = Object.keys(records.at(-1) ?? {}).join();
  const rows = records.filter((one) => Object.keys(one).join() === shape);
  if (rows.length < 2) return [];
  const [, named = '', digit, last] = AT.exec(text) ?? [];
  const place = digit === undefined ? PLACES.indexOf(named.toLowerCase()) : Number(digit) - 1;
  if (last !== undefined || place >= 0) return rows.slice(last === undefined ? place : -1).slice(0, 1);
  const most = MOST.test(text);
  const compared = most || LEAST.test(text) ? extreme(rows, most, BY_DAY.test(text)) : [];
  // What is only `the new one` may be called so.
  const isCalled = (most ? MOST : LEAST).exec(text)?.every((said) => !/(?:er|st)$/i.test(said));
  if (compared.length > 0 || isCalled === false) return compared;
  const valued = byValue(rows, text);
  return valued.length > 0 ? valued : byWords(rows, text);
}

/** The record whose only number, or only day, is the greatest or the least. */
function extreme(rows: readonly JsonObject[], most: boolean, byDay: boolean): JsonObject[] {
  const amount = (value: Json | undefined): number | undefined => {
    if (!byDay) return typeof value === 'number' ? value : undefined;
    return typeof value === 'string' && /^\d{4}-\d\d-\d\d/.test(value) ? Date.parse(value) : undefined;
  };
  const [first = {}] = rows;
  const [key, another] = Object.keys(first).filter((one) => rows.every((row) => amount(row[one]) !== undefined));
  if (key === undefined || another !== undefined) return [];
  const sorted = rows.toSorted((a, b) => (amount(a[key]) ?? 0) - (amount(b[key]) ?? 0));
  return sorted.slice(most ? -1 : 0).slice(0, 1);
}

/** `the 7 o'clock one`, `the 45 euro one`: the only record that has the time or number of a text. */
function byValue(rows: readonly JsonObject[], text: string): JsonObject[] {
  const times = findTimes(text, true).map(({ value }) => String(value));
  const numbers = quantitiesIn(text, tokensOf(text)).map(({ value }) => value);
  const has = (row: JsonObject): boolean =>
    Object.values(row).some((value) =>
      typeof value === 'string'
        ? times.some((time) => value === time || value.endsWith(`T${time}`) || `0${value}` === time) ||
          (times.length === 0 && numbers.some((one) => hours(one).test(value)))
        : typeof value === 'number' && times.length === 0 && numbers.includes(value),
    );
  const found = rows.filter(has);
  return found.length === 1 ? found : [];
}

/** `11` of a list of times. */
const hours = (one: number): RegExp => new RegExp(`(?:^|T)(?:0?${one}${one < 12 ? `|${one + 12}` : ''}):00$`);

/** Those that have the most of the text's words, where these tell them from the others. */
function byWords(rows: readonly JsonObject[], text: string): JsonObject[] {
  const said = new Set(
    words(text)
      .filter(isContent)
      .map((word) => word.stem),
  );
  const hits = rows.map((row) => {
    const own = Object.values(row).flatMap((value) => (typeof value === 'string' ? words(value.slice(0, 80)) : []));
    return new Set(own.filter(isContent).flatMap((word) => (said.has(word.stem) ? [word.stem] : []))).size;
  });
  const best = Math.max(...hits);
  const found = rows.filter((_, i) => hits[i] === best);
  return best > 0 && found.length < rows.length ? found : [];
}

const isContent = (word: Word): boolean => isTelling(word) && !/\d/.test(word.text);

/** `the Friday one`, `the one in June`: the records whose first day is so. */
export function datedIn(records: readonly JsonObject[], text: string): JsonObject[] {
  const [, before, behind = ''] = DATED.exec(text.toLowerCase()) ?? [];
  const said = (before ?? behind).slice(0, 3);
  const [weekday, month] = [WEEKDAYS.indexOf(said), MONTHS.indexOf(said)];
  const isSo = (record: JsonObject): boolean => {
    const days = Object.entries(record).filter(
      ([, value]) => typeof value === 'string' && /^\d{4}-\d\d-\d\d/.test(value),
    );
    const [, day] = days.find(([key]) => /start|begin|from|first/i.test(key)) ?? days[0] ?? [];
    const date = new Date(String(day).slice(0, 10));
    return weekday >= 0 ? date.getUTCDay() === weekday : month >= 0 && date.getUTCMonth() === month;
  };
  return said === '' ? [] : records.filter(isSo);
}

const DATED = /\bthe (\p{L}{3,9}) one\b|\bthe one (?:in|on|from) (?:the )?(\p{L}{3,9})\b/u;
const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** The records whose name or title the text says a part of. */
export function namedIn(records: readonly JsonObject[], text: string): JsonObject[] {
  const said = new Set(words(text).map((word) => word.stem));
  return records.filter((record) => {
    const name = Object.entries(record).find(
      ([key, value]) => /(?:^|_|[a-z])(?:name|title)$/i.test(key) && typeof value === 'string',
    )?.[1];
    if (typeof name !== 'string' || name.length > 80) return false;
    const parts = words(name).filter(({ text: part }) => part.length > 2 && !isFunctionWord(part));
    return parts.some((part) => said.has(stem(part.text)));
  });
}
