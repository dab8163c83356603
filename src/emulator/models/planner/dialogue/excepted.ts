import { escaped } from '../../../language/escape.js';
import { DROPS } from '../../../language/speaking.js';
import { words } from '../../../language/words.js';
import type { Tool } from '../tools/tool.js';
import type { Decision, Draft, Planned } from './decision.js';
import type { View } from './meaning.js';

/**
 * A decision without what the message takes back or leaves out: all of it (`…. Actually, don't.`), one of several calls (`…, no forget
 * the lamp`, `all but the middle one`), or one of several values (`Ada, Ben and Cy, but not Ben`). What was only denied is asked for.
 */
export function withoutExcepted(text: string, decision: Decision): Decision {
  const drafts = decision.kind === 'call' ? decision.calls : decision.kind === 'ask' ? [decision.draft] : [];
  if (!drafts.some(({ tool }) => tool.writes)) return decision;
  const looks = decision.kind === 'call' ? decision.calls.filter(({ tool }) => !tool.writes) : [];
  if (isTakenBack(text))
    return decision.kind === 'call' && looks.length > 0
      ? { kind: 'call', calls: looks, question: decision.question }
      : { kind: 'say', what: 'kept' };
  if (decision.kind !== 'call') return decision;
  const [, place = ''] = OF_PLACE.exec(text.toLowerCase()) ?? [];
  const last = decision.calls.length - 1;
  const at = [0, 1, 2, last / 2, last][['first', 'second', 'third', 'middle', 'last'].indexOf(place)];
  const [, only = ''] = ONLY.exec(text) ?? [];
  const isNamed = (value: unknown): boolean => only !== '' && value === only;
  const isOnly = decision.calls.some((one) => valuesOf(one).some(isNamed)) && isBefore(text, only, ONLY);
  const isOut = (value: unknown): boolean => OUT(escaped(String(value))).some((one) => isBefore(text, value, one));
  const left = decision.calls.flatMap((one, i): Planned[] => {
    if (!one.tool.writes) return [one];
    const lists = Object.entries(one.input).flatMap(([name, value]) => (Array.isArray(value) ? [{ name, value }] : []));
    const kept = lists.map(({ name, value }): [string, unknown[]] => [
      name,
      value.filter((item) => !isOut(item) && !(isOnly && value.some(isNamed) && !isNamed(item))),
    ]);
    const input = { ...one.input, ...Object.fromEntries(kept) };
    const isGone = i === at || (isOnly && !valuesOf(one).some(isNamed)) || Object.values(one.input).some(isOut);
    return isGone || kept.some(([, items], k) => items.length === 0 && lists[k]?.value.length !== 0)
      ? []
      : [{ ...one, input }];
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

/** Whether the end of a message takes back what it asks for: `…. Actually, don't.`, `… Not yet though.` */
const isTakenBack = (text: string): boolean => TAKEN_BACK.test(text.replaceAll('\u2019', "'"));
const PAUSE = String.raw`(?:(?:actually|wait|no|nope|h*m+|oh|sorry|oops|but|and|hang on|hold on|on second thoughts?|ok|okay|please)[,.!… ]+)`;
const AFTER = String.raw`(?: (?:do|bother|it|that|this|them|yet|after all|though|please|for now|now|then|any ?more))*`;
const REMARK = String.raw`[,.;!] (?:(?:i|we|it|that|he|she)\b(?!'(?:ll|d)\b|.*\b(?:wants?|needs?|rather|will|like|should)\b)|wrong|found|just (?:tell|show|ask|check|look|wonder))[^\d.;]{0,40}`;
const TAKEN_BACK = new RegExp(
  String.raw`\w\W+\w.*(?:[,.;!?…]|\s[-–—]+)\s*(?:(?:${PAUSE}*(?:don'?t(?! bother)|do not|not (?:just )?yet|(?:forget|scratch|scrap) (?:it|that|all of it)|hold off)|${PAUSE}+(?:no|stop|leave (?:it|that|them)|keep (?:it|that|them))(?<!(?:if|when) no.*))${AFTER}(?:${REMARK})?|${PAUSE}*never ?mind(?:${REMARK})?|${PAUSE}*stop${REMARK})\W*$`,
  'is',
);

/** Whether a clause gives up one of the things that others ask for. */
export const leavesOut = (text: string): boolean => new RegExp(`\\b(?:${DROPS}) (?:the|that|my)\\b`, 'i').test(text);
const SMALL = String.raw`(?:(?:about|the|that|my|an?|for|in|on|to|at|with|by)\s+)*`;
const SKIPS = String.raw`\b(?:${DROPS}|not|without|never ?mind|scratch|except|excluding|apart from|other than|(?:every\w*|all) but)\s+${SMALL}`;
const END = String.raw`(?: (?:yet|now|after all|though|please))*\W*$`;
const OUT = (one: string): RegExp[] =>
  [
    `${SKIPS}${one}(?![\\p{L}\\d])`,
    `\\bno ${one}${END}`,
    `(?<![\\p{L}\\d])${one},? (?:but )?(?:not|later|can wait)${END}`,
  ].map((each) => new RegExp(each, 'iu'));
const ONLY = new RegExp(String.raw`(?:[,.;]|\s-+)\s*${PAUSE}*(?:only|just)\s+${SMALL}(\S+?)\W*$`, 'i');
const OF_PLACE =
  /\b(?:(?:all|each|every\w*|them|both)\b[^.;]*\b(?:but|not|without)|except|apart from|other than|but not)(?: for)? the (first|second|third|middle|last)\b/;

const WILL = String.raw`(?<=[,;.] (?:(?:but|and) )?(?:with|for|as for) [^ ]+),? (?:i|we)(?:['\u2019]?ll| will|['\u2019]d rather)\b(?![^,.;]*\b(?:same|too|also|as well)\b)[^,.;]*`;
const EXCEPT = String.raw`\b(?:not|except(?: for)?|excluding|besides|but not|(?:all|every|none|nothing|any)\b[^,.;]* but|other than|apart from|instead of|rather than)\s+(?:(?:the|my|for|in|on|to|at|room|number)\s+)*`;

/** Whether a value is only said to be none: `all but X`, `X, not Y`, or something that the speaker will do otherwise: `with X we'll wait`. */
export const isLeftOut = ({ clause }: View, { tool, input }: Draft): boolean =>
  Object.values(input).some((value) => {
    const one = escaped(String(value));
    const planned = new RegExp(`${one}${WILL}`, 'i').exec(clause.text)?.[0];
    if (planned !== undefined && !words(planned).some(({ stem }) => tool.verbStems.has(stem))) return true;
    const said = clause.text.replace(new RegExp(`${EXCEPT}${one}(?![\\p{L}\\d])`, 'giu'), '');
    return said !== clause.text && !new RegExp(`(?<![\\p{L}\\d])${one}(?![\\p{L}\\d])`, 'iu').test(said);
  });

/** Whether the message names a value only to deny it, or, where something is removed, to keep it. */
function isDenied(text: string, value: string, { groups }: Tool): boolean {
  const one = `${escaped(value)}(?![\\p{L}\\d])`;
  const except = groups.has('remove') ? `(?:${EXCEPT}|\\b(?:but|and) (?:keep|leave) [^,.;]*?)` : EXCEPT;
  const said = text.replace(new RegExp(`${except}${one}`, 'giu'), '');
  return said !== text && !new RegExp(`(?<![\\p{L}\\d])${one}`, 'iu').test(said);
}
