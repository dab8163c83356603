import scenarioSchema from '../../schemas/scenario.schema.json' with { type: 'json' };
import { readChecked } from '../agent/checked-document.js';
import { HrAgentError } from '../core/errors.js';
import type { AgentCall, Turn } from './events.js';

/** A scripted conversation; schemas/scenario.schema.json holds the rules of its file. */
export interface Scenario {
  title: string;
  turns: ScenarioTurn[];
}

export interface ScenarioTurn {
  say: string;
  /** Turns that name the same session share it; without a name a turn has its own. */
  session?: string;
  /** The answer to calls that ask for confirmation. Default: none. */
  confirm?: 'all' | 'none';
  expect?: Expectations;
}

export interface Expectations {
  /** Each must be among the turn's calls, with at least these parameters. */
  calls?: ({ parameters?: Record<string, string> } & ({ function: string } | { operation: string }))[];
  /** Functions, or operations, that must not be called. */
  never?: string[];
  answer?: {
    /** Texts that must occur, in any case. */
    contains?: string[];
    /** Texts that must not. */
    not?: string[];
    /** Regular expressions that must match, in any case. */
    matches?: string[];
  };
}

/** @throws HrAgentError SCENARIO_INVALID with file and line, FILE_NOT_FOUND, FILE_UNREADABLE */
export async function loadScenario(file: string): Promise<Scenario> {
  const { value, problems } = await readChecked(file, scenarioSchema);
  if (problems.length > 0) {
    const lines = problems.map((p) => `${p.file}:${p.line}:${p.column}: ${p.path ? `${p.path} ` : ''}${p.message}`);
    throw new HrAgentError('SCENARIO_INVALID', lines.join('\n'), { hint: 'Correct the scenario and run it again.' });
  }
  // Accepted by the JSON Schema just above.
  return value as Scenario;
}

/** What a turn did not do of what was expected; empty when all of it holds. */
export function unmet(expect: Expectations | undefined, { answer, calls }: Pick<Turn, 'answer' | 'calls'>): string[] {
  const lower = answer.toLowerCase();
  return [
    ...(expect?.calls ?? [])
      .filter((wanted) => !calls.some((call) => nameOf(call) === nameOf(wanted) && holds(wanted.parameters, call)))
      .map((wanted) => `expected the call ${nameOf(wanted)}(${inline(wanted.parameters)})`),
    ...(expect?.never ?? [])
      .filter((name) => calls.some((call) => nameOf(call) === name))
      .map((name) => `${name} was called, which must not happen here`),
    ...(expect?.answer?.contains ?? [])
      .filter((text) => !lower.includes(text.toLowerCase()))
      .map((text) => `the answer lacks ${JSON.stringify(text)}`),
    ...(expect?.answer?.not ?? [])
      .filter((text) => lower.includes(text.toLowerCase()))
      .map((text) => `the answer says ${JSON.stringify(text)}, which it must not`),
    ...(expect?.answer?.matches ?? [])
      .filter((pattern) => !new RegExp(pattern, 'i').test(answer))
      .map((pattern) => `the answer does not match ${pattern}`),
  ];
}

/** A function's name, or `METHOD /path` of an operation. */
function nameOf(call: { function?: string; operation?: string; verb?: string; apiPath?: string }): string {
  return call.function ?? call.operation ?? `${call.verb?.toUpperCase()} ${call.apiPath}`;
}

function holds(wanted: Record<string, string> | undefined, { parameters, requestBody }: AgentCall): boolean {
  const found = { ...parameters, ...requestBody };
  return Object.entries(wanted ?? {}).every(([name, value]) => found[name] === value);
}

function inline(parameters: Record<string, string> | undefined): string {
  return Object.entries(parameters ?? {})
    .map(([name, value]) => `${name}: ${value}`)
    .join(', ');
}
