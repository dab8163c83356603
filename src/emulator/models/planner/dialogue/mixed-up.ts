import { isFunctionWord } from '../../../language/common-words.js';
import { escaped } from '../../../language/escape.js';
import { DROPS } from '../../../language/speaking.js';
import { isMaking } from '../../../language/verbs.js';
import { type Word, words } from '../../../language/words.js';
import { findListed } from '../parameters/listed.js';
import type { Source } from '../parameters/source.js';
import { MONEY } from '../reading/kinds.js';
import { takesPerson } from '../reading/kinds-wanted.js';
import { isNumberWord } from '../reading/numbers.js';
import type { Parameter } from '../tools/parameter.js';
import type { Decision, Planned } from './decision.js';
import { MOST_CALLS } from './draft.js';

/** Several calls of one change are made only where it is clear which value belongs to which: else what is open is asked about. */
export function withoutMixture(source: Source, decision: Decision): Decision {
  if (decision.kind !== 'call') return decision;
  const changes = decision.calls.filter(({ tool }) => tool.writes);
  const [first] = changes;
  if (first === undefined) return decision;
  const same = changes.filter(({ tool }) => tool === first.tool);
  const paired = same.length > 1 ? inSequence(source.text, same) : same;
  const open =
    (paired.length > 1 ? crossed(source.text, paired) : undefined) ?? notMade(source, changes, decision.calls);
  if (open !== undefined) return { kind: 'offer', draft: first, problem: `I am not sure what you mean by "${open}"` };
  return { ...decision, calls: decision.calls.filter((one) => !same.includes(one) || paired.includes(one)) };
}

const count = (all: readonly unknown[]): number => new Set(all.map((one) => JSON.stringify(one))).size;

/** A list that goes with each of another: what it is of, the value of each call, and what else each says. Days go with all. */
function product(text: string, calls: readonly Planned[]): { p: Parameter; own: string[]; rest: string[] } | undefined {
  const columns = (calls[0]?.tool.parameters ?? []).filter(({ kind }) => !/^(?:date|time|moment|month)$/.test(kind));
  const of = (names: Parameter[]): string[] => calls.map(({ input }) => names.map((p) => input[p.name]).join(' '));
  return columns
    .map((p) => ({ p, own: of([p]), rest: of(columns.filter((one) => one !== p)) }))
    .toSorted((a, b) => Number(b.p.kind === 'number') - Number(a.p.kind === 'number'))
    .find(({ own, rest }) => {
      const isEach = Math.min(count(own) * count(rest), MOST_CALLS) === count(of(columns));
      return count(own) > 1 && count(rest) > 1 && isEach && !EACH.test(text);
    });
}

/** Two lists of as many things and numbers, `A and B to 2 and 3`, belong together in their sequence. */
function inSequence(text: string, calls: readonly Planned[]): readonly Planned[] {
  const { p, own = [], rest = [] } = product(text, calls) ?? {};
  const [numbers, things] = [[...new Set(own)], [...new Set(rest)]];
  if (p?.kind !== 'number' || numbers.length !== things.length || calls.length !== numbers.length ** 2) return calls;
  return calls.filter((_, i) => numbers.indexOf(`${own[i]}`) === things.indexOf(`${rest[i]}`));
}

/** What tells that values of several calls may not be each other's. */
function crossed(text: string, calls: readonly Planned[]): string | undefined {
  const all = product(text, calls);
  if (all !== undefined) return [...new Set(all.own)].join(' and ');
  const columns = (calls[0]?.tool.parameters ?? []).map((p) => ({ p, all: calls.map(({ input }) => input[p.name]) }));
  const differing = columns.filter((one) => count(one.all) > 1);
  const [one, another] = differing;
  const isOnly = one !== undefined && another === undefined;
  if (isOnly && takesPerson(one.p) && ROLE.test(one.p.name)) return one.all.join(' and ');
  const things = differing.flatMap((each) => each.all.map(String));
  const aThing = (): (string | undefined)[] =>
    things.map((thing) => new RegExp(`\\b(?:an?|another) (?=${escaped(thing)})[a-z]+`, 'i').exec(text)?.[0]);
  for (const { p, all } of columns.filter((each) => each.all[0] !== undefined && count(each.all) === 1)) {
    const isNumber = p.kind === 'number';
    // `a pen and a pad, 12 dollars` is one sum.
    const isSum = isOnly && one.p.kind === 'listed' && [...(calls[0]?.tool.groups ?? [])].some(isMaking);
    if (isSum && isMoney(p) && !EACH.test(text)) return String(all[0]);
    const open = isNumber
      ? (OF_ALL.exec(text)?.[0] ?? (Number(all[0]) > 1 ? aThing().find((found) => found !== undefined) : undefined))
      : p.kind === 'boolean'
        ? (ON_AND_OFF.exec(text)?.[0] ?? NOT_ONE.exec(text)?.[0])
        : undefined;
    if (open !== undefined) return open;
  }
  const strange = columns.map(({ all }) => (count(all) === 1 ? besideAnother(text, `${all[0]}`, calls) : undefined));
  const word = strange.find((found) => found !== undefined);
  if (word !== undefined) return word;
  const [unsure] = (differing.some(({ p }) => p.kind === 'number') ? UNSURE.exec(text) : null) ?? [];
  return unsure ?? (differing.some(({ p }) => isMoney(p)) ? TWICE.exec(text)?.[0] : undefined);
}

