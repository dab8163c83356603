import { TEST_ALIAS } from '../aws/agent-constants.js';
import type { AgentDescription, AgentPort, AliasDescription } from '../aws/ports.js';
import { HrAgentError } from '../core/errors.js';
import { unlessBusy, type Waiting, waitFor } from './wait.js';

export const SETTLED_BOUND_MS = 300_000;
/** States from which an alias moves on by itself. */
const ALIAS_TRANSITIONAL = new Set(['CREATING', 'UPDATING', 'DELETING']);

/** Whether an agent in this state moves on by itself. */
export function isTransitional(status: string): boolean {
  return ['CREATING', 'UPDATING', 'PREPARING', 'VERSIONING'].includes(status);
}

/**
 * Waits until the agent is in a state that only a call changes.
 * @throws HrAgentError AGENT_FAILED with the service's reasons, AGENT_GONE
 */
export async function settledAgent(step: Waiting, port: AgentPort, id: string): Promise<AgentDescription> {
  return waitFor(step, { what: `agent ${id} to settle`, timeoutMs: SETTLED_BOUND_MS }, async () => {
    const live = await port.getAgent(id);
    if (!live) throw new HrAgentError('AGENT_GONE', `Agent ${id} was removed meanwhile.`, { source: 'service' });
    if (live.status === 'FAILED') {
      throw new HrAgentError('AGENT_FAILED', `Agent ${live.name} (${id}) failed: ${live.failureReasons.join(' ')}`, {
        source: 'service',
        hint: 'The next run replaces it.',
      });
    }
    return isTransitional(live.status) ? undefined : live;
  });
}

/** Removes some of an agent's aliases, never the built-in one, and resolves when they are gone. */
export async function removeAliases(
  step: Waiting,
  port: AgentPort,
  agentId: string,
  chosen: (alias: AliasDescription) => boolean,
): Promise<void> {
  const standing = async () =>
    (await port.listAliases(agentId)).filter((alias) => alias.id !== TEST_ALIAS && chosen(alias));
  await waitFor(step, { what: `aliases of agent ${agentId} to be gone`, timeoutMs: SETTLED_BOUND_MS }, async () => {
    const found = await standing();
    const removable = found.filter((alias) => !ALIAS_TRANSITIONAL.has(alias.status));
    for (const alias of removable) await unlessBusy(() => port.deleteAlias(agentId, alias.id));
    const left = removable.length > 0 ? await standing() : found;
    return left.length > 0 ? undefined : true;
  });
}
