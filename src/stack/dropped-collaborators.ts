import { agentCollaborator } from '../resources/agent-collaborator.js';
import { agentCollaborators } from '../resources/agent-collaborators.js';
import { collaboratorAlias } from '../resources/collaborator-alias.js';
import { knownAlias } from '../resources/known-alias.js';
import { stackOf } from '../resources/ownership.js';
import type { Outputs } from '../resources/resource.js';
import { supervisorsOf } from '../resources/supervisors.js';
import type { Deployment } from './deployment.js';
import type { Change } from './events.js';

/** An agent that a run has taken from its supervisor, which nobody has any more, and whose own stack stands. */
export interface DroppedCollaborator {
  /** The agent's name, which is its stack's. */
  name: string;
  /** The definition that it was made from, where that is recorded. */
  file?: string;
}

/** The collaborators that these changes have taken from the supervisor. `recorded`: what was known before them. */
export async function droppedCollaborators(
  { name: supervisor, aws, state, target }: Deployment,
  changes: readonly Change[],
  recorded: Readonly<Record<string, Outputs>>,
): Promise<DroppedCollaborator[]> {
  const port = await aws.agents();
  const dropped: DroppedCollaborator[] = [];
  for (const agentId of new Set(changes.flatMap((change) => agentsTaken(change, supervisor, recorded)))) {
    const agent = await port.getAgent(agentId);
    const isOfAStack = agent && stackOf(await port.getAgentTags(agent.arn)) === agent.name;
    if (!isOfAStack || (await supervisorsOf(port, agentId)).length > 0) continue;
    const file = (await state.find(target, agent.name))?.agent;
    dropped.push({ name: agent.name, ...(file !== undefined && { file }) });
  }
  return dropped.sort((one, other) => (one.name < other.name ? -1 : 1));
}

/** Ids of the agents that a change has taken from the supervisor. */
function agentsTaken(
  { resource, action, differences = [] }: Change,
  supervisor: string,
  recorded: Readonly<Record<string, Outputs>>,
): string[] {
  if (resource === agentCollaborators.id(supervisor)) {
    return differences.flatMap(({ old }) => (typeof old === 'string' ? (old.split('/')[1] ?? []) : []));
  }
  const name = action === 'delete' ? agentCollaborator.nameIn(resource)?.slice(supervisor.length + 1) : undefined;
  if (name === undefined) return [];
  const aliases = [collaboratorAlias.id(supervisor, name), knownAlias.id(supervisor, name)];
  return aliases.flatMap((alias) => recorded[alias]?.['agentId'] ?? []);
}
