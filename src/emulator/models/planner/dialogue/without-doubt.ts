import { isCurrency } from '../../../language/codes.js';
import { isKnown } from '../../../language/lexicon.js';
import { DROPS, isPromise } from '../../../language/speaking.js';
import { stem } from '../../../language/stem.js';
import { synonyms } from '../../../language/synonyms.js';
import { periodsIn } from '../../../language/units.js';
import { addDays, addMonths, dayOf, monthName, spokenDay } from '../parameters/days.js';
import { isIdentity } from '../parameters/identity.js';
import { MONEY } from '../reading/kinds.js';
import { takesPerson } from '../reading/kinds-wanted.js';
import type { ListedValue, Parameter } from '../tools/parameter.js';
import type { Tool } from '../tools/tool.js';
import type { Decision, Draft } from './decision.js';

/** What is decided, where no change of it is in doubt however it came about: else that is asked. */
export function withoutDoubt(text: string, decision: Decision, now: number): Decision {
  const changes = decision.kind === 'call' ? decision.calls.filter(({ tool }) => tool.writes) : [];
  const [call] = changes;
  if (call === undefined) return decision;
  // `…, I'll ask Ada tonight`: a day of that is none of another change.
  const promised = changes.length > 1 ? text.split(/[,;] /).find(isPromise) : undefined;
  const first = FIRST.exec(text)?.[0] ?? promised ?? onlyOther(text, call);
  const unsure = first ?? otherCurrency(text, call.tool) ?? otherPeriod(text, call.tool) ?? unclear(text, changes);
  if (unsure !== undefined)
    return { kind: 'offer', draft: call, problem: `I am not sure what you mean by "${unsure}"` };
  const share = OF_BEFORE.exec(text)?.[0];
  const counted = call.tool.parameters.filter((p) => p.kind === 'number' && call.input[p.name] !== undefined);
  if (share !== undefined && counted.length > 0)
    return { ...asking(call, counted), problem: `I cannot tell how much "${share}" is` };
  const passed = justPassed(text, changes, now);
  if (passed !== undefined) return { kind: 'offer', draft: call, problem: `${passed} of this year has passed` };
  if (WHAT_IF.test(text) || THOUGHT.test(text)) return { kind: 'offer', draft: call };
  const denied = new RegExp(`\\b(?:${DROPS})\\b.*,? no (\\w+)\\W*$`, 'i').exec(text)?.[1];
  if (denied !== undefined && call.tool.verbStems.has(stem(denied.toLowerCase()))) return { kind: 'say', what: 'kept' };
  const open = [...unchanged(call), ...call.tool.parameters.filter((p) => isRole(p, call.input[p.name]))];
  return open.length > 0 ? { kind: 'ask', draft: call, missing: open } : onADay(text, decision, call);
}

/** `only the lid, the box is for Ada`: another value than the one that is passed on is said to be all that is meant. */
function onlyOther(text: string, { tool, input }: Draft): string | undefined {
  const others = tool.parameters.flatMap((p) =>
    input[p.name] === undefined ? [] : p.values.filter(({ value }) => value !== input[p.name]),
  );
  const said = [...text.matchAll(/\b(?:only|just) (?:(?:in|for|on|the|a) ){0,2}([a-zà-ɏ]+)\b/giu)];
  return said.find(([, one = '']) => others.some(({ value }) => `${value}` === one.toLowerCase()))?.[0];
}

/** `my boss`, `the boss is`: who somebody is to whoever speaks is not a name. */
const isRole = (p: Parameter, value: unknown): boolean =>
  takesPerson(p) &&
  [value].flat().some((one) => {
    const said = `${one}`;
    const isOf = /^(?:(?:to|for|with|by|from) )?(?:my|our|his|her|their) [a-z]/.test(said);
    return isOf || isKnown('roles', said) || said.toLowerCase().includes(`${p.label.toLowerCase()} is `);
  });

