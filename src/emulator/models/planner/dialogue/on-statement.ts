import { isWriteVerb } from '../../../language/verbs.js';
import type { Word } from '../../../language/words.js';
import { ENOUGH, isVerbOf } from '../tools/choose.js';
import type { Tool } from '../tools/tool.js';
import { bestRead } from './best-read.js';
import { isForbidden } from './forbidden.js';
import { type Decision, missingOf } from './plan-types.js';
import { calls, type View } from './view.js';

/** A sentence with a subject tells something; it asks for nothing. */
const TELLS =
  /^(?:(?:hi|hello|hey|ok|okay|well|so|by the way|btw)[\s,.!]+)*(?:i|i'm|im|i've|we|we're|he|she|they|you|it|it's|this is|that is|these are|those are|there is|there are|my [\w -]{1,40} (?:is|are|was|were|does|do|has|will|won't|keeps?|arrived|broke|stopped|flickers?|crashe[sd])|the [\w -]{1,40} (?:is|are|was|were|does|do|has)|[\w-]*\d[\w-]* (?:is|was|has|had|(?:needs?|wants?|wishes|would like)(?! to (?:know|see|check|find|learn))|will|arrived|broke|works?|does|did))\b/i;

/** `X-1 here`, `Ada speaking`: who it is. */
const PRESENTS = /^[^?]{0,60}\b(?:here|speaking)\W*$/i;

/** `… said that I submitted it`, `… has been submitted`: a change that is told about is not asked for. */
const isReported = (said: Word[], tool: Tool): boolean =>
  said.some((word) => /(?:ed|en)$/.test(word.text) && isVerbOf(word, tool) && isWriteVerbOf(word, tool));

const isWriteVerbOf = (word: Word, tool: Tool): boolean => tool.verbStems.has(word.stem) || isWriteVerb(word.stem);

/** A statement gives values for other clauses; a bare phrase (`balance of X1`) asks for what it names. */
export function onStatement(view: View): Decision | undefined {
  const { clause, ranked, speech } = view;
  if (TELLS.test(clause.text.trim()) || PRESENTS.test(clause.text)) return undefined;
  const read = ranked.find((score) => !score.tool.writes);
  const write = ranked.find((score) => score.tool.writes);
  const isChange = write !== undefined && write.points >= ENOUGH && write.points > 1.2 * (read?.points ?? 0);
  if (isChange && !speech.negated && !isReported(clause.words, write.tool) && !isForbidden(clause.words, write.tool)) {
    const [draft] = view.draftsOf(write.tool);
    if (draft !== undefined && missingOf(draft).length < draft.tool.parameters.length) return { kind: 'offer', draft };
  }
  const best = bestRead(view);
  return best === undefined ? undefined : calls(view, best, `The user names what "${best.summary}" answers.`);
}
