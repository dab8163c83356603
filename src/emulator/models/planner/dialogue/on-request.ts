import { lowerFirst } from '../language/casing.js';
import { isFunctionWord, isQuestionWord } from '../language/common-words.js';
import { isReadVerb, nounAndVerb } from '../language/verbs.js';
import type { Word } from '../language/words.js';
import { fits, verbFit } from '../tools/choose.js';
import type { Tool } from '../tools/tool.js';
import { onQuestion } from './on-question.js';
import type { Decision } from './plan-types.js';
import { bestRead, calls, type View } from './view.js';

/** A function that changes something needs less of a fit than one that looks: its verb was said, and an object that it knows. */
const ENOUGH_WITH_VERB = 0.28;

/** `book …`, `please book …`, `I would like to book …`: only here can a change come of what was said. */
export function onRequest(view: View): Decision | undefined {
  const { speech, ranked } = view;
  const { verb } = speech;
  if (verb === undefined) return onQuestion(view);
  if (speech.negated) return { kind: 'say', what: 'refused' };
  const best = ranked.find(
    ({ tool, points }) => tool.writes && points >= ENOUGH_WITH_VERB && hasObject(view, tool, verb),
  );
  if (best !== undefined) return calls(view, best.tool, `The user asks to ${lowerFirst(best.tool.summary)}.`);
  if (nounAndVerb(verb.stem) && bestRead(view) !== undefined) return onQuestion(view);
  return { kind: 'say', what: 'unable' };
}

/** Whether what is to be changed is something that the function knows: `close the window` closes no ticket. */
function hasObject(view: View, tool: Tool, verb: Word): boolean {
  const { clause, situation } = view;
  const objects = clause.words.filter((word) => word !== verb && isObject(word));
  const fit = verbFit(verb, tool);
  if (fit === undefined) return false;
  if (fit === 'own' && (objects.length === 0 || view.said(tool).size > 0)) return true;
  return objects.some((word) => fits(situation.agent, tool, word));
}

const isObject = (word: Word): boolean =>
  !isFunctionWord(word.text) && !isQuestionWord(word.text) && !isReadVerb(word.stem) && !/^\d+$/.test(word.text);
