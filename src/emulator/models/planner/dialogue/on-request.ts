import { isFunctionWord, isQuestionWord } from '../../../language/common-words.js';
import { infinitive } from '../../../language/infinitive.js';
import { plainText } from '../../../language/plain-text.js';
import { isReadVerb, nounAndVerb } from '../../../language/verbs.js';
import { textAt, type Word, words } from '../../../language/words.js';
import { isIdentity } from '../parameters/identity.js';
import { fits, isTimeWord, verbFit } from '../tools/choose.js';
import type { Tool } from '../tools/tool.js';
import { bestRead } from './best-read.js';
import { isForbidden } from './forbidden.js';
import { onQuestion } from './on-question.js';
import type { Decision } from './plan-types.js';
import { calls, type View } from './view.js';

/** A function that changes something needs less of a fit than one that looks: its verb was said, and an object that it knows. */
const ENOUGH_WITH_VERB = 0.28;

/** `book …`, `please book …`, `I would like to book …`: only here can a change come of what was said. */
export function onRequest(view: View): Decision | undefined {
  const { speech, ranked } = view;
  const { verb } = speech;
  if (verb === undefined) return onQuestion(view);
  if (speech.negated) return { kind: 'say', what: 'refused' };
  const best = ranked.find(
    ({ tool, points }) =>
      tool.writes &&
      points >= ENOUGH_WITH_VERB &&
      (hasObject(view, tool, verb) || (verbFit(verb, tool) !== undefined && view.fit(tool) >= 0)),
  );
  if (best !== undefined && isForbidden(view.clause.words, best.tool)) return { kind: 'say', what: 'refused' };
  if (best !== undefined) return calls(view, best.tool, `The user asks to ${infinitive(best.tool.summary)}.`);
  const [valued, another] = ranked.filter(({ tool }) => tool.writes && isValued(view, tool, verb));
  if (valued !== undefined && another === undefined && !isForbidden(view.clause.words, valued.tool))
    return calls(view, valued.tool, `The user asks to ${infinitive(valued.tool.summary)}.`);
  const isNoun = !/^(?:an?|the|my|our|this)$/.test(textAt(view.clause.words, view.clause.words.indexOf(verb) + 1));
  if (isNoun && nounAndVerb(verb.stem) && bestRead(view) !== undefined) return onQuestion(view);
  return { kind: 'say', what: 'unable' };
}

/** Whether the values alone say which change a verb of its kind means. */
function isValued(view: View, tool: Tool, verb: Word): boolean {
  const fit = verbFit(verb, tool);
  const typed = tool.parameters.filter((p) => p.kind !== 'text' && view.said(tool).has(p.name));
  return fit === 'own' ? typed.length > 0 : fit === 'near' && typed.length > 1;
}

/** Whether what is to be changed is something that the function knows: `close the window` closes no ticket. */
function hasObject(view: View, tool: Tool, verb: Word): boolean {
  const { clause, situation } = view;
  const said = view.said(tool);
  const named = new Set([...said.values()].flat().flatMap((value) => words(plainText(value)).map((word) => word.text)));
  const objects = clause.words.filter((word) => word !== verb && isObject(word) && !named.has(word.text));
  const fit = verbFit(verb, tool);
  if (fit === undefined) return false;
  if (isNamed(tool, said, verb) || (fit === 'own' && objects.length === 0)) return true;
  return objects.some((word) => fits(situation.agent, tool, word));
}

/** A listed value says what is meant; an identifier does beside the function's own verb. */
const isNamed = (tool: Tool, said: ReadonlyMap<string, unknown[]>, verb: Word): boolean =>
  tool.parameters.some((p) => said.has(p.name) && (!isIdentity(p) || tool.verbStems.has(verb.stem)));

/** Words for any thing: they name nothing that a function might not know. */
const ANYTHING = new Set('item items object objects product products article articles purchase stuff'.split(' '));

const isObject = (word: Word): boolean =>
  !ANYTHING.has(word.text) &&
  !isFunctionWord(word.text) &&
  !isQuestionWord(word.text) &&
  !isReadVerb(word.stem) &&
  !isTimeWord(word.text) &&
  !/^\d|ly$/.test(word.text);
