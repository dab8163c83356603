import { TEST_ALIAS } from '../aws/agent-constants.js';
import type { AgentPort } from '../aws/ports.js';

/** The names of the agents whose drafts hand requests to this one. AWS tells that only from their side. */
export async function supervisorsOf(port: AgentPort, agentId: string): Promise<string[]> {
  // A supervisor needs an alias that somebody made.
  const aliases = await port.listAliases(agentId);
  if (aliases.every(({ id }) => id === TEST_ALIAS)) return [];
  const asked = (await port.listAgents()).map(async ({ id, name }) => {
    const collaborators = await port.listCollaborators(id);
    return collaborators.some(({ aliasArn }) => aliasArn.includes(`/${agentId}/`)) ? [name] : [];
  });
  return (await Promise.all(asked)).flat();
}
