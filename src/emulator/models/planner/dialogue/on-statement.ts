import { infinitive } from '../../../language/infinitive.js';
import { isKnown } from '../../../language/lexicon.js';
import { isWriteVerb } from '../../../language/verbs.js';
import type { Word } from '../../../language/words.js';
import { isIdentity } from '../parameters/identity.js';
import { LIKELY } from '../reading/fit.js';
import { ENOUGH, isVerbOf } from '../tools/choose.js';
import type { Tool } from '../tools/tool.js';
import { bestRead, isComplete } from './best-read.js';
import { isForbidden } from './forbidden.js';
import { type Decision, missingOf } from './plan-types.js';
import { calls, leftOver, type View } from './view.js';

/** A sentence with a subject tells something; it asks for nothing. */
const TELLS =
  /^(?:(?:hi|hello|hey|ok|okay|well|so|by the way|btw)[\s,.!]+)*(?:i|i'm|im|i've|we|we're|he|she|they|you|it|it's|this is|that is|these are|those are|there is|there are|my [\w -]{1,40} (?:is|are|was|were|does|do|has|will|won't|keeps?|arrived|broke|stopped|flickers?|crashe[sd])|the [\w -]{1,40} (?:is|are|was|were|does|do|has)|[\w-]*\d[\w-]* (?:is|was|has|had|(?:needs?|wants?|wishes|would like)(?! to (?:know|see|check|find|learn))|will|arrived|broke|works?|does|did))\b/i;

/** `X-1 here`, `Ada speaking`: who it is. */
const PRESENTS = /^[^?]{0,60}\b(?:here|speaking)\W*$/i;

/** `… said that I submitted it`, `… has been submitted`: a change that is told about is not asked for. */
const isReported = (said: Word[], tool: Tool): boolean =>
  said.some((word) => /(?:ed|en)$/.test(word.text) && isVerbOf(word, tool) && isWriteVerbOf(word, tool));

const isWriteVerbOf = (word: Word, tool: Tool): boolean => tool.verbStems.has(word.stem) || isWriteVerb(word.stem);

/** A statement gives values for other clauses; a bare phrase asks for what it names, or for the change that takes all its values. */
export function onStatement(view: View): Decision | undefined {
  const { clause, ranked, speech } = view;
  if (clause.conditional) return undefined;
  const write = ranked.find((score) => score.tool.writes);
  const isBare = !TELLS.test(clause.text.trim()) && !PRESENTS.test(clause.text);
  if (write !== undefined && !isReported(clause.words, write.tool) && !isForbidden(clause.words, write.tool)) {
    const asked = isBare ? named(view) : undefined;
    if (asked !== undefined)
      return calls(view, asked, `The user names all that is needed to ${infinitive(asked.summary)}.`);
  }
  if (!isBare) return told(view);
  if (speech.negated) return undefined;
  const read = ranked.find((score) => !score.tool.writes);
  const isChange = write !== undefined && write.points >= ENOUGH && write.points > 1.2 * (read?.points ?? 0);
  if (isChange && !isReported(clause.words, write.tool) && !isForbidden(clause.words, write.tool)) {
    const [draft] = view.draftsOf(write.tool);
    if (draft !== undefined && missingOf(draft).length < draft.tool.parameters.length) return { kind: 'offer', draft };
  }
  const best = bestRead(view);
  return best === undefined ? undefined : calls(view, best, `The user names what "${best.summary}" answers.`);
}

/** The change that a phrase without a verb gives all values for, each with a type of its own, and that leaves none over. */
function named(view: View): Tool | undefined {
  if (view.clause.words.some(isSpoken)) return undefined;
  const reads = view.ranked.filter(({ tool }) => !tool.writes);
  const fitting = view.ranked.filter(({ tool }) => {
    if (!tool.writes) return false;
    const values = view.said(tool);
    const firm = tool.parameters.filter((p) => values.has(p.name) && p.kind !== 'text' && p.kind !== 'boolean');
    return (
      firm.length >= 3 &&
      view.draftsOf(tool).every((draft) => missingOf(draft).length === 0) &&
      leftOver(view, tool).length === 0
    );
  });
  const [only, another] = fitting;
  if (only === undefined || another !== undefined) return undefined;
  const isRead = reads.some(
    ({ tool }) =>
      view.fit(tool) >= LIKELY &&
      leftOver(view, tool).length === 0 &&
      view.said(tool).size >= view.said(only.tool).size,
  );
  return isRead ? undefined : only.tool;
}

/** `X-1 wants …`. */
const WANTS =
  /^(?:[\w-]*\d[\w-]*|(?:the|my) \w+(?: [\w-]*\d[\w-]*)?) (?:wants|needs|requests|asks for)\b(?! to (?:know|see|check|find|learn))/i;

const NOT = /\b(?:no|not|never|nothing|without)\b|n't\b/i;

/** More than who or which one it is about. */
const saysMore = (view: View, tool: Tool): boolean =>
  tool.parameters.some((p) => !isIdentity(p) && view.said(tool).has(p.name));

const PRONOUNS = new Set(
  'i you he she it we they me him her us them who which that would could should may might must be is are was were have had has not never if when'.split(
    ' ',
  ),
);
const isSpoken = (word: Word): boolean =>
  PRONOUNS.has(word.text) || isKnown('verbs', word.text) || isKnown('past', word.text);

/** What the user tells of may need a function: it is asked about, and nothing is done. */
function told(view: View): Decision | undefined {
  const { ranked, situation } = view;
  const read = ranked
    .filter(({ tool }) => !tool.writes)
    .find(({ tool }) => isComplete(view, tool) && view.fit(tool) >= 0.5);
  if (read !== undefined && situation.earlier.length === 0)
    return calls(view, read.tool, `The user speaks of what "${read.tool.summary}" answers.`);
  if (PRESENTS.test(view.clause.text) || NOT.test(view.clause.text)) return undefined;
  const isRefused = view.speech.negated && view.clause.words.length < 8;
  if (isRefused) return undefined;
  const fitting = ranked.filter(
    ({ tool, points }) => tool.writes && (points >= 0.5 || view.said(tool).size >= 2) && saysMore(view, tool),
  );
  const [best] = fitting.toSorted((a, b) => view.fit(b.tool) - view.fit(a.tool));
  const draft =
    best === undefined || isReported(view.clause.words, best.tool) ? undefined : view.draftsOf(best.tool)[0];
  if (draft === undefined || best === undefined) return undefined;
  if (WANTS.test(view.clause.text) && !view.speech.negated)
    return calls(view, best.tool, `The user says who wants to ${infinitive(best.tool.summary)}.`);
  const missing = missingOf(draft);
  return missing.length === 0 ? { kind: 'offer', draft } : { kind: 'ask', draft, missing };
}
