import { own } from '../../../../core/json.js';
import { isFunctionWord } from '../../../language/common-words.js';
import type { Word } from '../../../language/words.js';
import type { Call, Decision, Situation } from './decision.js';
import type { View } from './meaning.js';
import { isOfAnother } from './resume.js';

/** Whether a decision says that nothing was understood. */
export const isLost = (decision: Decision | undefined): boolean =>
  decision?.kind === 'say' && (decision.what === 'unclear' || decision.what === 'unable');

/**
 * A fragment that completes a request which was not understood or not done, as `X-1` does after `two for the first one on Monday`:
 * both as one, where that says more than the fragment does.
 */
export function asOne(
  situation: Situation,
  read: View[],
  decision: Decision,
  previous: () => Decision | undefined,
  decide: (situation: Situation) => Decision,
): Decision | undefined {
  const before = situation.earlier.at(-1);
  const { joined = 0 } = situation;
  if (before === undefined || before.calls.length > 0 || joined === MOST_JOINED) return undefined;
  const isFragment = read.every(
    ({ speech, clause }) => speech.act === 'state' && !speech.negated && !clause.conditional,
  );
  const said = read.flatMap(({ clause }) => clause.words);
  const gives = read.some(({ meanings }) => meanings.some((one) => one.said().size > 0));
  // Nothing but a value means no look by itself.
  const isBare = decision.kind === 'call' && decision.calls.every(({ tool }) => !tool.writes) && said.every(isOfValue);
  if (!isFragment || !gives || said.length > LONGEST_REST || NO_REST.test(situation.text)) return undefined;
  if (decision.kind === 'call' && !isBare) return undefined;
  const asked = previous();
  if (asked === undefined || asked.kind === 'call' || (asked.kind === 'say' && !isLost(asked))) return undefined;
  const ofTool = read.map(({ meanings }) => meanings.find(({ tool }) => 'draft' in asked && tool === asked.draft.tool));
  if ('draft' in asked && ofTool.some((one) => isOfAnother(situation.text, one, asked.draft))) return undefined;
  const text = `${before.text.replace(/[\s.!?]+$/, '')} (${situation.text})`;
  const whole = decide({ ...situation, earlier: situation.earlier.slice(0, -1), text, joined: joined + 1 });
  return (whole.kind === 'call' && keeps(whole, decision)) ||
    (isBare && 'draft' in whole && whole.kind !== 'explain' && Object.keys(whole.draft.input).length > 1) ||
    (isLost(decision) && !isLost(whole)) ||
    saysMore(whole, decision)
    ? whole
    : undefined;
}

/** Whether the calls have what was read from the fragment alone for the same function. */
const keeps = ({ calls }: Call, alone: Decision): boolean =>
  !('draft' in alone) ||
  calls.every(
    ({ tool, input }) =>
      tool !== alone.draft.tool ||
      Object.entries(alone.draft.input).every(([name, value]) => own(input, name) === value),
  );

/** Whether a question has all that the one for the fragment alone has, and more. */
const saysMore = (whole: Decision, alone: Decision): boolean =>
  'draft' in whole &&
  'draft' in alone &&
  whole.draft.tool === alone.draft.tool &&
  Object.keys(whole.draft.input).length > Object.keys(alone.draft.input).length &&
  Object.entries(alone.draft.input).every(([name, value]) => own(whole.draft.input, name) === value);

const isOfValue = ({ text }: Word): boolean => /\d/.test(text) || isFunctionWord(text);

/** A question, the same for another, or one thing more. */
const NO_REST =
  /\b(?:what|which|who|whose|where|when|why|how|remind|same (?:again|for|with|thing))\b|^\W*(?:also|plus)\b/i;
/** In words. */
const LONGEST_REST = 14;
/** How many fragments are read with what was said before. */
const MOST_JOINED = 2;
