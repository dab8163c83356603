import { own } from '../../../../core/json.js';
import type { Decision, Draft, Situation } from './decision.js';
import { putsRight } from './follow-up.js';
import type { Turn } from './turns.js';

/** `red. oh and can they do lamp X-2 as well?`: an answer that completes what was asked for, and behind it a request of its own. */
export function andMore(
  situation: Situation,
  previous: () => Decision | undefined,
  decide: (s: Situation) => Decision,
): Decision | undefined {
  const { text, earlier } = situation;
  const [before, joint] = [earlier.at(-1), BESIDE.exec(text)];
  if (before === undefined || joint === null) return undefined;
  const asked = previous();
  if (asked === undefined || !('draft' in asked) || !asked.draft.tool.writes) return undefined;
  const [head, tail] = [text.slice(0, joint.index), text.slice(joint.index + joint[0].length)];
  const first = decide({ ...situation, text: head });
  if (first.kind !== 'call' || first.calls.some(({ tool }) => tool !== asked.draft.tool)) return undefined;
  const calls = first.calls.map(({ tool, input }) => ({
    name: tool.name,
    input,
    result: { failed: false, text: '{}' },
  }));
  const done: Turn = { text: head, calls, answer: '', past: `${before.past} ${head}` };
  const then = decide({ ...situation, earlier: [...earlier, done], text: tail });
  const drafts = then.kind === 'call' ? then.calls : then.kind === 'ask' || then.kind === 'offer' ? [then.draft] : [];
  const isOwn = (one: Draft): boolean => first.calls.every((call) => one.tool !== call.tool || differs(one, call));
  const [draft] = first.calls;
  if (draft !== undefined && then.kind === 'say')
    return { kind: 'offer', draft, problem: `I do not know what to do with "${tail}"` };
  if (drafts.length === 0 || !drafts.every(isOwn) || putsRight(tail) || MAKES_IT.test(tail)) return undefined;
  if (then.kind !== 'call') return { ...first, rest: then };
  if (then.question.speech.act === 'state') return undefined;
  return { ...first, calls: [...first.calls, ...then.calls], ...(then.offer && { offer: then.offer, isOpen: true }) };
}

/** Whether something is done with other values than something else, so that it is another of its kind; a switch makes none. */
const differs = ({ tool, input }: Draft, other: Draft): boolean =>
  tool.parameters.some(({ name, required }) => required && own(input, name) !== own(other.input, name));

const MAKES_IT = /\bmake (?:it|that|this|them)\b/i;

/** Where a request of its own may begin. */
const BESIDE =
  /(?:[.!;,]|\s[-–])\s+(?=(?:oh,? )?(?:and |also |plus )?(?:can|could|would) (?:you|they|we|i)\b|oh,? (?:and|also)\b)/i;
