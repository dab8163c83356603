import { everyAgentArn, everyAliasArn } from '../aws/arns.js';
import { HrAgentError } from '../core/errors.js';
import { bedrockAgent } from './agent.js';
import { removeAliases, settledAgent } from './agent-state.js';
import { allow } from './caller-statement.js';
import { fromParts, named, type ResourceKind, type Site } from './kind.js';
import { ownershipTags } from './ownership.js';
import type { Removable, Step } from './resource.js';
import { waitFor, whenSettled } from './wait.js';

export interface AliasSpec {
  name: string;
  /** The agent's name. */
  agent: string;
  /** Ids of the resources that have to be there before it, beside the agent. */
  dependsOn: readonly string[];
}

type AliasOutputs = { agentId: string; aliasId: string; version?: string };

const ALIAS_BOUND_MS = 300_000;

/**
 * The alias that the definition names. When it is made, AWS makes the agent's first version. Only `publish` moves it
 * later, never `up`.
 */
export const agentAlias: ResourceKind<AliasSpec, AliasOutputs> = {
  ...named('agent-alias', { agentId: true, aliasId: true, version: true }),
  level: 6,
  // `publish` makes aliases too, and every conversation goes to an alias.
  permissionsOfEveryStack: (location) => [
    allow('Agents', ['bedrock:ListAgentAliases', 'bedrock:CreateAgentAlias'], everyAgentArn(location)),
    allow(
      'AgentAliases',
      [
        'bedrock:InvokeAgent',
        'bedrock:GetAgentAlias',
        'bedrock:UpdateAgentAlias',
        'bedrock:DeleteAgentAlias',
        'bedrock:TagResource',
      ],
      everyAliasArn(location),
    ),
  ],
  fromId: fromParts(byName),
  fromSpec(site, { name, agent: agentName, dependsOn }) {
    const { agents } = site.aws;
    const agent = bedrockAgent.ref(agentName);
    return {
      ...byName(site, agentName, name),
      dependsOn: [agent.id, ...dependsOn],
      async create(step) {
        const port = await agents();
        const id = step.needs(agent, 'agentId');
        const clientToken = await step.token({ id, name });
        const aliasId = await whenSettled(
          step,
          () => settledAgent(step, port, id),
          () => port.createAlias(id, { name, tags: ownershipTags(site), clientToken }),
        );
        await waitFor(step, { what: `alias ${name} to serve`, timeoutMs: ALIAS_BOUND_MS }, async () => {
          const alias = await port.getAlias(id, aliasId);
          if (alias?.status === 'FAILED') {
            throw new HrAgentError('ALIAS_FAILED', `Alias ${name} failed.`, { source: 'service' });
          }
          return alias?.status === 'PREPARED' ? alias : undefined;
        });
        await settledAgent(step, port, id);
      },
      async sync() {},
    };
  },
};

function byName({ aws }: Site, agentName: string, name: string): Removable<AliasOutputs> {
  const agent = bedrockAgent.ref(agentName);
  const self = agentAlias.ref(agentName, name);
  // Where the definition no longer has the alias, perhaps only the record knows the agent's id.
  const agentId = (step: Step) => step.output(agent, 'agentId') ?? step.recorded(self, 'agentId');
  return {
    id: self.id,
    dependsOn: [],
    partOf: agent.id,
    async observe(step) {
      const id = agentId(step);
      if (id === undefined) return undefined;
      const alias = (await (await aws.agents()).listAliases(id)).find((candidate) => candidate.name === name);
      if (!alias) return undefined;
      const { version, status } = alias;
      return {
        outputs: { agentId: id, aliasId: alias.id, ...(version === undefined ? {} : { version }) },
        state: status,
        ours: true,
        differences: [],
        ...broken(status),
      };
    },
    async remove(step, { outputs: { agentId: id, aliasId } }) {
      await removeAliases(step, await aws.agents(), id, (alias) => alias.id === aliasId);
    },
  };
}

/** Why an alias cannot be used any more and has to be made anew. */
function broken(status: string): { broken?: string } {
  if (status === 'FAILED') return { broken: 'the alias failed' };
  return status === 'DELETING' ? { broken: 'it is being deleted' } : {};
}
