import type { Parameter } from '../tools/parameter.js';
import { type Found, overlaps, type Source } from './source.js';

const WORDS: Readonly<Record<string, number>> = {
  zero: 0,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  fifteen: 15,
  twenty: 20,
  thirty: 30,
  fifty: 50,
  hundred: 100,
  dozen: 12,
  couple: 2,
};

const DIGITS = /(?<![\p{L}\p{N}_.:/-])[-+]?\d{1,15}(?:,\d{3})*(?:\.\d{1,9})?(?![\p{L}\p{N}_/]|[-.:]\d)/gu;

interface Candidate extends Found {
  value: number;
  nearness: number;
}

/** Numbers for a parameter, best first: those beside a word of its name or description before those that stand alone. */
export function findNumbers(
  parameter: Parameter,
  source: Source,
  taken: Iterable<{ start: number; end: number }>,
): Found[] {
  const used = [...taken];
  const candidates: Candidate[] = [];
  for (const m of source.text.matchAll(DIGITS)) {
    candidates.push(near(parameter, source, Number(m[0].replaceAll(',', '')), m.index, m.index + m[0].length));
  }
  for (const word of source.words) {
    const value = Object.hasOwn(WORDS, word.text) ? WORDS[word.text] : undefined;
    if (value === undefined) continue;
    const candidate = near(parameter, source, value, word.start, word.end);
    if (word.text !== 'one' || candidate.nearness > 0) candidates.push(candidate);
  }
  const whole = candidates.filter((c) => parameter.type !== 'integer' || Number.isInteger(c.value));
  return whole.filter((c) => !overlaps(c, used)).sort((a, b) => b.nearness - a.nearness || a.start - b.start);
}

function near(parameter: Parameter, source: Source, value: number, start: number, end: number): Candidate {
  const before = source.words.filter((word) => word.end <= start).slice(-3);
  const after = source.words.filter((word) => word.start >= end).slice(0, 2);
  const own = (stem: string): boolean =>
    parameter.nameStems.includes(stem) || UNIT_OF.get(stem)?.some((unit) => parameter.stems.has(unit)) === true;
  const told = (stem: string): boolean => parameter.stems.has(stem);
  const nearness =
    (after.some((w) => own(w.stem)) ? 4 : 0) +
    (before.some((w) => own(w.stem)) ? 3 : 0) +
    ([...before.slice(-1), ...after].some((w) => told(w.stem)) ? 1 : 0);
  return { value, start, end, nearness };
}

/** What a counted word is a count of, for parameters that say it otherwise: `for 8 people` is a number of attendees. */
const UNIT_OF: ReadonlyMap<string, readonly string[]> = new Map([
  ['person', ['attende', 'person', 'participant', 'guest', 'seat', 'capac', 'member']],
  ['guest', ['attende', 'person', 'participant', 'guest']],
  ['participant', ['attende', 'person', 'participant']],
  ['seat', ['attende', 'person', 'capac']],
  ['hour', ['durat', 'hour']],
  ['minute', ['durat', 'minut']],
  ['minut', ['durat', 'minut']],
  ['day', ['durat', 'day']],
  ['copy', ['quant', 'copy', 'count']],
  ['unit', ['quant', 'unit', 'count']],
  ['item', ['quant', 'item', 'count']],
  ['piec', ['quant', 'count']],
]);
