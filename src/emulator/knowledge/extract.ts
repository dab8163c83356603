import { looksLikeAnswer } from '../language/answer-kinds.js';
import { inOneWord } from '../language/paraphrases.js';
import { LINK } from './markdown.js';
import { allTermsOf, coverageOf, has, type Told, termsAsked, weightsOf } from './meaning.js';
import type { Passage } from './passage.js';

/** A sentence of a passage that answers, with the passage. */
export interface Extract {
  text: string;
  passage: Pick<Passage, 'text' | 'headings'>;
}

interface Candidate extends Extract {
  /** Where it stands among the sentences of its passage. */
  at: number;
  /** The part of the question's weight that it, its heading and its passage speak of, from 0 to 1. */
  coverage: number;
  points: number;
}

/** Below this a sentence is no answer; what is no question has to be met by more, and what a function may answer too by still more. */
export const [ENOUGH, SURELY, FIRMLY] = [0.4, 0.65, 0.7];
/** From this on a sentence answers by itself. */
const WHOLLY = 0.8;
const MOST_SENTENCES = 3;

/**
 * The sentences that answer a question best, word for word as they stand; none when nothing that was found does.
 * What is not in the passages is never said. A question such as `what does it cost?` is about something that `around` it was said.
 */
export function extract(question: string, passages: readonly Passage[], around = '', least = ENOUGH): Extract[] {
  const asked = termsAsked(question, around);
  const sentences = toldIn(passages).flatMap((told) =>
    sentencesOf(told.passage.text).map((text, at) => ({ ...told, text, at, terms: allTermsOf(text) })),
  );
  const texts = sentences.map(({ terms }) => terms);
  const [own, beside] = [weightsOf(asked.own, texts), weightsOf(asked.beside, texts)];
  const telling = [...asked.own].flatMap(([term, weight]) => (weight > 0.4 ? [term] : []));
  const candidates = sentences.map((one): Candidate => {
    const { coverage, said } = coverageOf(own, one.terms, one);
    const near = coverageOf(beside, one.terms, one).coverage;
    const looks = looksLikeAnswer(inOneWord(question), one.text);
    const rank = one.passage.score / (passages[0]?.score ?? 1);
    const met = telling.filter(
      (term) => Math.max(has(one.terms, term, own), has(one.heading, term, own)) >= 0.6,
    ).length;
    const isMet = asked.pointsBack ? near >= 0.2 : met >= Math.min(telling.length, least >= FIRMLY ? 2 : 1);
    // A sentence that says it itself goes before one that only stands under its heading.
    const points = coverage + 0.25 * said + looks + (asked.pointsBack ? 0.7 : 0.2) * near + 0.2 * rank;
    return { ...one, coverage: isMet ? (own.size === 0 ? near : coverage) + 0.4 * looks : 0, points };
  });
  const [top] = candidates.filter((one) => one.coverage >= least).sort((a, b) => b.points - a.points);
  return top === undefined ? [] : together(top, candidates);
}

/** Passages with their terms. */
export function toldIn<P extends Extract['passage']>(passages: readonly P[]): (Told & { passage: P })[] {
  const headingOf = ({ headings }: P) => [...allTermsOf(headings.slice(-1).join(' '))];
  const heads = new Set(passages.map((passage) => headingOf(passage).at(-1)));
  return passages.map((passage) => {
    const heading = headingOf(passage);
    const others = new Set(heading.slice(0, -1).filter((term) => heads.has(term)));
    return { passage, whole: allTermsOf(passage.text), heading: new Set(heading), others };
  });
}

/** The best sentence, those of its passage that speak of the same, and the list that it announces: the more, the less surely it answers. */
function together(top: Candidate, candidates: readonly Candidate[]): Extract[] {
  const least = (top.coverage < WHOLLY ? 0.6 : 0.75) * top.points;
  const around = candidates.filter(({ passage }) => passage === top.passage);
  const chosen = around.filter(
    (one) => one === top || (top.text.endsWith(':') && one.at > top.at) || one.points >= least,
  );
  const most = top.text.endsWith(':') ? 2 * MOST_SENTENCES : MOST_SENTENCES;
  const kept = chosen.sort((a, b) => (a === top ? -1 : b === top ? 1 : b.points - a.points)).slice(0, most);
  return kept.sort((a, b) => a.at - b.at);
}

/** Sentences, items of lists and rows of tables, without headings and marks. */
export function sentencesOf(text: string): string[] {
  return text
    .split(/\n\s*\n|\n(?=\s*(?:[-*+]|\d+\.)\s)/)
    .flatMap((block) => {
      const lines = block.split('\n');
      const plain = unmarked(lines.filter((line) => !ROW.test(line)).join('\n'));
      const rows = rowsOf(lines.filter((line) => ROW.test(line)));
      return [...plain.split(SENTENCE), ...rows];
    })
    .filter((sentence) => /\p{L}/u.test(sentence));
}

const unmarked = (text: string): string =>
  text
    .replace(/^[ \t]*#{1,6}\s[^\n]*$/gm, '')
    .replace(/^[ \t]*(?:[-*+]|\d+\.|>)\s+/gm, '')
    .replace(LINK, '$1')
    .replace(/\*\*(.+?)\*\*|__(.+?)__|`(.+?)`/g, '$1$2$3')
    .replace(/\s+/g, ' ')
    .trim();

/** Between sentences; behind `Jr.` and `No.` none begins. */
const SENTENCE =
  /(?<=[.!?]["')\]]?)(?<!\b(?:Jr|Sr|Dr|Mr|Mrs|Ms|Prof|St|No|Nr|vs|approx|incl|e\.g|i\.e|etc)\.)\s+(?=["'(]?[\p{Lu}\p{N}])/u;
const ROW = /^\s*\|.*\|\s*$/;
const RULE = /^\s*\|(?:\s*:?-{2,}:?\s*\|)+\s*$/;

/** `| Hall | 40 | 12 EUR |` is told as `Hall: Seats 40, Price 12 EUR.`, where the columns have names. */
function rowsOf(lines: readonly string[]): string[] {
  const cells = lines.map((line) => line.trim().slice(1, -1).split('|').map(unmarked));
  const rule = lines.findIndex((line) => RULE.test(line));
  const names = cells[rule - 1] ?? [];
  return cells.slice(rule + 1).map(([first = '', ...more]) => {
    const told = more.flatMap((cell, i) =>
      cell === '' ? [] : [[...names.slice(i + 1, i + 2), cell].join(' ').trim()],
    );
    return told.length === 0 ? first : `${first}: ${told.join(', ')}.`;
  });
}
