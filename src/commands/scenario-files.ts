import { dirname, resolve } from 'node:path';
import type { Context } from '../cli/command-table.js';
import { type LoadedScenario, loadScenario } from '../conversation/scenario/scenario.js';
import { HrAgentError } from '../core/errors.js';

/**
 * Reads the scenarios that are named, with the variables of --var; the definition's own when none is. What is wrong with
 * several is told at once.
 * @throws HrAgentError NO_SCENARIO, SCENARIO_INVALID, FILE_NOT_FOUND, FILE_UNREADABLE, USAGE
 */
export async function loadScenarios(
  context: Context<'demo' | 'test'>,
  named: readonly string[],
): Promise<LoadedScenario[]> {
  const given = givenVariables(context.options.var);
  const files = await Promise.all((named.length > 0 ? named : [undefined]).map((name) => scenarioFile(context, name)));
  const settled = await Promise.allSettled([...new Set(files)].map((file) => loadScenario(file, given)));
  const loaded = settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  refuse(settled.flatMap((one): unknown[] => (one.status === 'rejected' ? [one.reason] : [])));
  refuseUnused(given, loaded);
  refuseSharedTitles(loaded);
  return loaded;
}

/** A file, or the name of a scenario beside the definition; the definition's own without either. */
async function scenarioFile(context: Context<'demo' | 'test'>, asked: string | undefined): Promise<string> {
  if (asked !== undefined && /[./\\]/.test(asked)) return resolve(context.cwd, asked);
  const agent = await context.places.agent();
  if (asked !== undefined) return resolve(dirname(agent.file), `${asked}.scenario.yaml`);
  if (agent.scenarioFile !== undefined) return agent.scenarioFile;
  throw new HrAgentError('NO_SCENARIO', `${agent.file} names no scenario.`, {
    hint: 'Give the file of one, or add `scenario:` to the definition.',
  });
}

function givenVariables(pairs: readonly string[]): Record<string, string> {
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

function refuse(reasons: readonly unknown[]): void {
  const [first] = reasons;
  if (first === undefined) return;
  const invalid = reasons.filter((one) => one instanceof HrAgentError).filter((one) => one.code === 'SCENARIO_INVALID');
  if (invalid.length < reasons.length || invalid[0] === undefined) {
    throw reasons.find((one) => !(one instanceof HrAgentError && one.code === 'SCENARIO_INVALID')) ?? first;
  }
  const { code, hint } = invalid[0];
  throw new HrAgentError(code, invalid.map(({ message }) => message).join('\n'), hint === undefined ? {} : { hint });
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
