import { escaped } from '../../../language/escape.js';
import { stem } from '../../../language/stem.js';
import { synonyms } from '../../../language/synonyms.js';
import { UNITS } from '../../../language/units.js';
import { mayBeVerb, nounAndVerb } from '../../../language/verbs.js';
import { findEmails } from '../parameters/contacts.js';
import type { DateSpan } from '../parameters/days.js';
import { isIdentity } from '../parameters/identity.js';
import { overlaps } from '../parameters/source.js';
import { corrected } from '../reading/corrected.js';
import { isOfMonth, takesPerson } from '../reading/kinds-wanted.js';
import { isVerbOf } from '../tools/choose.js';
import type { Parameter } from '../tools/parameter.js';
import type { Tool } from '../tools/tool.js';
import type { Draft } from './decision.js';
import type { View } from './meaning.js';

const N = String.raw`[$€£]?\d+(?:[.,]\d+)?`;
/** `20-30`, `20 or 30`, `between 10 and 20`, `at least 50`, `1.500`: which number is meant, only the user knows. */
const SEVERAL = new RegExp(
  String.raw`(?<![a-zà-ɏ\d.,/:-])(?:${N}\s?(?:-|–|\bor\b)\s?${N}(?![\d/:.,-]*\d)|between ${N} and ${N}|${N}(?: [a-zà-ɏ]+)? or (?:more|less|fewer)\b|(?:at least|at most|more than|no more than|than) ${N}|[1-9]\d{0,2}\.\d{3}(?![\d.,]*\d))`,
  'giu',
);
/** `X-1 or X-2`: one of them. */
const ONE_OF =
  /(?<![\w-])(?:[\w-]*\d[\w-]*|\S+@\S+|(?:\w+day|tomorrow)),? or (?:on |the |for )?(?:[\w-]*\d[\w-]*|\S+@\S+|(?:\w+day|tomorrow))(?![\w-])/gi;
/** `by 2`, `2 more`, where what it shall be is wanted. */
const RELATIVE = /\bby \d+(?:[.,]\d+)?|\b(?:\d+|one|two|three) (?:more|less|fewer|further)\b/giu;
const IS_RELATIVE = /\b(?:by|increas|decreas|rais|lower|reduc|exten|push|postpon|mov|add|deduct|more)/i;
/** `10% of it`, `half of it`, `of which 6 …`. */
const PART = /\b(?:\d+(?:\.\d+)? ?(?:%|percent) of|(?:a )?half of|of which [$€£]?\d+)\b/giu;
const IS_PART = /%|\b(?:percent\w*|rate|share|fraction|ratio|part)\b/i;
/** `just kidding` */
const TAKEN_BACK =
  /\b(?:(?:just|only) (?:kidding|joking)|scratch that|forget it|other way (?:a?round|about)|vice versa|(?:actually|wait),? no(?=,? (?:i|we|he|she|it|they|that|not|never)\b)|(?:actually|wait),? no(?=\W*$))\b/i;
/** What is to be done at another time is not done now. */
const LATER = /\b(?:later|in (?:\d+|an?|a few|two|three) (?:min|minute|hour|day|week)s?)\b/giu;

/** `return the man who sold X-1`: not the thing, but somebody that it only tells of. */
const SOMEBODY = /^ (?:the|that|this|an?) (?:\w+ )?\w+ who\b/i;

/** Addresses anywhere in the message that no call passes on. */
const unsent = ({ situation }: View, drafts: readonly Draft[]): string[] => {
  const passed = JSON.stringify(drafts.map(({ input }) => input)).toLowerCase();
  return corrected(situation.text, findEmails(situation.text))
    .map(({ value }) => String(value))
    .filter((one) => !passed.includes(one.toLowerCase()));
};

