import { isLanguage } from '../../../language/codes.js';
import { stem } from '../../../language/stem.js';
import type { Word } from '../../../language/words.js';
import { findPhones } from '../parameters/contacts.js';
import { findIdentities } from '../parameters/identity.js';
import { findListed, type Listed, nearIn } from '../parameters/listed.js';
import { type Found, overlaps, part, type Source } from '../parameters/source.js';
import { findTimes } from '../parameters/times.js';
import type { IdShape } from '../tools/id-shape.js';
import type { Parameter } from '../tools/parameter.js';
import type { Tool } from '../tools/tool.js';
import { digitsWanted } from './kinds-wanted.js';
import type { Searched, Sort, Stretch } from './stretch.js';
import { lowerAt } from './tokens.js';
import { waysIn } from './ways.js';

/** What only one parameter may take, for its schema tells what its values look like. */
export function ownValuesIn({ text, tokens, tool }: Searched, source: Source, shapes: IdShape[]): Stretch[] {
  const { parameters } = tool;
  const ofKind = (only: Parameter): Stretch[] => {
    const as = (sort: Sort, all: readonly Found[]): Stretch[] => all.map((one) => ({ ...one, sort, only }));
    return [
      ...(only.kind === 'phone' ? as('phone', findPhones(text)) : []),
      ...(only.values.length > 0 ? as('listed', inEachPart(only, source, tool, shapes)) : []),
      ...(only.kind === 'text' ? as('listed', waysIn(only, text, tokens)) : []),
      ...(only.kind === 'id' ? as('id', [...findIdentities(only, source, shapes), ...spacedDigits(only, text)]) : []),
    ];
  };
  const languages = (only: Parameter): Stretch[] =>
    tokens
      .filter(({ lower }) => isLanguage(lower))
      .map(({ text: value, start, end }) => ({ value, start, end, sort: 'listed', only }));
  const hours = (only: Parameter): Stretch[] =>
    findTimes(text).map((one) => ({ ...one, value: Number.parseInt(`${one.value}`, 10), sort: 'clock', only }));
  return [
    ...parameters.flatMap(ofKind),
    ...parameters.filter(wantsLanguage).flatMap(languages),
    ...parameters.filter(wantsHour).flatMap(hours),
  ];
}

/** `44 71` for four digits. */
const spacedDigits = (p: Parameter, text: string): Found[] =>
  digitsWanted(p) === undefined
    ? []
    : [...text.matchAll(/(?<![\d.,:/-])\d+(?: \d+)+(?![\d:/-]|[.,]\d)/g)]
        .map(({ 0: said, index }) => ({ value: said.replaceAll(' ', ''), start: index, end: index + said.length }))
        .filter(({ value }) => value.length === digitsWanted(p));

/** `copper on Monday, coppery on Tuesday`: what one part of a change says word for word another may say in other words. */
function inEachPart(p: Parameter, source: Source, tool: Tool, shapes: IdShape[]): Listed[] {
  const found = listedFor(p, source, tool);
  if (!tool.writes || !p.required || found.length === 0) return found;
  const things = tool.parameters.flatMap((one) => (one.kind === 'id' ? findIdentities(one, source, shapes) : []));
  const firm = [...source.dates(), ...things];
  const parts = [...source.text.matchAll(PARTS)].map(({ 0: { length }, index }) => ({
    start: index,
    end: index + length,
  }));
  const open = parts.filter((one) => overlaps(one, firm) && !overlaps(one, found));
  return parts.length > MOST_PARTS
    ? found
    : [...found, ...open.flatMap((one) => listedFor(p, part(source, one), tool))];
}
const PARTS = /(?:(?!\sand\s)[^,;])+/gi;
const MOST_PARTS = 12;

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

const wantsLanguage = ({ kind, nameStems }: Parameter): boolean => kind === 'text' && nameStems.includes(LANGUAGE);
const LANGUAGE = stem('language');

/** `9 pm` for a number of hours. */
const wantsHour = (p: Parameter): boolean =>
  p.kind === 'number' && /\b24[- ]?h(?:ours?)?\b.{0,12}\b(?:format|clock|time)\b/i.test(p.description);

/** What stands behind the name of a parameter, up to the end: `subject is the broken lift`. */
export function tailsIn({ text, tokens, tool }: Searched, stop: number): Stretch[] {
  return tool.parameters.flatMap((only): Stretch[] => {
    const at = only.kind === 'text' ? tokens.findIndex((token) => only.nameStems.includes(token.stem)) : -1;
    let from = at + 1;
    while (/^(?:is|called|named|as|:|=|with|of|to|that|says?|saying)$/.test(lowerAt(tokens, from))) from++;
    const start = at < 0 ? stop : (tokens[from]?.start ?? stop);
    return start < stop ? [{ value: text.slice(start, stop), start, end: stop, sort: 'tail', only }] : [];
  });
}
