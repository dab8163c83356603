import type { CollaboratorDefinition } from '../../agent/definition.js';
import type { CollaboratorDescription } from '../../aws/collaborator-port.js';
import type { Asked } from './asked.js';
import { atAlias, type Pulled } from './find.js';
import { fileName, type PulledAgent } from './written.js';

interface Means extends Pick<Asked, 'site' | 'written'> {
  /** Ids of the agents that lead here. */
  above: readonly string[];
  pull(agent: Pulled, above: readonly string[]): Promise<PulledAgent>;
}

/** A collaborator as a definition beside the supervisor's. One that leads back is named by its alias. */
export async function pullCollaborator(
  { site, written, above, pull }: Means,
  { name, instruction, aliasArn, relays }: CollaboratorDescription,
): Promise<CollaboratorDefinition> {
  const member = { name, instruction, ...(relays && { relay: true }) };
  const [, agentId = '', aliasId = ''] = aliasArn.split('/');
  if (above.includes(agentId)) {
    written.leave(`collaborator ${name}: it leads back to the agent, so it is named by its alias`);
    return { ...member, aliasArn };
  }
  const found = await pull(await atAlias(await site.aws.agents(), agentId, aliasId), above);
  const folder = `collaborators/${fileName(name)}`;
  for (const [path, bytes] of found.files) written.write(`${folder}/${path}`, bytes);
  for (const one of found.left) written.leave(`collaborator ${name}: ${one}`);
  return { ...member, definition: `${folder}/agent.yaml` };
}
