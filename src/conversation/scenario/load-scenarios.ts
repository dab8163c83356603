import { readdir } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { LoadedAgent } from '../../agent/definition.js';
import { HrAgentError } from '../../core/errors.js';
import { nearest } from '../../core/nearest.js';
import { asSomebody } from '../turn/identity.js';
import { type LoadedScenario, loadScenario } from './scenario.js';

/** What the user names scenarios by. */
export interface ScenarioSource {
  /** Files, or names of scenarios beside the definition; none: the definition's own. */
  named: readonly string[];
  /** `NAME=VALUE`, each a variable that goes before the file's own. */
  variables: readonly string[];
  /** The folder that files are relative to. */
  folder: string;
  definition(): Promise<Pick<LoadedAgent, 'file' | 'scenarioFile' | 'definition'>>;
  /** When they are played. */
  now: number;
}

/**
 * Reads the scenarios that are named, each file once. When several are wrong, one error tells of all.
 * @throws HrAgentError NO_SCENARIO, SCENARIO_INVALID, FILE_NOT_FOUND, FILE_UNREADABLE, USAGE
 */
export async function loadScenarios(source: ScenarioSource): Promise<LoadedScenario[]> {
  const { named, variables, now } = source;
  const given = readVariables(variables);
  const files = await Promise.all((named.length > 0 ? named : [undefined]).map((name) => fileOf(name, source)));
  const settled = await Promise.allSettled([...new Set(files)].map((file) => loadScenario(file, given, now)));
  const loaded = settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  refuse(settled.flatMap((one): unknown[] => (one.status === 'rejected' ? [one.reason] : [])));
  refuseUnused(given, loaded);
  refuseSharedTitles(loaded);
  await refuseNobody(loaded, source);
  return loaded;
}

async function fileOf(asked: string | undefined, { folder, definition }: ScenarioSource): Promise<string> {
  if (asked !== undefined && /[./\\]/.test(asked)) return resolve(folder, asked);
  const { file, scenarioFile } = await definition();
  if (asked !== undefined) return named(asked, dirname(file), scenarioFile);
  if (scenarioFile !== undefined) return scenarioFile;
  throw new HrAgentError('NO_SCENARIO', `${file} names no scenario.`, {
    hint: 'Give the file of one, or add `scenario:` to the definition.',
  });
}

const SUFFIX = '.scenario.yaml';

/** @throws HrAgentError FILE_NOT_FOUND, which lists those that are there */
async function named(asked: string, folder: string, own: string | undefined): Promise<string> {
  const files = await readdir(folder);
  if (files.includes(`${asked}${SUFFIX}`)) return join(folder, `${asked}${SUFFIX}`);
  const names = files.filter((file) => file.endsWith(SUFFIX)).map((file) => file.slice(0, -SUFFIX.length));
  const meant = nearest(asked, names);
  const there = [
    ...(names.length === 0 ? [] : [`There ${names.length === 1 ? 'is' : 'are'}: ${names.sort().join(', ')}.`]),
    ...(own === undefined ? [] : [`Without a name it is the definition's own, ${basename(own)}.`]),
  ].join(' ');
  throw new HrAgentError('FILE_NOT_FOUND', `There is no scenario ${asked} beside the definition.`, {
    hint: `${there === '' ? 'There is none.' : there} ${meant === undefined ? '' : `Did you mean ${meant}? `}Any other is given by the path of its file.`,
  });
}

function readVariables(pairs: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    pairs.map((pair) => {
      const [, name, value] = /^([A-Za-z_]\w*)=(.*)$/s.exec(pair) ?? [];
      if (name !== undefined && name !== 'run' && value !== undefined) return [name, value];
      throw new HrAgentError('USAGE', `${JSON.stringify(pair)} is no variable of a scenario.`, {
        hint: 'Write it as --var NAME=VALUE; `run` has its value by itself.',
      });
    }),
  );
}

/** Several invalid scenarios are told together; any other reason goes before them. */
function refuse(reasons: readonly unknown[]): void {
  const [first, ...others] = reasons.filter(isInvalidScenario);
  const other = reasons.find((reason) => !isInvalidScenario(reason));
  if (other !== undefined) throw other;
  if (!first) return;
  const message = [first, ...others].map((one) => one.message).join('\n');
  throw new HrAgentError(first.code, message, first.hint === undefined ? {} : { hint: first.hint });
}

function isInvalidScenario(reason: unknown): reason is HrAgentError {
  return reason instanceof HrAgentError && reason.code === 'SCENARIO_INVALID';
}

/** A variable that no scenario knows is a slip of the pen. */
function refuseUnused(given: Readonly<Record<string, string>>, scenarios: readonly LoadedScenario[]): void {
  const unused = Object.keys(given).find((name) => !scenarios.some(({ names }) => names.has(name)));
  if (unused === undefined) return;
  const known = [...new Set(scenarios.flatMap(({ names }) => [...names]))];
  throw new HrAgentError('USAGE', `No scenario here has a variable ${unused}.`, {
    hint: known.length > 0 ? `There are: ${known.join(', ')}.` : 'None here has any.',
  });
}

/** Who talks is told by the attribute that the definition names; before anything is made it must be known which. */
async function refuseNobody(scenarios: readonly LoadedScenario[], { definition }: ScenarioSource): Promise<void> {
  const who = scenarios.flatMap(({ scenario: { as, turns } }) => [as, ...turns.map((turn) => turn.as)]).find(isNamed);
  if (who !== undefined) asSomebody(who, await definition());
}

const isNamed = (who: string | undefined): who is string => who !== undefined;

/** Reports and baselines know a scenario by its title. */
function refuseSharedTitles(scenarios: readonly LoadedScenario[]): void {
  const titles = scenarios.map(({ scenario }) => scenario.title);
  const shared = titles.find((title, i) => titles.indexOf(title) < i);
  if (shared === undefined) return;
  const files = scenarios.filter(({ scenario }) => scenario.title === shared).map(({ file }) => file);
  throw new HrAgentError('SCENARIO_INVALID', `${files.join(' and ')} have the same title: ${shared}`, {
    hint: 'Reports and baselines know a scenario by its title; give each its own.',
  });
}