/** A day of next year, where that of this year has only just passed and no year was said. */
function justPassed(text: string, changes: readonly Draft[], now: number): string | undefined {
  const [from = '', today = ''] = [-31, 0].map((days) => addMonths(addDays(dayOf(now), days), 12));
  const days = changes.flatMap(({ input }) => Object.values(input).map((one) => `${one}`.slice(0, 10)));
  const passed = days.find((one) => /^\d{4}-\d\d-\d\d$/.test(one) && one >= from && one < today);
  const isMeant = passed === undefined || !/\d/.test(text) || /\b20\d\d|next year/i.test(text);
  return isMeant ? undefined : spokenDay(passed).replace(/,.*/, '');
}

/** `what if we did …`: it is only thought about. */
const WHAT_IF = /^(?:\W*(?:and|but|so|ok|okay|hm+|wait)\b)*\W*what if\b/i;

/** `maybe I should`, `she says I should`, `I might have to`, `should I?`, `just wondering`: it is not decided. */
const THOUGHT =
  /\b(?:maybe|perhaps) (?:i|we) (?:should|could|might|ought)\b|\b(?:says?|said|thinks?) (?:that )?(?:i|we) (?:should|have to|must|ought|need)\b|\b(?:i|we) (?:might|may) (?:just |even )?(?:have|need|want|like) to\b|\bshould (?:i|we)\s*\?|\bmight\b.{1,80}\bmight not\b|\bmight [a-z]+ and [a-z]+ (?:it|that|them)\b|\bwe(?:'ll| will) see\W*$|\b(?:only|just) (?:(?:want(?:ed)? to|would like to|need to) know|asking|wondering|curious|thinking aloud)\b/i;

/** What a message says of one of several things, or of money, and no call passes on. */
function unclear(text: string, [call, another]: readonly Draft[]): string | undefined {
  const values = [call, another].flatMap((one) => Object.values(one?.input ?? {}).map(String));
  if (another !== undefined) {
    const texts = another.tool.parameters.filter(
      ({ kind, name }) => kind === 'text' && another.input[name] !== undefined,
    );
    const isShared = texts.some(({ name }) => another.input[name] === call?.input[name]);
    const [each] = (isShared ? /\bfirst(?: one)?\b.*\bsecond(?: one)?\b/i.exec(text) : null) ?? [];
    const [, only, of = ''] = /\b(?:but|though|except)(?: for)? ((\S+) (?:only|just)\b.*)/i.exec(text) ?? [];
    return each ?? (values.includes(of) ? only : undefined);
  }
  const sums = call?.tool.parameters.filter((p) => p.kind === 'number' && [...p.stems].some((one) => MONEY.has(one)));
  // A sum below nothing gives money back, or was typed by mistake.
  const below = sums?.map(({ name }) => Number(call?.input[name])).find((one) => one < 0);
  if (below !== undefined) return `${below}`;
  const isLacking = sums?.some(({ name }) => call?.input[name] === undefined);
  const [[sum] = [], more] = isLacking === true ? text.matchAll(SUM) : [];
  return more !== undefined || values.some((one) => one.includes(`${sum}`)) ? undefined : sum;
}
/** `half of it`, `twice as much` */
const OF_BEFORE =
  /\b(?:half|twice|double|triple|a (?:third|quarter)) (?:(?:of )?(?:it|that|this)|as (?:much|many)|the amount)\b/i;
const SUM = /[$€£] ?\d[\d.,]*|\b\d[\d.,]* ?(?:euros?|eur|dollars?|usd|pounds?|gbp|€)(?![a-z])/gi;

/** `let me check with Ada first`: it is not wanted yet. */
const FIRST =
  /\b(?:let me|lemme|i(?:'?ll| will|'d(?! (?:like|love|rather|prefer))| (?:just )?(?:need|have|want) to| must| should)) (?:\w+ ){1,6}first(?=\W*$|[,.;])/i;

/** What a change may change, where nothing is said but which thing. */
function unchanged({ tool, input }: Draft): Parameter[] {
  const [things, others] = [tool.parameters.filter((p) => p.required), tool.parameters.filter((p) => !p.required)];
  const isSaid = !things.every(isIdentity) || others.some(({ name }) => input[name] !== undefined);
  return tool.groups.has('change') && !isSaid ? others.slice(0, 1) : [];
}

/**
 * `03/04/2027`, or `03/04`, is a day in March or in April: which, only the user knows, unless the schema or another such day tells. A change on it
 * is asked about.
 */
function onADay(text: string, decision: Decision, call: Draft): Decision {
  const days = Object.values(call.input).map((one) => `${one}`.slice(4, 10));
  const isRead = ([, one = '', other = '']: RegExpMatchArray): boolean =>
    Math.abs(Number(one) - Number(other)) < FAR &&
    days.some((day) => [one, other].every((part) => day.includes(`-${part.padStart(2, '0')}`)));
  const [only, another] = [...text.matchAll(EITHER)].filter((one) => one[3] !== undefined || isRead(one));
  const of = call.tool.parameters.filter((p) => p.kind === 'date' && !/\bM+\/D|\bD+\/M/i.test(p.description));
  if (only === undefined || another !== undefined || of.length === 0 || ONE_WAY.test(text)) return decision;
  const [said, one, other] = [only[0], Number(only[1]), Number(only[2])];
  if (one === other) return decision;
  return { ...asking(call, of), problem: `"${said}" may be ${monthName(one)} ${other} or ${monthName(other)} ${one}` };
}

/** Asks for values that were said otherwise than they can be read. */
function asking({ tool, input }: Draft, missing: Parameter[]): Decision & { kind: 'ask' } {
  const others = Object.entries(input).filter(([name]) => !missing.some((p) => p.name === name));
  return { kind: 'ask', draft: { tool, input: Object.fromEntries(others) }, missing };
}

/** In months: of two days so far apart the next is meant, where no year is said. */
const FAR = 3;
const EITHER = /(?<![\d/-])(0?[1-9]|1[0-2])\/(0?[1-9]|1[0-2])(?:\/(\d{4}|\d\d))?(?![\d/])/g;

/** `12/24 - 1/2`: a day that can be but one tells how the other is meant. */
const ONE_WAY = /(?<![\d/-])(?:\d{1,2}\/(?:1[3-9]|2\d|3[01])|(?:1[3-9]|2\d|3[01])\/\d{1,2})(?!\d)/;

/** `200 yen`, where only other currencies may be passed on. */
function otherCurrency(text: string, { parameters }: Tool): string | undefined {
  const codes = parameters.map(({ values }) => values).find((all) => all.length > 1 && all.every(isCode));
  const known = new Set(codes?.flatMap(({ stems }) => stems.flatMap((one) => [one, ...synonyms(one)])));
  return codes === undefined
    ? undefined
    : [...text.matchAll(AMOUNT_OF)].find(
        ([, unit = '']) => !known.has(stem(unit.toLowerCase())) && isCurrency(unit.toLowerCase()),
      )?.[0];
}
/** `40 weekly`, where only other periods may be passed on. */
function otherPeriod(text: string, { parameters }: Tool): string | undefined {
  const listed = parameters.flatMap(({ values }) => values.flatMap(({ value }) => periodsIn(String(value))));
  const known = new Set(listed.map(({ period }) => period));
  const said = known.size > 1 ? periodsIn(text) : [];
  return said.some(({ period }) => known.has(period)) ? undefined : said[0]?.said;
}
const isCode = ({ value }: ListedValue): boolean => /^[A-Z]{3}$/.test(String(value));
/** `12, all` and `12 all in` name no lek. */
const AMOUNT_OF = /(?<![\w.,])\d(?:[\d.,]*\d)? ?((?!all\b|try\b|top\b)[a-z]{3,12})\b/gi;
