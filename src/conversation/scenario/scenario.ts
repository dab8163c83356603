import scenarioSchema from '../../../schemas/scenario.schema.json' with { type: 'json' };
import { type CheckedDocument, checkedText, describeProblems, type Problem } from '../../agent/checked-document.js';
import type { LoadedAgent } from '../../agent/definition.js';
import { readDefinitionText } from '../../agent/definition-text.js';
import { HrAgentError, messageOf } from '../../core/errors.js';
import { type DayVariable, textOf } from './day-variable.js';
import type { Expectations } from './expectations.js';
import { unknownCalls } from './unknown-calls.js';
import { fill, literally, mapTexts, namesIn, type TextPath } from './variables.js';

/** A scripted conversation; schemas/scenario.schema.json holds the rules of its file. */
export interface Scenario {
  title: string;
  /** Values of `${name}` in texts and expectations. */
  vars?: Record<string, string | DayVariable>;
  /** Session attributes, sent with every turn. */
  attributes?: Record<string, string>;
  /** Prompt session attributes, sent with every turn. */
  promptAttributes?: Record<string, string>;
  /** Whose memory the sessions belong to. */
  memory?: string;
  /** Who talks: the value of the session attribute that the definition's `identity` names. */
  as?: string;
  /** How often `test` plays it, each time in sessions of its own. Default: `parallel`. */
  repeat?: number;
  /** How many of these at once. Default: 1. */
  parallel?: number;
  /** The share of them that must be as expected, 0 to 1. Default: 1. */
  passRate?: number;
  turns: ScenarioTurn[];
}

export interface ScenarioTurn {
  say: string;
  /** Turns that name the same session share it; without a name a turn has its own. */
  session?: string;
  /** Session attributes of this turn, beside and before the scenario's. */
  attributes?: Record<string, string>;
  /** Prompt session attributes, likewise. */
  promptAttributes?: Record<string, string>;
  /** Whose memory its session belongs to, in place of the scenario's. */
  memory?: string;
  /** The session ends after the turn, and what comes next waits for its summary. */
  endSession?: boolean;
  /** Who says it, instead of who talks else. */
  as?: string;
  /** Variables of later turns, each a pattern of what it takes out of the answer. */
  keep?: Record<string, string>;
  /** The answer to calls that ask for confirmation. Default: none. */
  confirm?: 'all' | 'none';
  expect?: Expectations;
}

/** A scenario that can be played. */
export interface LoadedScenario {
  file: string;
  /** As the file has it. */
  scenario: Scenario;
  /** Every variable but `run`. */
  values: Readonly<Record<string, string>>;
  /** Names of variables that the file has or uses. */
  names: ReadonlySet<string>;
}

/** The variable that counts the times a scenario is played, from 1. */
const RUN = 'run';

/**
 * Reads and checks a scenario. `given`: variables that go before those of the file. `now`: when it is played.
 * @throws HrAgentError SCENARIO_INVALID with file and line, FILE_NOT_FOUND, FILE_UNREADABLE
 */
export async function loadScenario(
  file: string,
  given: Readonly<Record<string, string>> = {},
  now: number = 0,
): Promise<LoadedScenario> {
  const { document, scenario, names } = read(file, await readDefinitionText(file));
  const values = { ...textsOf(scenario, now), ...given };
  refuse(textProblems(document, scenario, values));
  return { file, scenario, values, names };
}

/**
 * Checks an agent's scenario as far as that can be done without the variables that it may be given, also for calls that the
 * agent cannot make. Throws what `loadScenario` does.
 */
export async function checkScenario(file: string, agent: LoadedAgent): Promise<void> {
  const { document, scenario, names } = read(file, await readDefinitionText(file));
  refuse([...withoutVariables(document, scenario, names), ...unknownCalls(document, scenario, agent)]);
}

/** The scenario that a text for the file describes, checked likewise. @throws HrAgentError SCENARIO_INVALID with file and line */
export function scenarioIn(file: string, text: string): Pick<LoadedScenario, 'scenario' | 'names'> {
  const { document, scenario, names } = read(file, text);
  refuse(withoutVariables(document, scenario, names));
  return { scenario, names };
}

