import type { Tool } from '../tools/tool.js';
import type { Meaning, View } from './meaning.js';

/** Whether a clause says all that a change needs, far more surely than it speaks of another function. */
export function isOfOther({ meanings }: View, tool: Tool): boolean {
  const sure = meanings.find((one) => one.tool === tool)?.sure() ?? 0;
  const isSurer = (one: Meaning): boolean => one.isComplete() && one.left().length === 0 && one.sure() > sure + SURELY;
  // One day that is taken for a start and an end says one thing, and days alone say nothing of what shall be on them.
  const isDays = ({ tool: other, points, said }: Meaning): boolean =>
    points < SPOKEN && other.parameters.every((p) => p.kind === 'date' || !said().has(p.name));
  const isMuch = (one: Meaning): boolean => new Set([...one.said().values()].flat()).size > 1 && !isDays(one);
  return meanings.some((one) => one.tool.writes && isMuch(one) && one.sure() > 0 && isSurer(one));
}

/** As log odds. */
const SURELY = 1;
/** From these points on a clause has a word of the function. */
const SPOKEN = 0.15;

/** Whether a sentence says none of a function's words, and no value but what might be anything: it may be about anything. */
export const isAnything = ({ tool, points, reading }: Meaning): boolean =>
  points < 0.1 &&
  [...reading().values].every(
    ([name, found]) =>
      tool.parameters.some((p) => p.name === name && p.kind === 'text') && found.every((one) => one.points < FIRM),
  );

/** From these points on a value has a form of its own. */
const FIRM = 3;
