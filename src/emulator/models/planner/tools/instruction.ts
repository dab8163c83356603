import { isFunctionWord } from '../../../language/common-words.js';
import { isReadVerb } from '../../../language/verbs.js';
import { singleSpaced, words } from '../../../language/words.js';
import { noDates } from '../parameters/dates.js';
import { source } from '../parameters/source.js';
import type { Agent } from './agent.js';
import { scores } from './choose.js';
import type { Tool } from './tool.js';

/** `When someone asks about X, check Y first before Z`: what to look at when X is asked about. */
export interface CheckFirst {
  /** Stems of X and Z; empty when the instruction names no occasion. */
  occasion: ReadonlySet<string>;
  tool: Tool;
}

const LIMIT = 20_000;
const RULE =
  /\b(?:check|verify|look up|look at|review|consult|confirm|get|view|retrieve|see)\b(.{3,120}?)\b(?:first|before)\b(.{0,160})/i;

/** The rules of an instruction that say what to check before acting. */
export function checkFirstRules(instruction: string, agent: Agent): CheckFirst[] {
  const rules: CheckFirst[] = [];
  for (const sentence of singleSpaced(instruction.slice(0, LIMIT)).split(/[.!?;]\s+|\n+/)) {
    const rule = RULE.exec(sentence.slice(0, 600));
    if (rule === null) continue;
    const [, object = '', where = ''] = rule;
    const best = scores(agent, words(object), source(object, 0, noDates, [])).find((score) => !score.tool.writes);
    if (best === undefined || best.points < 0.3) continue;
    const occasion = words(`${sentence.slice(0, rule.index)} ${where}`).map((word) => word.stem);
    rules.push({ occasion: new Set(occasion), tool: best.tool });
  }
  return rules;
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
