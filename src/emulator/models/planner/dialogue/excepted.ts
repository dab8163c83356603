import { escaped } from '../../../language/escape.js';
import { DROPS } from '../../../language/speaking.js';
import { isTakenBack, PAUSE } from '../../../language/taken-back.js';
import { words } from '../../../language/words.js';
import type { Tool } from '../tools/tool.js';
import type { Decision, Draft, Planned } from './decision.js';
import type { View } from './meaning.js';
import { socialOf } from './social.js';

/**
 * A decision without what the message takes back or leaves out: all of it (`…. Actually, don't.`), one of several calls (`…, no forget
 * the lamp`, `all but the middle one`), or one of several values (`Ada, Ben and Cy, but not Ben`). What was only denied is asked for.
 */
export function withoutExcepted(text: string, decision: Decision): Decision {
  const drafts = decision.kind === 'call' ? decision.calls : 'draft' in decision ? [decision.draft] : [];
  if (!drafts.some(({ tool }) => tool.writes)) return decision;
  const looks = decision.kind === 'call' ? decision.calls.filter(({ tool }) => !tool.writes) : [];
  if (isTakenBack(text) && socialOf(text) === undefined)
    return decision.kind === 'call' && looks.length > 0
      ? { kind: 'call', calls: looks, question: decision.question }
      : { kind: 'say', what: 'kept' };
  if (decision.kind !== 'call') return decision;
  const [, place = ''] = OF_PLACE.exec(text.toLowerCase()) ?? [];
  const last = decision.calls.length - 1;
  const at = [0, 1, 2, last / 2, last][['first', 'second', 'third', 'middle', 'last'].indexOf(place)];
  const only = ONLY.exec(text)?.[1];
  const isOnly = decision.calls.some((one) => valuesOf(one).includes(only)) && isBefore(text, only, ONLY);
  const isOut = (value: unknown): boolean => OUT(escaped(String(value))).some((one) => isBefore(text, value, one));
  const kept = (value: unknown): unknown => {
    if (!Array.isArray(value)) return isOut(value) ? [] : value;
    return value.filter((item) => !isOut(item) && (item === only || !isOnly || !value.includes(only)));
  };
  const left = decision.calls.flatMap((one, i): Planned[] => {
    if (!one.tool.writes) return [one];
    const input = Object.fromEntries(Object.entries(one.input).map(([name, value]) => [name, kept(value)]));
    const isGone = Object.values(input).some((value) => Array.isArray(value) && value.length === 0);
    return i === at || isGone || (isOnly && !valuesOf(one).includes(only)) ? [] : [{ ...one, input }];
  });
  for (const { tool, input } of left)
    for (const p of tool.writes ? tool.parameters : [])
      if ([input[p.name]].flat().some((value) => typeof value === 'string' && isDenied(text, value, tool)))
        return { kind: 'ask', draft: { tool, input: without(input, p.name) }, missing: [p] };
  return left.length === 0 ? decision : { ...decision, calls: left };
}

const valuesOf = ({ input }: Draft): unknown[] => Object.values(input).flat();
const without = (input: Draft['input'], name: string): Draft['input'] =>
  Object.fromEntries(Object.entries(input).filter(([one]) => one !== name));

/** Whether a value is named before an expression that speaks of it again. */
function isBefore(text: string, value: unknown, expression: RegExp): boolean {
  const said = expression.exec(text);
  return said !== null && text.slice(0, said.index).toLowerCase().includes(String(value).toLowerCase());
}

/** Whether a clause gives up one of the things that others ask for. */
export const leavesOut = (text: string): boolean => new RegExp(`\\b(?:${DROPS}) (?:the|that|my)\\b`, 'i').test(text);
const SMALL = String.raw`(?:(?:about|the|that|my|an?|for|in|on|to|at|with|by)\s+)*`;
const SKIPS = String.raw`\b(?:${DROPS}|not|without|never ?mind|scratch|except|excluding|apart from|other than|(?:every\w*|all) but)\s+${SMALL}`;
const END = String.raw`(?: (?:yet|now|after all|though|please))*\W*$`;
const OUT = (one: string): RegExp[] =>
  [`${SKIPS}${one}(?!\\w)`, `\\bno ${one}${END}`, `(?<!\\w)${one},? (?:but )?(?:not|later|can wait)${END}`].map(
    (each) => new RegExp(each, 'i'),
  );
const ONLY = new RegExp(String.raw`(?:[,.;]|\s-+)\s*${PAUSE}*(?:only|just)\s+${SMALL}(\S+?)\W*$`, 'i');
const OF_PLACE =
  /\b(?:(?:all|each|every\w*|them|both)\b[^.;]*\b(?:but|not|without)|except|apart from|other than|but not)(?: for)? the (first|second|third|middle|last)\b/;

const WILL = String.raw`(?<=[,;.] (?:(?:but|and) )?(?:with|for|as for) [^ ]+),? (?:i|we)(?:['\u2019]?ll| will|['\u2019]d rather)\b(?![^,.;]*\b(?:same|too|also|as well)\b)[^,.;]*`;
const EXCEPT = String.raw`\b(?:not|except(?: for)?|excluding|besides|but not|(?:all|every\w*|none|nothing|any)\b[^,.;]* but|other than|apart from|instead of|rather than)\s+(?:(?:the|my|for|in|on|to|at|room|number)\s+)*`;

/** Whether a value is only said to be none: `all but X`, `X, not Y`, or something that the speaker will do otherwise: `with X we'll wait`. */
export const isLeftOut = ({ clause }: View, { tool, input }: Draft): boolean =>
  Object.values(input).some((value) => {
    const one = escaped(String(value));
    const planned = new RegExp(`${one}${WILL}`, 'i').exec(clause.text)?.[0];
    if (planned !== undefined && !words(planned).some(({ stem }) => tool.verbStems.has(stem))) return true;
    return isDenied(clause.text, String(value), tool);
  });

/** Whether the message names a value only to deny it, or, where something is removed, to keep it. */
function isDenied(text: string, value: string, { groups }: Tool): boolean {
  const one = `${escaped(value)}(?!\\w)`;
  const keeps = groups.has('remove') ? `[^,.;]*?` : `(?:the )?(?=${one} (?:one|alone)\\b)`;
  const except = `(?:${EXCEPT}|\\b(?:but|and) (?:${DROPS}) ${keeps})`;
  const said = value === '' ? text : text.replace(new RegExp(`${except}${one}`, 'gi'), '');
  return said !== text && !new RegExp(`(?<!\\w)${one}`, 'i').test(said);
}
