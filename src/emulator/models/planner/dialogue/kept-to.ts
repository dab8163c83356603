import { own } from '../../../../core/json.js';
import { plainText } from '../../../language/plain-text.js';
import { keepsTo } from '../../../language/taken-back.js';
import { isVerbOf } from '../tools/choose.js';
import type { Parameter } from '../tools/parameter.js';
import type { Tool } from '../tools/tool.js';
import { changesBefore, type Decision, type Draft, missingOf, type Situation } from './decision.js';
import type { View } from './meaning.js';
import { merged } from './merge.js';

/** In turns. */
const LONGEST_BACK = 5;

/**
 * What was only wondered about in two ways: where the speaker keeps to the earlier one, that is done if they say so, and else asked
 * about; it is never the last one that is done.
 */
export function keptTo(
  situation: Situation,
  decide: (s: Situation) => Decision,
  views: () => View[],
): Decision | undefined {
  const { earlier, text } = situation;
  if (!keepsTo(text)) return undefined;
  const since = earlier.slice(-LONGEST_BACK);
  const wondered = since.flatMap((turn, i): Offered[] => {
    const situated = { ...situation, earlier: earlier.slice(0, earlier.length - since.length + i), joined: 0 };
    const decision = decide({ ...situated, text: turn.text, made: turn.calls });
    const look = decision.kind === 'call' ? decision.calls[0]?.tool : undefined;
    return decision.kind === 'call' && decision.offer && look ? [{ draft: decision.offer, look }] : [];
  });
  const [last, before] = distinct(wondered.map(({ draft }) => draft)).toReversed();
  if (last === undefined || before === undefined || last.tool !== before.tool) return undefined;
  if (changesBefore({ ...situation, earlier: since }).some(({ tool }) => tool === last.tool)) return undefined;
  // Other values than those of the earlier one say which is meant.
  const said = merged(situation, before, []);
  const saysOther = ({ kind, name }: Parameter): boolean =>
    kind !== 'text' && said !== undefined && plainText(own(said, name)) !== plainText(own(before.input, name));
  if (before.tool.parameters.some(saysOther)) return undefined;
  const looks = since.flatMap(({ calls }) =>
    calls.filter(({ name }) => wondered.some(({ look }) => look.name === name)),
  );
  const isOneOfTwo = new Set(looks.map(({ input }) => JSON.stringify(input))).size === 2;
  const isAsked = views().some(({ speech: { act, verb, negated } }) => {
    return act === 'do' && !negated && verb !== undefined && isVerbOf(verb, last.tool);
  });
  const isClear = isAsked && isOneOfTwo && missingOf(before).length === 0;
  if (!isClear) return { kind: 'offer', draft: before };
  const speech = { act: 'do', verb: undefined, negated: false, lead: 'imperative' } as const;
  const why = 'The user keeps to what was spoken of first.';
  return { kind: 'call', calls: [{ ...before, why }], question: { text, speech } };
}

/** What was offered after a look. */
type Offered = { draft: Draft; look: Tool };

const distinct = (offers: Draft[]): Draft[] => [
  ...new Map(offers.map((one) => [JSON.stringify([one.tool.name, one.input]), one])).values(),
];
