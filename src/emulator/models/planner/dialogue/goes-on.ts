import { isTelling } from '../tools/choose.js';
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
