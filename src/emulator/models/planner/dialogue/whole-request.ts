import { isMaking, verbGroups } from '../../../language/verbs.js';
import type { Word } from '../../../language/words.js';
import type { Filled } from '../parameters/fill.js';
import type { Score } from '../tools/choose.js';

interface Said extends Score {
  said(): Filled;
  left(): string[];
}

/**
 * Whether a clause wants what a function makes, in its words and with all its values, `firm` of them of their own types, though by
 * another verb: `send a cab to 4 Elm Road at 7`.
 */
export const isWholeRequest = ({ tool, points, coverage, said, left }: Said, verb: Word, firm: number): boolean =>
  firm >= 3 &&
  points >= 1 &&
  coverage >= 0.5 &&
  [...tool.groups].some(isMaking) &&
  tool.parameters.every((p) => !p.required || said().has(p.name)) &&
  left().length === 0 &&
  [...verbGroups(verb.stem)].every((group) => isMaking(group) || BRINGS.test(group));

/** Verbs of the other groups undo what is made, or do something to what there is. */
const BRINGS = /^(?:send|assign|perform)$/;
