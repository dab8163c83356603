import { own } from '../../../../core/json.js';
import { isIdentity } from '../parameters/identity.js';
import { isTelling } from '../tools/choose.js';
import type { Decision } from './decision.js';
import { outside, strange, type View } from './meaning.js';

/** `what will it be on Friday?`: whether a question says no more than another value for the look right before it. */
export function goesOn(view: View): boolean {
  const { clause, speech, situation, meanings } = view;
  const last = situation.earlier.findLast(({ calls }) => calls.length > 0)?.calls.at(-1);
  const meaning = meanings.find(({ tool }) => tool.name === last?.name);
  const isQuestion = speech.lead === 'question' && !speech.negated && !OF_OTHERS.test(clause.text);
  if (meaning === undefined || meaning.tool.writes || !isQuestion || meaning.said().size === 0) return false;
  const isOpen = !meaning.isComplete() || meaning.left().length > 0 || strange(view, meaning) > 0;
  const isBest = meanings.every(({ tool, points }) => tool.writes || points <= meaning.points);
  return !isOpen && (isBest || !outside(view, meaning).some(isTelling));
}

/** Whoever asks who, where or when, or whether one may, asks for something else. */
const OF_OTHERS = /^\W*(?:(?:and|so|ok|but|then)\W+)*(?:who|where|when|why|can|could|may|should|is|are|what if)/i;

/** `e-mail is a@b.c`, right after another value of the same thing was set, where nothing needs to be said but which thing. */
export function alsoSet(view: View): Decision | undefined {
  const { speech, clause, meanings } = view;
  const [last, another] = view.situation.earlier.at(-1)?.calls ?? [];
  const meaning = meanings.find(({ tool }) => tool.writes && tool.name === last?.name);
  if (meaning === undefined || last?.result?.failed !== false || another !== undefined) return undefined;
  const { tool } = meaning;
  const isSaid = speech.act === 'state' && !speech.negated && !clause.conditional && !clause.isQuestion;
  const isOpen = meaning.left().length > 0 || strange(view, meaning) > (clause.text.match(BESIDE) ?? []).length;
  const things = tool.parameters.filter((p) => p.required);
  const said = [...meaning.reading().values];
  const isNew = said.every(([name, found]) => !(name in last.input) && found.every(({ points }) => points >= FIRM));
  const isSame = tool.groups.has('change') && things.length > 0 && things.every(isIdentity);
  if (!isSaid || isOpen || !isNew || !isSame || said.length === 0) return undefined;
  const known = things.map(({ name }) => [name, own(last.input, name)]);
  const input = Object.fromEntries([...known, ...said.map(([name, [found]]) => [name, found?.value])]);
  const calls = [{ tool, input, why: 'The user says another value of what was just changed.' }];
  return { kind: 'call', calls, question: { text: clause.text, speech } };
}

const BESIDE = /\b(?:oh|ah|ok|btw|just \w+ed)\b/gi;
/** From these points on a value has a form or a name of its own. */
const FIRM = 2;
