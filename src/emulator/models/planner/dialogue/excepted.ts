import { escaped } from '../../../language/escape.js';
import { DROPS } from '../../../language/speaking.js';
import { words } from '../../../language/words.js';
import type { Decision, Draft } from './decision.js';
import type { View } from './meaning.js';

/** Of several calls not those that the message takes back or leaves out: `…, no forget the lamp`, `all but the middle one`. */
export function withoutExcepted(text: string, decision: Decision): Decision {
  if (decision.kind !== 'call' || !decision.calls.some(({ tool }) => tool.writes)) return decision;
  const [, place = ''] = OF_PLACE.exec(text.toLowerCase()) ?? [];
  const last = decision.calls.length - 1;
  const at = [0, 1, 2, last / 2, last][['first', 'second', 'third', 'middle', 'last'].indexOf(place)];
  const isOut = ({ input }: Draft): boolean =>
    Object.values(input).some((value) => {
      const said = new RegExp(`${SKIPS}${escaped(String(value))}(?![\\p{L}\\d])`, 'iu').exec(text);
      return said !== null && text.toLowerCase().indexOf(String(value).toLowerCase()) < said.index;
    });
  const left = decision.calls.filter((one, i) => i !== at && !isOut(one));
  return left.length === 0 ? decision : { ...decision, calls: left };
}

/** Whether a clause gives up one of the things that others ask for. */
export const leavesOut = (text: string): boolean => new RegExp(`\\b(?:${DROPS}) (?:the|that|my)\\b`, 'i').test(text);
const SKIPS = String.raw`\b(?:${DROPS}|not|without|never ?mind)\s+(?:(?:about|the|that|my|an?|for)\s+)*`;
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
