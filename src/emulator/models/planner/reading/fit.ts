import { isFunctionWord, isQuestionWord } from '../../../language/common-words.js';
import { askedFor } from '../../../language/questions.js';
import { stem } from '../../../language/stem.js';
import { isReadVerb } from '../../../language/verbs.js';
import { words } from '../../../language/words.js';
import { overlaps, type Source } from '../parameters/source.js';
import type { Agent } from '../tools/agent.js';
import { fits, isTelling } from '../tools/choose.js';
import type { Tool } from '../tools/tool.js';
import type { Reading } from './align.js';

/** What tells whether a sentence is about a function. */
export interface Evidence {
  /** The part of the function's name that the sentence says. */
  named: number;
  /** The part of its description's first sentence. */
  described: number;
  /** The part of the sentence that is the function's own words or values. */
  covered: number;
  /** The part of the required parameters that have a value. */
  filled: number;
  /** How many values a cue ties, at most three. */
  tied: number;
  /** How many words were taken for a value with no cue at all; half of one where none was said at all. */
  loose: number;
  /** Whether nothing at all was said for a function that needs nothing. */
  empty: number;
  /** How much speaks against the loosest of them. */
  weakest: number;
}

export function evidence(agent: Agent, tool: Tool, source: Source, reading: Reading): Evidence {
  const columns = [...reading.values.values()];
  const values = columns.flat();
  // Of several values of one parameter each is as loose as the others.
  const count = (one: unknown): number => columns.find((all) => all.some((other) => other === one))?.length ?? 1;
  const said = source.words.filter((word) => isTelling(word) && !/^\d/.test(word.text));
  const open = said.filter((word) => !overlaps(word, values));
  const own = open.filter((word) => fits(agent, tool, word));
  const asked = askedFor(source.text, tool.summary);
  const stems = new Set([...source.words.map((word) => word.stem), ...(asked === undefined ? [] : [stem(asked)])]);
  const share = (wanted: Iterable<string>): number => {
    const all = [...new Set(wanted)].filter((one) => !isFunctionWord(one) && !isQuestionWord(one) && !isReadVerb(one));
    return all.length === 0 ? 0.5 : all.filter((one) => stems.has(one)).length / all.length;
  };
  const required = tool.parameters.filter((p) => p.required);
  return {
    named: share(tool.nameStems),
    described: share(words(tool.summary).map((word) => word.stem)),
    covered: open.length === 0 ? 0.6 : own.length / open.length,
    filled: required.length === 0 ? 0.8 : required.filter((p) => reading.values.has(p.name)).length / required.length,
    loose: values.reduce((sum, one) => sum + (one.points >= LOOSE ? 0 : (one.end > 0 ? 1 : 0.5) / count(one)), 0),
    weakest: Math.max(0, ...values.map((one) => -one.points)),
    empty: Number(values.length === 0 && !tool.parameters.some((p) => p.required)),
    tied: Math.min(3, values.filter((one) => one.points >= 2).length),
  };
}

/** How much each kind of evidence tells, learnt from requests that strangers wrote for functions that strangers wrote. */
const WEIGHT = { points: 0.67, coverage: 1.44, named: 1.26, described: 0.71, covered: 0.14, filled: 2.57, tied: 0.26 };

/** Below these points nothing but its type speaks for a value. */
const LOOSE = 0.5;

/** How likely a sentence is about a function, as log odds; `points` and `coverage` are those of its words. */
export function likelihood(e: Evidence, points: number, coverage: number): number {
  return (
    WEIGHT.points * Math.min(points, 4) +
    WEIGHT.coverage * coverage +
    WEIGHT.named * e.named +
    WEIGHT.described * e.described +
    WEIGHT.covered * e.covered +
    WEIGHT.filled * e.filled +
    WEIGHT.tied * e.tied -
    3 * e.loose -
    2 * e.weakest -
    0.8 * e.empty -
    2.16 * e.named * e.described +
    3.1 * e.covered * e.described -
    0.94 * e.filled * e.described -
    5.53
  );
}