/** The stretches that keep open what a number of a change shall be, when it is wanted, or whom to send it. */
export function doubts(view: View, tool: Tool, drafts: readonly Draft[]): string[] {
  const { clause, own } = view;
  const { text } = clause;
  const filled = tool.parameters.filter(
    (p) => p.kind === 'number' && drafts.some(({ input }) => input[p.name] !== undefined),
  );
  const isTimed = tool.parameters.some(
    (p) =>
      /^(?:date|time|moment|month)$/.test(p.kind) || /\b(?:when|delay|minutes|hours|days|weeks)\b/i.test(p.description),
  );
  const found = [...(filled.length > 0 ? text.matchAll(SEVERAL) : []), ...(isTimed ? [] : text.matchAll(LATER))];
  if (drafts.length > 1) found.push(...text.matchAll(ONE_OF));
  const says = (p: Parameter): string => `${tool.summary} ${p.name} ${p.description}`;
  if (filled.some((p) => !IS_RELATIVE.test(says(p))) && tool.groups.has('change'))
    found.push(...text.matchAll(RELATIVE));
  if (filled.some((p) => !IS_PART.test(says(p)))) found.push(...text.matchAll(PART));
  const dates = own.dates();
  const inDates = filled.flatMap((p) =>
    (isOfMonth(p) ? [] : dates).filter(({ start, end }) =>
      drafts.some(({ input }) => isOnlyIn(text, String(input[p.name]), start, end)),
    ),
  );
  // Of what has no fractions the point only groups.
  const isGrouped = (whole: string): boolean =>
    /^\d{1,3}\.\d{3}$/.test(whole) &&
    filled.some((p) => drafts.some(({ input }) => `${input[p.name]}` === whole.replace('.', '')));
  // Of an identifier and a number behind it both are passed on.
  const isPassed = (whole: string): boolean => {
    const [one, other, more] = whole.match(/\d+/g) ?? [];
    const all = drafts.map(({ input }) => Object.values(input).map(String));
    return more === undefined && all.some((values) => [one, other].every((each) => values.includes(`${each}`)));
  };
  const about = tool.parameters.some(takesPerson)
    ? []
    : clause.words.flatMap((word) => (isVerbOf(word, tool) ? (SOMEBODY.exec(text.slice(word.end)) ?? []) : []));
  // Of several things one may have another day.
  const [first, another] = drafts.map(({ input }) => input);
  const isSame = tool.parameters.some(
    (p) => p.kind === 'date' && another?.[p.name] !== undefined && another[p.name] === first?.[p.name],
  );
  const { sources, text: all } = view.situation;
  const days = (isSame ? (sources.get(all)?.dates() ?? []) : []).map(({ start, end }) => all.slice(start, end));
  return [
    ...unsent(view, drafts),
    ...about,
    ...days.filter((one) => !text.includes(one)),
    ...(TAKEN_BACK.exec(view.situation.text) ?? []),
    ...(dates.length > 0 ? (text.match(OF_THAT) ?? []) : []).filter((one) =>
      dates.every(({ start, end }) => !text.slice(start, end).includes(one)),
    ),
    ...(drafts.length > 1 ? [...saidOfDay(text, dates), ...otherwise(view, tool, drafts)] : []),
    ...strangers(view, tool, drafts),
    ...conditions(text, tool, drafts),
    ...found.map(([whole]) => whole).filter((whole) => !isGrouped(whole) && !isPassed(whole)),
    ...filled.flatMap((p) => otherUnits(p, text, drafts)),
    ...inDates.map(({ start, end }) => text.slice(start, end)),
  ];
}

