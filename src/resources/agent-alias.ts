import type { AgentPort, Tags } from '../aws/ports.js';
import { HrAgentError } from '../core/errors.js';
import { removeAliases, settledAgent } from './agent.js';
import type { Resource, Step } from './resource.js';
import { waitFor, whenSettled } from './wait.js';

export interface AliasSpec {
  name: string;
  agentName: string;
  /** The resource whose `agentId` attribute names the agent. */
  agent: string;
  tags: Tags;
  dependsOn: readonly string[];
}

const ALIAS_BOUND_MS = 300_000;

/**
 * The alias that the definition names. Making it makes the agent's first version; moving it later is `publish`, never a
 * side effect of `up`.
 */
export function agentAlias(agents: () => Promise<AgentPort>, spec: AliasSpec): Resource {
  // Of one that the definition no longer has, only the record may know whose it was.
  const agentId = (step: Step) => step.output(spec.agent)?.['agentId'] ?? step.recorded?.['agentId'];
  return {
    id: `agent-alias/${spec.agentName}/${spec.name}`,
    dependsOn: spec.dependsOn,
    partOf: spec.agent,
    async observe(step) {
      const id = agentId(step);
      if (id === undefined) return undefined;
      const alias = (await (await agents()).listAliases(id)).find((candidate) => candidate.name === spec.name);
      if (!alias) return undefined;
      const attributes = {
        agentId: id,
        aliasId: alias.id,
        ...(alias.version === undefined ? {} : { version: alias.version }),
      };
      return { attributes, state: alias.status, ours: true, differences: [], ...broken(alias.status) };
    },
    async create(step) {
      const port = await agents();
      const id = agentId(step) ?? '';
      const clientToken = await step.token({ id, name: spec.name });
      let aliasId = '';
      await whenSettled(
        step,
        () => settledAgent(step, port, id),
        async () => {
          aliasId = await port.createAlias(id, { name: spec.name, tags: spec.tags, clientToken });
        },
      );
      await waitFor(step, { what: `alias ${spec.name} to serve`, timeoutMs: ALIAS_BOUND_MS }, async () => {
        const alias = await port.getAlias(id, aliasId);
        if (alias?.status === 'FAILED') {
          throw new HrAgentError('ALIAS_FAILED', `Alias ${spec.name} failed.`, { source: 'service' });
        }
        return alias?.status === 'PREPARED' ? alias : undefined;
      });
      await settledAgent(step, port, id);
    },
    async sync() {},
    async remove(step, live) {
      const id = agentId(step) ?? '';
      await removeAliases(step, await agents(), id, (alias) => alias.id === live.attributes['aliasId']);
    },
  };
}

/** Why an alias can only be made anew. */
function broken(status: string): { broken?: string } {
  if (status === 'FAILED') return { broken: 'the alias failed' };
  return status === 'DELETING' ? { broken: 'it is being deleted' } : {};
}
