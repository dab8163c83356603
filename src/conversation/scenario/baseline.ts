import { readFile } from 'node:fs/promises';
import { writeAtomically } from '../../core/atomic-write.js';
import { HrAgentError, systemCode } from '../../core/errors.js';
import { explainedWrite } from '../../core/explained-write.js';
import { isRecord, parseJson } from '../../core/json.js';
import { maskDeep } from '../../core/secrets.js';
import { callText } from '../trace/agent-call.js';
import type { ScenarioResult } from './suite.js';

/** What turns did when they were found right, by the scenario's title. Holds no secrets. */
export interface Baseline {
  version: 1;
  scenarios: Record<string, BaselineTurn[]>;
}

/** One turn, in all the ways in which it went: a scenario that is played several times can have several. */
export interface BaselineTurn {
  /** As the scenario has it. */
  say: string;
  /** Each a list of calls with their parameters. */
  calls: string[][];
  answers: string[];
}

/** How a turn differs from the baseline. `new`, `gone`: the scenario has another turn, or one less. */
export interface TurnChange {
  scenario: string;
  say: string;
  what: 'calls' | 'answer' | 'new' | 'gone';
  /** In a line of text; absent where there is nothing. */
  before?: string;
  after?: string;
}

/** What became of a baseline: written, or compared with. */
export interface MetBaseline {
  file: string;
  written: boolean;
  changes: TurnChange[];
}

/**
 * Reads a baseline before anything is played. `meet` compares what was played with it; it writes the baseline anew
 * when there was none, or when `update` is set.
 * @throws HrAgentError BASELINE_INVALID, FILE_UNREADABLE; `meet` NOT_WRITTEN
 */
export async function openBaseline(file: string, update: boolean) {
  const earlier = await readBaseline(file);
  return {
    async meet(results: readonly ScenarioResult[]): Promise<MetBaseline> {
      if (earlier && !update) return { file, written: false, changes: compare(earlier, results) };
      await explainedWrite(file, () => writeBaseline(file, earlier, results));
      return { file, written: true, changes: [] };
    },
  };
}

/** @returns undefined when there is no such file. @throws HrAgentError BASELINE_INVALID, FILE_UNREADABLE */
export async function readBaseline(file: string): Promise<Baseline | undefined> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined;
    throw new HrAgentError('FILE_UNREADABLE', `${file}: it cannot be read (${systemCode(error) ?? 'unknown'}).`, {
      cause: error,
    });
  }
  const value = parseJson(text);
  if (isBaseline(value)) return value;
  throw new HrAgentError('BASELINE_INVALID', `${file} is no baseline of this version.`, {
    hint: 'Write it anew with --update-baseline, or name another file.',
  });
}

/** Puts what was played into the baseline; scenarios that were not played stay as they are. */
export async function writeBaseline(
  file: string,
  earlier: Baseline | undefined,
  results: readonly ScenarioResult[],
): Promise<void> {
  const baseline: Baseline = { version: 1, scenarios: { ...earlier?.scenarios, ...observed(results) } };
  await writeAtomically(file, `${JSON.stringify(baseline, null, 2)}\n`);
}

/** Which turns went in a way in which the baseline has none going. Scenarios that only one side has are left out. */
export function compare({ scenarios }: Baseline, results: readonly ScenarioResult[]): TurnChange[] {
  return Object.entries(observed(results)).flatMap(([scenario, now]) => {
    const before = Object.hasOwn(scenarios, scenario) ? scenarios[scenario] : undefined;
    return before ? changesIn(scenario, before, now) : [];
  });
}

function changesIn(scenario: string, before: readonly BaselineTurn[], now: readonly BaselineTurn[]): TurnChange[] {
  const rest = [...before];
  const changes = now.flatMap((turn): TurnChange[] => {
    const at = rest.findIndex(({ say }) => say === turn.say);
    const [old] = at < 0 ? [] : rest.splice(at, 1);
    if (!old) return [{ scenario, say: turn.say, what: 'new' }];
    return [
      ...changed(old.calls.map(lineOf), turn.calls.map(lineOf)).map((c) => ({ what: 'calls' as const, ...c })),
      ...changed(old.answers, turn.answers).map((c) => ({ what: 'answer' as const, ...c })),
    ].map((change) => ({ scenario, say: turn.say, ...change }));
  });
  return [...changes, ...rest.map(({ say }): TurnChange => ({ scenario, say, what: 'gone' }))];
}

function changed(before: readonly string[], now: readonly string[]): { before: string; after: string }[] {
  const fresh = now.filter((text) => !before.includes(text));
  return fresh.length === 0 ? [] : [{ before: before.join(' | '), after: fresh.join(' | ') }];
}

function lineOf(calls: readonly string[]): string {
  return calls.length === 0 ? 'no call' : calls.join(', ');
}

/** Turns that failed have not gone in any way; what they did is left out. */
function observed(results: readonly ScenarioResult[]): Record<string, BaselineTurn[]> {
  const entries = results.map(({ loaded: { scenario }, turns }): [string, BaselineTurn[]] => [
    scenario.title,
    scenario.turns.map(({ say }, index) => {
      const played = turns.filter((turn) => turn.index === index && turn.error === undefined);
      return {
        say,
        calls: distinct(played.map(({ calls }) => calls.map(callText))),
        answers: distinct(played.map(({ answer }) => answer)),
      };
    }),
  ]);
  return maskDeep(Object.fromEntries(entries));
}

function distinct<T>(values: readonly T[]): T[] {
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
}

function isBaseline(value: unknown): value is Baseline {
  if (!isRecord(value) || value['version'] !== 1 || !isRecord(value['scenarios'])) return false;
  return Object.values(value['scenarios']).every(
    (turns) =>
      Array.isArray(turns) &&
      turns.every((turn) => isRecord(turn) && Array.isArray(turn['calls']) && Array.isArray(turn['answers'])),
  );
}