/** `copper on Monday, verdigris on Tuesday`: a word in the place of what both calls say, that says perhaps another thing. */
function besideAnother(text: string, value: string, [first]: readonly Planned[]): string | undefined {
  const form = `\\b${escaped(value)} (on|for|at|to)\\b [^,;]{1,40}(?:,|;| and|, and) ([a-z]{3,}) \\1\\b`;
  const said = new RegExp(form, 'i').exec(text)?.[2];
  const isKnown = ({ stem, text: one }: Word): boolean =>
    isFunctionWord(one) || isNumberWord(one) || first?.tool.vocabulary.has(stem) === true || AGAIN.test(one);
  return said === undefined || words(said).some(isKnown) ? undefined : said;
}
const AGAIN = /^(?:also|again|once|same|then|too|another|later)$/i;

const EACH = /\b(?:each|every|both|all|either)\b/i;
/** Whoever has or judges a thing alone. */
const ROLE = /(?:er|or|ee)$/i;
const OF_ALL = /\b(?:between (?:them|the (?:two|three|four))|in total|altogether|all together)\b/i;
const SWITCHED_ON = String.raw`(?:(?:\b(?:turn|switch|put|keep|and|but|it|them|back)|[,;.]) on\b|\bon(?= for\b))`;
const ON_AND_OFF = new RegExp(
  `${SWITCHED_ON}.*\\boff\\b|\\boff\\b.*${SWITCHED_ON}|\\benable.*\\bdisable|\\bdisable.*\\benable|\\bwith\\b.*\\bwithout\\b`,
  'i',
);
const NOT_ONE = /(?<=[^,.; ] |\b(?:but|except) )(?:not (?!both|all|either)|except )[^,.;]*/i;
const UNSURE = /(?<=\S )(?:maybe|perhaps|sorry|no make (?:that|it)|make (?:that|it)|i mean)\b[^,.;]*/i;
/** `20 euros (22 dollars)` is one sum. */
const TWICE = /(?<=\d ?[a-z€$£]+ ?)(?:\(|[=/]|\bor\b|\bi\.?e\.?,?) ?[$€£]?\d[^,;]*/i;
const isMoney = (p: Parameter): boolean => p.kind === 'number' && p.nameStems.some((name) => MONEY.has(name));

/** What no call passes on, a kind or an identifier beside others of its sort; or what one does though it is none, or unsure. */
function notMade(source: Source, calls: readonly Planned[], planned: readonly Planned[]): string | undefined {
  const { text } = source;
  const all = planned.flatMap(({ input }) => Object.values(input).flat()).map((one) => String(one).toLowerCase());
  const tool = calls[0]?.tool;
  for (const p of tool?.parameters ?? []) {
    if (p.kind !== 'listed' || (p.type === 'array' && calls.length < 2) || p.values.length < 2) continue;
    const found = findListed(p, source).map((one) => ({ ...one, before: text.slice(0, one.start) }));
    for (const { value, start, end, before } of found) {
      const made = all.filter((one) => one === String(value).toLowerCase()).length;
      const isOpen = calls.length > 1 ? !BEHIND.test(before) : ALSO.test(before);
      // Of `a desk, and a chair at the desk` the second desk is where something is.
      const isPlace = WHERE.test(before) && found.some((one) => one.value === value && !WHERE.test(one.before));
      // `a pen 12 dollars, a pad 9, and a desk`
      const isBare =
        calls.length > 1 && (tool?.parameters ?? []).some(isMoney) && AND_A.test(before) && END.test(text.slice(end));
      if (made === 0 ? isOpen : isBare || (made > 1 && isPlace)) return text.slice(start, end);
    }
  }
  const [unsure, number = ''] = MAYBE.exec(text) ?? [];
  if (unsure !== undefined && all.includes(number)) return unsure;
  const none = all.find((one) => new RegExp(`\\b(?:none|nothing) (?:of|for) (?:the )?${escaped(one)}`, 'i').test(text));
  if (none !== undefined) return none;
  const codes = [...text.matchAll(/\b[A-Z]{1,5}-?\d{2,}(?:-\d+)*\b/g)];
  const shapeOf = (one: string): string => one.toLowerCase().replace(/[a-z]/g, 'a').replace(/\d/g, '0');
  const shapes = new Set(codes.flatMap(([code]) => (all.includes(code.toLowerCase()) ? [shapeOf(code)] : [])));
  return codes.find(({ 0: code, index }, i) => {
    const isOnce = codes.every(([other], k) => other !== code || k === i);
    const [before, behind] = [text.slice(0, index), text.slice(index + code.length)];
    const isAnd = (calls.length > 1 || END.test(behind)) && AND.test(before) && !DENIED.test(text);
    const isToo = /^,? (?:too|also|as well)\b/i.test(behind);
    return isOnce && shapes.has(shapeOf(code)) && !all.includes(code.toLowerCase()) && (isToo || isAnd);
  })?.[0];
}

/** What stands behind it is where it was, or what is not wanted. */
const BEHIND =
  /\b(?:to|at|from|in|into|near|of|with|for|not|no|than|instead|without|except|by) (?:(?:the|a|an|my|our|any) )?$/i;
const WHERE = /[a-z] (?:to|at|from|near) (?:(?:the|my|our) )?$/i;
const ALSO = /\S(?:,|,? and| plus) (?:(?:an?|one|two|three|\d+) )?$/i;
const AND = /(?: and|[;,])(?: also)? $/i;
const AND_A = / and (?:also )?(?:an?|the|my) $/i;
const END = /^\W*$/;
const DENIED = new RegExp(`\\b(?:${DROPS}|not|no|but|except|without|apart|other than|only)\\b`, 'i');
const MAYBE = /\b(?:maybe|perhaps|possibly|probably) (?:about |around )?[$€£]?(\d+(?:\.\d+)?)\b/i;