/** `lend it to Ada, but don't tell Ben`: what must not come of a change, where no value says so. */
function conditions(text: string, tool: Tool, drafts: readonly Draft[]): string[] {
  const isPassed = (said: string): boolean =>
    drafts.some(({ input }) =>
      tool.parameters.some(
        ({ name, kind }) =>
          input[name] !== undefined && (kind === 'boolean' || (kind === 'text' && `${input[name]}`.includes(said))),
      ),
    );
  return (text.match(BUT_NOT) ?? []).filter((one) => !isPassed(one.replace(/^but /i, '')));
}
const BUT_NOT = /\bbut (?:please |pls )?(?:do not|don['’]?t|never) [a-z]+ [^.;!?]*/i;

/** `Monday of the same week`, `the evening after`: of which week or day, only what was said before tells. */
const OF_THAT =
  /\b(?:of|in) (?:that|the same) week\b|\b(?:day|night|evening|morning) (?:after|before)(?=\W*$|[,.;]| (?:and|for|at)\b)/i;

/** `…, on the 12th I am here`: what somebody says of one of several days may except it. */
const saidOfDay = (text: string, dates: readonly DateSpan[]): string[] =>
  dates.flatMap(({ start, end }) => {
    const isFirst = /[,;.] (?:(?:but|and) )?(?:on )?$/i.test(text.slice(0, start));
    const [said] = TELLS_OF_IT.exec(isFirst ? text.slice(end) : '') ?? [];
    return said === undefined ? [] : [text.slice(start, end) + said];
  });
const TELLS_OF_IT = /^,? (?:i|we|he|she|they)(?:['’]\w+| (?:am|are|is|was|will|have|has|can|do|does))\b[^,.;]*/i;

/** `accept X-1 and discard X-2`: of one of several things a verb is said that is not the function's. */
function otherwise({ clause: { text, words } }: View, tool: Tool, drafts: readonly Draft[]): string[] {
  const values = drafts.flatMap(({ input }) => tool.parameters.filter(isIdentity).map((p) => String(input[p.name])));
  return values.flatMap((value) => {
    const at = text.toLowerCase().indexOf(value.toLowerCase());
    const [, said = '', particle] = BESIDE.exec(text.slice(0, Math.max(0, at))) ?? [];
    const verb = words.find(({ start }) => said !== '' && start === at - said.length);
    if (verb === undefined || isVerbOf(verb, tool) || tool.vocabulary.has(verb.stem)) return [];
    return mayBeVerb(verb.text) && (particle !== undefined || !nounAndVerb(verb.stem)) ? [said + value] : [];
  });
}
const BESIDE =
  /(?:,|\b(?:and|but)) (?:(?:then|also|please|pls|just) )*([a-z]+ ((?:down|off|out|back|away) )?(?:[a-z]+ )?)$/;

/** Identifiers of others, where a change that takes none is of whoever speaks. */
function strangers({ clause: { text }, situation }: View, tool: Tool, drafts: readonly Draft[]): string[] {
  if (tool.parameters.some(isIdentity)) return [];
  const known = JSON.stringify([drafts.map(({ input }) => input), ...situation.attributes.values()]).toLowerCase();
  const heads = situation.agent.shapes.map(({ prefix }) => prefix.toLowerCase());
  const codes = [...text.matchAll(CODES)].filter(([, head = '']) => heads.includes(head.toLowerCase()));
  return codes.map(([one]) => one).filter((one) => !known.includes(one.toLowerCase()));
}
const CODES =
  /(?<=\w\W+)(?<!\b(?:am|i'm|im|is|id|hi|hello|hey)\W(?:\w+ )?)\b([a-z]+)-?\d{2,}\b(?! (?:here|speaking)\b)/gi;

/** Whether a number stands in a stretch and nowhere else. */
function isOnlyIn(text: string, number: string, start: number, end: number): boolean {
  const at = [...text.matchAll(new RegExp(`(?<![\\d.])${escaped(number)}(?![\\d.]*\\d)`, 'g'))];
  return (
    at.length > 0 &&
    at.every(({ index, 0: whole }) => overlaps({ start: index, end: index + whole.length }, [{ start, end }]))
  );
}

/** `10 days`, where weeks are wanted, or `10 litres`, where degrees are. */
function otherUnits(p: Parameter, text: string, drafts: readonly Draft[]): string[] {
  const wanted = `${p.name.replaceAll('_', ' ')} ${p.description}`;
  const isNamed = (unit: string): boolean => new RegExp(`\\b(?:${unit})s?\\b`, 'i').test(wanted);
  return UNITS.flatMap((units) => {
    const others = units.some(isNamed)
      ? units.filter((unit) => !isNamed(unit) && ![...synonyms(stem(unit))].some(isNamed))
      : [];
    const said = new RegExp(String.raw`(?<![\d.,])(\d+(?:\.\d+)?) (?:${others.join('|')})s?\b`, 'giu');
    return others.length === 0
      ? []
      : [...text.matchAll(said)]
          .filter(({ 1: number }) => drafts.some(({ input }) => input[p.name] === Number(number)))
          .map(([whole]) => whole);
  });
}
