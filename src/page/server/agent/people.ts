import type { LoadedAgent } from '../../../agent/definition.js';
import { loadScenario, scenarioOfRun } from '../../../conversation/scenario/scenario.js';
import { HrAgentError } from '../../../core/errors.js';
import type { Deployment } from '../../../stack/deployment.js';
import { stackNames } from '../../../stack/names.js';

/** Questions to begin with. */
const STARTERS = 3;
/** A picker is no phone book. */
const PEOPLE = 50;
/** So many items of a table are looked at: this is asked again whenever something changes. */
const LOOKED_AT = 500;

/** What the scenario of a definition says to begin with, and who says it. Nothing where there is none that can be played. */
export async function fromScenario(
  { scenarioFile }: Pick<LoadedAgent, 'scenarioFile'>,
  now: number,
): Promise<{ starters: string[]; people: string[] }> {
  if (scenarioFile === undefined) return { starters: [], people: [] };
  try {
    const { as, turns } = scenarioOfRun(await loadScenario(scenarioFile, {}, now), 1);
    const begun = new Set<string>();
    const first = turns.filter(({ session }) => session === undefined || (!begun.has(session) && begun.add(session)));
    const people = [as, ...turns.map((turn) => turn.as)].filter((who) => who !== undefined);
    return {
      starters: [...new Set(first.map(({ say }) => say))].slice(0, STARTERS),
      people: [...new Set(people)],
    };
  } catch (error) {
    // One that is broken, or wants variables, is told of where it is played.
    if (error instanceof HrAgentError && error.source !== 'bug') return { starters: [], people: [] };
    throw error;
  }
}

/** The keys of tables that are found by whoever talks, an item a person. */
export async function fromTables({ agent, name, aws }: Deployment): Promise<string[]> {
  const { identity } = agent.definition;
  if (!identity) return [];
  const tables = stackNames(agent, name).tables.filter(
    ({ definition: { key, sort } }) => key.name === identity.attribute && key.type === 'S' && sort === undefined,
  );
  const found = new Set<string>();
  for (const table of tables) {
    const page = await (await aws.tables()).scanPage(table.name, { limit: LOOKED_AT });
    for (const item of page?.items ?? []) {
      const key = item[identity.attribute];
      if (key && 'S' in key) found.add(key.S);
    }
  }
  return [...found].sort().slice(0, PEOPLE);
}
