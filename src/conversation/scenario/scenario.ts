import scenarioSchema from '../../../schemas/scenario.schema.json' with { type: 'json' };
import { type CheckedDocument, describeProblems, type Problem, readChecked } from '../../agent/checked-document.js';
import { HrAgentError, messageOf } from '../../core/errors.js';
import type { Expectations } from './expectations.js';
import { fill, literally, mapTexts, namesIn, type TextPath } from './variables.js';

/** A scripted conversation; schemas/scenario.schema.json holds the rules of its file. */
export interface Scenario {
  title: string;
  /** Values of `${name}` in texts and expectations. */
  vars?: Record<string, string>;
  /** Session attributes, sent with every turn. */
  attributes?: Record<string, string>;
  /** Whose memory the sessions belong to. */
  memory?: string;
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
  /** Whose memory its session belongs to, in place of the scenario's. */
  memory?: string;
  /** The session ends after the turn, and what comes next waits for its summary. */
  endSession?: boolean;
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
 * Reads and checks a scenario. `given`: variables that go before those of the file.
 * @throws HrAgentError SCENARIO_INVALID with file and line, FILE_NOT_FOUND, FILE_UNREADABLE
 */
export async function loadScenario(
  file: string,
  given: Readonly<Record<string, string>> = {},
): Promise<LoadedScenario> {
  const { document, scenario, names } = await read(file);
  const values = { ...scenario.vars, ...given };
  refuse(textProblems(document, scenario, values));
  return { file, scenario, values, names };
}

/** Checks a scenario as far as that can be done without the variables that it may be given. Throws what `loadScenario` does. */
export async function checkScenario(file: string): Promise<void> {
  const { document, scenario, names } = await read(file);
  const unknown = Object.fromEntries([...names].map((name) => [name, '']));
  refuse(textProblems(document, scenario, { ...unknown, ...scenario.vars }));
}

async function read(file: string) {
  const document = await readChecked(file, scenarioSchema);
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
    const unknown = namesIn(text).filter((name) => name !== RUN && !Object.hasOwn(values, name));
    for (const name of unknown) {
      problems.push(problemAt(path, `names \${${name}}, which has no value; give it in vars or with --var ${name}=…`));
    }
    const fault = isPattern(path) ? patternFault(fill(text, { ...values, [RUN]: '1' }, literally)) : undefined;
    if (fault !== undefined && unknown.length === 0) problems.push(problemAt(path, `must be a valid regex: ${fault}`));
    return text;
  });
  return problems;
}

/** An entry of `matches`, or the pattern that stands for a parameter's value. */
function isPattern(path: TextPath): boolean {
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
