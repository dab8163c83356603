import { isFunctionWord } from '../../../language/common-words.js';
import { isReadVerb } from '../../../language/verbs.js';
import { singleSpaced, words } from '../../../language/words.js';
import { noDates } from '../parameters/dates.js';
import { source } from '../parameters/source.js';
import type { Agent } from './agent.js';
import { scores } from './choose.js';
import { examplesIn } from './description.js';
import { shapeOf } from './id-shape.js';
import { describedExample } from './parameter.js';
import type { Tool } from './tool.js';

/** `When someone asks about X, check Y first before Z`: what to look at when X is asked about. */
export interface CheckFirst {
  /** Stems of X and Z; empty when the instruction names no occasion. */
  occasion: ReadonlySet<string>;
  tool: Tool;
}

const LIMIT = 20_000;
const LOOKS = String.raw`\b(?:check|verify|look up|look at|review|consult|confirm|get|view|retrieve|see)\b`;
const RULE = new RegExp(String.raw`${LOOKS}(.{3,120}?)\b(?:first|before)\b(.{0,160})`, 'i');
/** `Before Z, check Y`. */
const BEFOREHAND = new RegExp(`^before (.{3,120}?),.{0,30}?${LOOKS}(.{3,120})`, 'i');

/** The rules of an instruction that say what to check before acting. */
export function checkFirstRules(instruction: string, agent: Agent): CheckFirst[] {
  const rules: CheckFirst[] = [];
  for (const sentence of singleSpaced(instruction.slice(0, LIMIT)).split(/[.!?;]\s+|\n+/)) {
    const rule = ruleIn(sentence.slice(0, 600).trim());
    if (rule === undefined) continue;
    const { looked, where } = rule;
    const best = scores(agent, words(looked), source(looked, 0, noDates, [])).find((score) => !score.tool.writes);
    if (best === undefined || best.points < 0.3) continue;
    const occasion = words(where).map((word) => word.stem);
    rules.push({ occasion: new Set(occasion), tool: best.tool });
  }
  return rules;
}

/** What a sentence says to look at, and on what occasion. */
function ruleIn(text: string): { looked: string; where: string } | undefined {
  const [, where, looked] = BEFOREHAND.exec(text) ?? [];
  if (where !== undefined && looked !== undefined) return { looked, where };
  const rule = RULE.exec(text);
  const [, object, later] = rule ?? [];
  return rule === null || object === undefined
    ? undefined
    : { looked: object, where: `${text.slice(0, rule.index)} ${later}` };
}

/** Gives identifiers the form that is told of them: `an X number looks like A-1200`, `the Y ID (B and five digits)`. */
export function learnForms(instruction: string, agent: Agent): void {
  for (const sentence of singleSpaced(instruction.slice(0, LIMIT)).split(/[.!?;]\s+|\n+/)) {
    const [example = '', another] = [...examplesIn(sentence), ...describedExample(sentence)];
    const shape = another === undefined ? shapeOf(example) : undefined;
    const said = new Set(words(sentence).map((word) => word.stem));
    for (const p of agent.tools.flatMap(({ parameters }) => parameters))
      if (shape !== undefined && p.kind === 'id' && !p.shape && words(p.label).every((word) => said.has(word.stem))) {
        p.shape = shape;
        agent.shapes.push(shape);
      }
  }
}

const SHORTEST_PHRASE = 2;
const LONGEST_PHRASE = 8;

/**
 * Words that the instruction uses for what a function does: `look up X, process Y` teaches each function the words of the
 * phrase that speaks of it.
 */
export function learnWords(instruction: string, agent: Agent): void {
  for (const phrase of singleSpaced(instruction.slice(0, LIMIT)).split(/[.,;:!?\n]\s*|\s+(?:and|or)\s+/)) {
    const said = words(phrase).filter((word) => !isFunctionWord(word.text));
    if (said.length < SHORTEST_PHRASE || said.length > LONGEST_PHRASE) continue;
    const [best, next] = scores(agent, said, source(phrase, 0, noDates, []));
    if (best === undefined || best.points < 0.45 || best.points < 1.2 * (next?.points ?? 0)) continue;
    for (const word of said) if (!isReadVerb(word.stem)) agent.learn(best.tool, word.stem);
  }
}
