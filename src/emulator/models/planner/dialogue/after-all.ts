import { words } from '../../../language/words.js';
import { mayHoldDates } from '../parameters/dates.js';
import { wantsAccount } from '../parameters/free-text.js';
import { isVerbOf, verbFit } from '../tools/choose.js';
import type { Tool } from '../tools/tool.js';
import { isConditional } from './conditions.js';
import { changesBefore, type Decision, missingOf, type Planned, type Situation } from './decision.js';
import type { View } from './meaning.js';
import { onOffer } from './resume.js';
import { beyondYes } from './social.js';

/** `do it after all`, `fine, book it`: the change that the turns just before spoke of and that was not made. */
export function afterAll(
  situation: Situation,
  decide: (s: Situation) => Decision,
  views: (s: Situation) => View[],
): Decision | undefined {
  const { text } = situation;
  const so = isConditional(text) || OPEN.test(text) ? null : SO_DO.exec(text);
  const isAll = AFTER_ALL.test(text) || so !== null;
  const [found, verb] = so ?? AFTER_ALL.exec(isAll ? text : text.slice(0, -beyondYes(text).length)) ?? [];
  if (found === undefined) return undefined;
  for (const back of so !== null ? [1, 2, 3] : [1, 2]) {
    const before = situation.earlier.at(-back);
    if (before === undefined || changesBefore({ ...situation, earlier: [before] }).length > 0) return undefined;
    const then = { ...situation, earlier: situation.earlier.slice(0, -back), text: before.text };
    const decision = back === 1 ? undefined : decide({ ...then, joined: 0 });
    // What was to be done then and was not is done now.
    const planned = decision?.kind === 'call' && isAll ? decision.calls.find(({ tool }) => tool.writes) : undefined;
    const offer = (decision?.kind === 'call' ? decision.offer : undefined) ?? planned;
    const isMeant = (tool: Tool): boolean => verb === undefined || words(verb).some((word) => isVerbOf(word, tool));
    if (offer !== undefined && isMeant(offer.tool)) {
      if (!isAll) return onOffer(situation, views(situation), offer);
      const missing = missingOf(offer);
      return missing.length > 0 ? { kind: 'ask', draft: offer, missing } : agreed(offer, situation.text);
    }
    // Of other days than those that are offered it is not clear which are meant.
    if (verb !== undefined && so === null && mayHoldDates(before.text)) return undefined;
    for (const one of verb === undefined ? views(then) : []) {
      if (one.speech.act === 'ask') continue;
      const [change] = one.meanings
        .filter(({ tool, said, isComplete }) => tool.writes && (said().size > 0 || isComplete()))
        .filter(({ tool }) => one.clause.words.some((word) => verbFit(word, tool) === 'own'))
        .toSorted((a, b) => b.sure() - a.sure());
      const [said] = change?.drafts() ?? [];
      if (said === undefined) continue;
      // `do it then. It is too small`: what is told behind is for what wants to know.
      const account = said.tool.parameters.find((p) => p.required && wantsAccount(p));
      if (!isAll && (account === undefined || back > 1)) return undefined;
      const told = account === undefined || isAll ? {} : { [account.name]: beyondYes(text).replace(/[.!]+$/, '') };
      const draft = { ...said, input: { ...said.input, ...told } };
      const missing = missingOf(draft);
      if (missing.length > 0) return { kind: 'ask', draft, missing };
      return agreed(draft, situation.text);
    }
  }
  return undefined;
}

const agreed = (draft: Omit<Planned, 'why'>, text: string): Decision => ({
  kind: 'call',
  calls: [{ ...draft, why: 'The user wants done now what was spoken of before.' }],
  question: { text, speech: { act: 'do', verb: undefined, negated: false, lead: 'imperative' } },
});

const AFTER_ALL =
  /^(?:(?:ok|okay|yes|well|then|please|actually|hm+|and|so|alright|fine|great|good|perfect|cool)[\s,.!]+)*(?:please |let'?s |just |now )*(?:do (?:it|that)|go (?:ahead|for it|on)(?: with (?:it|that))?|you can(?: do (?:it|that))?|([a-zà-ɏ]+) (?:it|that|them)(?: in)?)(?: (?:right now|now|then|after all|anyway|please|pls|for me))*\W*$/iu;
/** `…, so please send it after all`: what is told before it is why. */
const SO_DO = /\b(?:so|then|and) (?:please |just |do )*([a-zà-ɏ]+) (?:it|that|them) after all\W*$/iu;
const OPEN = /\?|\b(?:not|never|might|maybe|will|would)\b|n't\b|'ll\b/i;
