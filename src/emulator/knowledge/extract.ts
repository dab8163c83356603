import { synonyms } from '../language/synonyms.js';
import { LINK } from './markdown.js';
import type { Passage } from './passage.js';
import { termsOf } from './terms.js';

/** A sentence of a passage that answers, with the passage. */
export interface Extract {
  text: string;
  passage: Pick<Passage, 'text' | 'headings'>;
}

interface Candidate extends Extract {
  /** Where it stands among the sentences of its passage. */
  at: number;
  /** The part of the question's weight that it and its headings speak of, from 0 to 1. */
  coverage: number;
  /** The part of what was said around the question that it speaks of, from 0 to 1. */
  beside: number;
  points: number;
}

/** Below this a sentence is no answer. */
const ENOUGH = 0.6;
const MOST_SENTENCES = 3;
/** `how long`, `when`: the answer has a figure in it. */
const ASKS_FIGURE = /\bhow (?:long|many|much|often|far|soon|old|late)\b|\bwhen\b|\bwhat (?:time|date|day)\b/i;
const FIGURE = /\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|daily|weekly|monthly|yearly|half|never)\b/i;
/** Words that only shape such a question. */
const SHAPE = /\bhow (?:long|many|much|often|far|soon|old|late)\b/gi;

/**
 * The sentences that answer a question best, word for word as they stand; none when nothing that was found does.
 * What is not in the passages is never said. A question such as `what does it cost?` is about something that `around` it was said.
 */
export function extract(question: string, passages: readonly Passage[], around = ''): Extract[] {
  const telling = (text: string): Set<string> => termsOf(text.replace(SHAPE, ' '));
  const own = telling(question);
  const asked = own.size > 0 ? own : telling(around);
  if (asked.size === 0) return [];
  const beside = new Set([...telling(around)].filter((term) => !asked.has(term)));
  const sentences = passages.map((passage) => ({ passage, parts: sentencesOf(passage.text) }));
  const weights = weightsOf(
    asked,
    sentences.flatMap(({ parts }) => parts),
  );
  const best = passages[0]?.score ?? 1;
  const candidates = sentences.flatMap(({ passage, parts }) =>
    parts.map((text, at) =>
      candidate(
        { passage, text, at },
        { question: `${around} ${question}`, weights, beside, rank: passage.score / best },
      ),
    ),
  );
  const isAbout = (one: Candidate): boolean => asked.size > 1 || beside.size === 0 || one.beside > 0;
  const [top] = candidates.filter((one) => one.coverage >= ENOUGH && isAbout(one)).sort((a, b) => b.points - a.points);
  return top === undefined ? [] : together(top, candidates);
}

/** Rare words tell more; a word that no passage has counts as the rarest. */
function weightsOf(asked: ReadonlySet<string>, sentences: readonly string[]): ReadonlyMap<string, number> {
  const all = sentences.map(termsOf);
  return new Map(
    [...asked].map((term) => {
      const having = all.filter((terms) => has(terms, term) > 0).length;
      return [term, Math.log(1 + (sentences.length + 1) / (1 + having))];
    }),
  );
}

function has(terms: ReadonlySet<string>, term: string): number {
  if (terms.has(term)) return 1;
  return [...synonyms(term)].some((other) => terms.has(other)) ? 0.7 : 0;
}

function candidate(
  { passage, text, at }: Pick<Candidate, 'text' | 'at'> & { passage: Passage },
  about: { question: string; weights: ReadonlyMap<string, number>; beside: ReadonlySet<string>; rank: number },
): Candidate {
  const own = termsOf(text);
  const above = termsOf(passage.headings.join(' '));
  let covered = 0;
  let said = 0;
  let total = 0;
  for (const [term, weight] of about.weights) {
    covered += weight * Math.max(has(own, term), 0.9 * has(above, term));
    said += weight * has(own, term);
    total += weight;
  }
  const coverage = covered / total;
  const figure = ASKS_FIGURE.test(about.question) && FIGURE.test(text) ? 0.35 : 0;
  const beside =
    [...about.beside].reduce((sum, term) => sum + Math.max(has(own, term), has(above, term)), 0) /
    (about.beside.size || 1);
  // A sentence that says it itself goes before one that only stands under its heading.
  const points = coverage + 0.25 * (said / total) + figure + beside + 0.2 * about.rank;
  return { passage, text, at, coverage, beside, points };
}

/** The best sentence with those beside it that speak of the same, and the list that it announces. */
function together(top: Candidate, candidates: readonly Candidate[]): Extract[] {
  const around = candidates.filter(({ passage }) => passage === top.passage);
  const chosen = around.filter(
    (one) =>
      one === top ||
      (top.text.endsWith(':') && one.at > top.at) ||
      (Math.abs(one.at - top.at) <= 2 && one.points >= 0.75 * top.points),
  );
  const most = top.text.endsWith(':') ? 2 * MOST_SENTENCES : MOST_SENTENCES;
  const kept = chosen.sort((a, b) => (a === top ? -1 : b === top ? 1 : b.points - a.points)).slice(0, most);
  return kept.sort((a, b) => a.at - b.at).map(({ text, passage }) => ({ text, passage }));
}

/** Sentences and items of lists, without headings and marks. */
export function sentencesOf(text: string): string[] {
  return text
    .split(/\n\s*\n|\n(?=\s*(?:[-*+]|\d+\.)\s)/)
    .flatMap((block) => {
      const plain = block
        .replace(/^[ \t]*#{1,6}\s[^\n]*$/gm, '')
        .replace(/^[ \t]*(?:[-*+]|\d+\.|>)\s+/gm, '')
        .replace(LINK, '$1')
        .replace(/\*\*(.+?)\*\*|__(.+?)__|`(.+?)`/g, '$1$2$3')
        .replace(/\s+/g, ' ')
        .trim();
      return plain.split(/(?<=[.!?]["')\]]?)\s+(?=["'(]?[\p{Lu}\p{N}])/u);
    })
    .filter((sentence) => /\p{L}/u.test(sentence));
}
