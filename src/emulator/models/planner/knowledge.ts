import { ENOUGH, extract, FIRMLY, SURELY } from '../../knowledge/extract.js';
import { isFunctionWord, isQuestionWord } from '../../language/common-words.js';
import { words } from '../../language/words.js';
import type { ToolSpec } from '../../service/model-port.js';
import type { Call, Decision } from './dialogue/decision.js';
import type { DoneCall, Turn } from './dialogue/turns.js';
import type { Agent } from './tools/agent.js';

/** Sayings of a planner that has found nothing to do. */
const AT_A_LOSS: readonly string[] = ['unable', 'unclear', 'help', 'told', 'known'];
const QUESTION =
  /\?\s*$|^\s*(?:(?:and|n|so|ok|okay|but|also|btw|hi|hey|please|can you|could you|would you)[\s,]+)*(?:(?:from|until|till|by|for) )?(?:(?:who|what|when|where|how)s?|which|why|is|are|am|do|does|did|can|could|may|should|will|tell me|explain|describe)\b/i;
/** Asks what the agent itself can do. */
const ABOUT_SELF = /\bwhat (?:all )?can you (?:do|help)|\bhelp me with\b|^\s*help\s*[.!?]*$/i;

/**
 * How much of a question documents have to speak of, from 0 to 1, if they are asked: for a question that no function answers by
 * itself, for one that a look only may answer, or for words that no function fits. A change that the user wants is never turned into
 * a search. Who has documents alone looks in them for whatever is told.
 */
export function leastOfDocuments(decision: Decision, text: string, { tools }: Agent): number | undefined {
  // What somebody has left is nowhere written.
  if (ABOUT_SELF.test(text) || (decision.kind !== 'say' && /\b(?:left|remaining)\b/i.test(text))) return undefined;
  if (decision.kind === 'call') {
    const isBeside = questionsIn(text).some((one) => tellingIn(text.replace(one, '')).length > 1);
    return isBeside || (isGuess(decision) && asks(text) && tellingIn(text).length > 1) ? FIRMLY : undefined;
  }
  if (decision.kind === 'ask' && (decision.sure ?? 0) > (decision.draft.tool.writes ? 0 : SURE)) return undefined;
  if (decision.kind !== 'say') return asks(text) ? FIRMLY : undefined;
  // `and the other?`: more of what was told.
  const isMore = decision.what === 'told' && /^\W*(?:and|n) (?:\S+ )?\S+$/i.test(text);
  if (!AT_A_LOSS.includes(decision.what) || isMore) return undefined;
  return questionsIn(text).length > 0 || tools.length === 0 ? ENOUGH : SURELY;
}

/** Whether calls are no more than the likeliest looks, and nothing that was said surely names the thing that they are about. */
export const isGuess = ({ sure = GUESSED, calls }: Call): boolean =>
  sure < GUESSED && calls.every(({ tool, input }) => !tool.writes && (sure < 0 || !/\d/.test(JSON.stringify(input))));

/** As log odds. */
const GUESSED = 0.8;
const SURE = 2;

const tellingIn = (text: string) =>
  words(text).filter((word) => !isFunctionWord(word.text) && !isQuestionWord(word.text));

/** Whether a text is a question about something, not about the agent itself. */
export const asks = (text: string): boolean => QUESTION.test(text) && !ABOUT_SELF.test(text);

/** What a message asks of documents. What it goes on with, when it points back or has few words of its own, stands in brackets. */
export function askedOf(turns: readonly Turn[], bases: readonly ToolSpec[]): string {
  const [before, current] = turns.slice(-2);
  if (before === undefined || current === undefined) return turns.map(({ text }) => text).join('');
  const sought = before.calls.find(({ name }) => bases.some((base) => base.name === name));
  const goesOn =
    POINTS_BACK.test(current.text) ||
    (sought !== undefined && tellingIn(current.text).length < 2 && asks(current.text));
  const spokenOf = sought ? Object.values(sought.input).join(' ') : before.text;
  return goesOn ? `${current.text} (${spokenOf.replace(/[()]/g, ' ').slice(0, 300)})` : current.text;
}

const POINTS_BACK =
  /^\W*(?:and|what about|how about|even|also)\b|\b(?:that|it|its|they|them|those|these|one|ones|he|she|him|her|then|there)\b/i;

/** What an agent says of its documents. */
export function introduction(bases: readonly ToolSpec[]): string {
  const about = bases.map(({ description }) => description.trim().replace(/\.$/, '')).join('; ');
  return `I can answer questions from documents: ${about}.`;
}

export const isKnowledge = ({ kind }: ToolSpec): boolean => kind === 'knowledgeBase';

/** The first parameter of a search takes the question. */
export function searchInput(tool: ToolSpec, text: string): Record<string, unknown> {
  const [parameter = 'searchQuery'] = tool.inputSchema.required;
  return { [parameter]: text.slice(0, 1_000) };
}

/**
 * The sentences that answer, from what searches of this turn have found; undefined when none of them does. Of several questions
 * each is answered by itself too; `around` is what the user goes on with.
 */
export function answerFromDocuments(
  text: string,
  searches: readonly DoneCall[],
  around = text,
  least = ENOUGH,
): string | undefined {
  const passages = searches.flatMap(({ result }) =>
    result === undefined || result.failed ? [] : passagesIn(result.text),
  );
  const plain = (said: string): string =>
    words(said)
      .map((word) => word.text)
      .join(' ');
  const questions = questionsIn(text);
  const extracts = (questions.length < 2 ? [text] : questions).flatMap((one) =>
    extract(plain(one), passages, plain(`${one === text ? '' : text} ${around}`), least),
  );
  return extracts.length === 0 ? undefined : [...new Set(extracts.map((one) => one.text))].join(' ');
}

/** What documents answer of a message beside what functions do. */
export const answerBeside = (text: string, searches: readonly DoneCall[]): string =>
  [...new Set(questionsIn(text).flatMap((one) => answerFromDocuments(one, searches, one, FIRMLY) ?? []))].join(' ');

const questionsIn = (text: string): string[] => text.split(NEXT_CLAUSE, MOST_CLAUSES).filter(asks);

const MOST_CLAUSES = 6;
const NEXT_CLAUSE = /(?<=[.!?;])\s+|,\s+|\s+(?:and|but) (?=(?:what|how|when|where|who|which|do|does|is|are|can)\b)/i;

function passagesIn(text: string) {
  const found = parsed(text);
  return (Array.isArray(found) ? found : []).flatMap((one: unknown, place) => {
    const {
      text: words,
      heading = '',
      source = '',
    } = (one ?? {}) as { text?: unknown; heading?: unknown; source?: unknown };
    if (typeof words !== 'string') return [];
    const headings = typeof heading === 'string' && heading !== '' ? heading.split(' > ') : [];
    const rank = { id: String(place), dataSourceId: '', attributes: {}, score: 1 / (place + 1) };
    return [{ ...rank, uri: String(source), text: words, headings }];
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // Not a list of passages, so nothing that could be quoted.
  }
}