function withoutVariables(document: CheckedDocument, scenario: Scenario, names: ReadonlySet<string>): Problem[] {
  const unknown = Object.fromEntries([...names].map((name) => [name, '']));
  return textProblems(document, scenario, { ...unknown, ...textsOf(scenario, 0) });
}

/** The variables' own values. `now`: when it is played, from where days are counted. */
function textsOf({ vars = {} }: Scenario, now: number): Record<string, string> {
  return Object.fromEntries(
    Object.entries(vars).map(([name, value]) => [name, typeof value === 'string' ? value : textOf(value, now)]),
  );
}

function read(file: string, text: string) {
  const document = checkedText(file, text, scenarioSchema);
  refuse(document.problems);
  // Accepted by the JSON Schema just above.
  const scenario = document.value as Scenario;
  const names = new Set(Object.keys(scenario.vars ?? {}));
  mapTexts(scenario, (text) => {
    for (const name of namesIn(text)) names.add(name);
    return text;
  });
  return { document, scenario, names };
}

/** The scenario as it is played for the nth time, from 1, with its variables filled in. */
export function scenarioOfRun({ scenario, values }: LoadedScenario, run: number): Scenario {
  const all = { ...values, [RUN]: String(run) };
  return mapTexts(scenario, (text, path) => fill(text, all, isPattern(path) ? literally : undefined));
}

/** A turn with what earlier turns have kept. */
export function turnWith(turn: ScenarioTurn, kept: Readonly<Record<string, string>>): ScenarioTurn {
  return mapTexts(turn, (text, path) => fill(text, kept, isPattern(path) ? literally : undefined));
}

/** What a turn keeps of its answer; what is not found there keeps the value that it has. */
export function keptOf({ keep = {} }: ScenarioTurn, answer: string): Record<string, string> {
  const found = Object.entries(keep).map(([name, pattern]) => [name, new RegExp(pattern, 'i').exec(answer)] as const);
  return Object.fromEntries(found.flatMap(([name, match]) => (match ? [[name, match[1] ?? match[0]] as const] : [])));
}

/** How often a scenario is played, and how many times at once. */
export function runsOf({ repeat, parallel }: Scenario): { runs: number; parallel: number } {
  return { runs: repeat ?? parallel ?? 1, parallel: parallel ?? 1 };
}

/** What the JSON Schema does not see: variables that have no value, and patterns that are none. */
function textProblems(
  { problemAt }: CheckedDocument,
  scenario: Scenario,
  values: Readonly<Record<string, string>>,
): Problem[] {
  const problems: Problem[] = [];
  const { vars: _vars, ...rest } = scenario;
  mapTexts(rest, (text, path) => {
    const isKept = (name: string) => keptBefore(scenario, path).has(name);
    const unknown = namesIn(text).filter((name) => name !== RUN && !Object.hasOwn(values, name) && !isKept(name));
    for (const name of unknown) {
      problems.push(problemAt(path, `names \${${name}}, which has no value; give it in vars or with --var ${name}=…`));
    }
    const fault = isPattern(path) ? patternFault(fill(text, { ...values, [RUN]: '1' }, literally)) : undefined;
    if (fault !== undefined && unknown.length === 0) problems.push(problemAt(path, `must be a valid regex: ${fault}`));
    return text;
  });
  return problems;
}

/** Names of what turns before the one of this path keep of their answers. */
function keptBefore({ turns }: Scenario, [top, index]: TextPath): ReadonlySet<string> {
  const before = top === 'turns' && typeof index === 'number' ? turns.slice(0, index) : [];
  return new Set(before.flatMap(({ keep = {} }) => Object.keys(keep)));
}

/** An entry of `matches`, what is kept, or the pattern that stands for a parameter's value. */
function isPattern(path: TextPath): boolean {
  if (path.at(-2) === 'keep') return true;
  if (path.at(-2) === 'matches' && typeof path.at(-1) === 'number') return true;
  return path.at(-1) === 'matches' && path.at(-3) === 'parameters';
}

function patternFault(pattern: string): string | undefined {
  try {
    new RegExp(pattern, 'i');
    return undefined;
  } catch (error) {
    return messageOf(error);
  }
}

function refuse(problems: readonly Problem[]): void {
  if (problems.length === 0) return;
  throw new HrAgentError('SCENARIO_INVALID', describeProblems(problems), {
    hint: 'Correct the scenario and run it again.',
  });
}
