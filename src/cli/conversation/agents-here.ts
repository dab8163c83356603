import { dirname } from 'node:path';
import { loadAgent } from '../../agent/load.js';
import { HrAgentError } from '../../core/errors.js';
import type { Context } from '../command-table.js';
import { schemasFolder } from '../places/agent-file.js';
import type { OpenDeployment } from '../ports.js';

/** The agents that are named; where none is, every one that is up at the target, the one of this folder first. */
export async function agentsHere({ options, output, places }: Context<'web'>): Promise<OpenDeployment[]> {
  const opened = await places.openAll();
  const [first] = opened;
  if (!first || options.agent.length > 0 || options.name !== undefined) return opened;
  const records = await first.state.upAt(first.target);
  const others: OpenDeployment[] = [];
  for (const { agent: file, name } of records) {
    if (name === first.name) continue;
    try {
      others.push({ ...first, agent: await loadAgent(file), name });
    } catch (error) {
      if (!(error instanceof HrAgentError) || error.source === 'bug') throw error;
      output.note(`${name} is up, but is not shown: its definition cannot be read. ${error.message}`);
    }
  }
  const isUp = records.some(({ name }) => name === first.name);
  // Nobody has asked for the one that comes with the tool, unless there is no other.
  const isWanted = isUp || others.length === 0 || dirname(first.agent.file) !== schemasFolder();
  return isWanted ? [first, ...others] : others;
}
