import { isKnown } from '../../../language/lexicon.js';
import { stem } from '../../../language/stem.js';
import { ALREADY, BY_OTHER } from '../../../language/taken-back.js';
import { verbGroups } from '../../../language/verbs.js';
import type { Decision, Draft } from './decision.js';

/** Of several changes not those that the user tells were made already, or by somebody else; where no other is left, it is asked. */
export function withoutTold(text: string, decision: Decision): Decision {
  if (decision.kind !== 'call') return decision;
  const told = decision.calls.map((one) => (one.tool.writes ? toldOf(text, one) : undefined));
  const left = decision.calls.filter((_, i) => told[i] === undefined);
  const [draft] = decision.calls.filter((_, i) => told[i] !== undefined);
  if (draft === undefined) return decision;
  const problem = `I am not sure whether "${told.find((one) => one !== undefined)?.trim()}" asks for anything`;
  return left.some(({ tool }) => tool.writes) ? { ...decision, calls: left } : { kind: 'offer', draft, problem };
}

/** The stretch that tells of a change, where that alone says how much or of which thing. */
function toldOf(text: string, { tool, input }: Draft): string | undefined {
  const values = Object.values(input).map(String);
  const isOurs = (verb: string): boolean =>
    [verb, verb.replace(/ed$/, '')]
      .map(stem)
      .some((one) => tool.verbStems.has(one) || [...verbGroups(one)].some((group) => tool.groups.has(group)));
  const isOther = (who: string): boolean =>
    !values.includes(who) &&
    !tool.vocabulary.has('pay') &&
    (/^(?:s?he|they|(?:my|our) .*)$/i.test(who) || (/^[A-Z]/.test(who) && isKnown('people', who.toLowerCase())));
  const stretches = [
    ...[...text.matchAll(ALREADY)].filter(([, verb, other = verb]) => isOurs(`${other}`)),
    ...[...text.matchAll(BY_OTHER)].filter(([, who, other = who]) => isOther(`${other}`)),
  ].map(([said]) => said);
  const isSaidIn = (where: string, value: string): boolean => ` ${where} `.split(/[^\w.-]+|[.-](?!\w)/).includes(value);
  return stretches.find((said) =>
    values.some((one) => /\d/.test(one) && isSaidIn(said, one) && !isSaidIn(text.replace(said, ' '), one)),
  );
}
