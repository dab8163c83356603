import { aliasArn } from '../aws/arns.js';
import type { AgentPort, AliasDescription } from '../aws/ports.js';
import { HrAgentError } from '../core/errors.js';
import { named, type ResourceKind } from './kind.js';
import type { Step } from './resource.js';

export interface KnownAliasSpec {
  /** The supervisor's name. */
  supervisor: string;
  /** What the supervisor calls the collaborator. */
  name: string;
  /** One of another stack, by the names of its agent and itself; or one that exists, by ids. */
  alias: { agent: string; alias: string } | { arn?: string; agentId: string; aliasId: string; version?: string };
}

type AliasOutputs = { agentId: string; aliasId: string; arn: string; version?: string };

/**
 * An alias of a collaborator that the supervisor's stack does not make: that which the collaborator's own definition
 * names and `publish` moves, or somebody else's. It is looked at, and otherwise left alone.
 */
export const knownAlias: ResourceKind<KnownAliasSpec, AliasOutputs> = {
  ...named('known-alias', { agentId: true, aliasId: true, arn: true, version: true }),
  level: 0,
  label: (name) => `alias of the collaborator ${name.split('/').at(-1)}`,
  fromSpec(site, { supervisor, name, alias }) {
    const look = async (step: Step) => {
      const port = await site.aws.agents();
      if ('alias' in alias) return byNames(port, alias);
      const { agentId, aliasId, arn } = alias;
      const elsewhere = arn !== undefined && arn !== aliasArn(site.target, agentId, aliasId);
      const found = elsewhere ? undefined : await port.getAlias(agentId, aliasId);
      const fault = elsewhere ? 'is in another account or region' : faultOf(found, alias.version);
      if (fault !== undefined) step.refuse(unusable(name, `alias ${aliasId} of agent ${agentId} ${fault}`));
      return found && { agentId, found };
    };
    return {
      id: knownAlias.id(supervisor, name),
      dependsOn: [],
      aspect: true,
      async observe(step) {
        const known = await look(step);
        if (!known) return undefined;
        const { agentId, found } = known;
        const { id: aliasId, status, version } = found;
        const arn = aliasArn(site.target, agentId, aliasId);
        return {
          outputs: { agentId, aliasId, arn, ...(version !== undefined && { version }) },
          state: status,
          detail: `serves version ${version ?? 'none yet'}`,
          ours: true,
          differences: [],
        };
      },
      // The stack that it is of makes it, and has done so by now.
      async create() {
        const what = 'alias' in alias ? `${alias.agent} has no alias ${alias.alias} here` : `there is no such alias`;
        throw unusable(name, what);
      },
      async sync() {},
    };
  },
};

/** Whose the agent is, its own stack finds out, which comes first. */
async function byNames(port: AgentPort, { agent, alias }: { agent: string; alias: string }) {
  const owner = await port.findAgent(agent);
  const found = owner && (await port.listAliases(owner.id)).find((one) => one.name === alias);
  return owner && found && { agentId: owner.id, found };
}

/** Why a supervisor cannot use an alias. Undefined: it can. */
function faultOf(alias: AliasDescription | undefined, version: string | undefined): string | undefined {
  if (!alias) return 'does not exist in this account and region';
  if (alias.status !== 'PREPARED') return `is ${alias.status}, not PREPARED`;
  if (version === undefined || alias.version === version) return undefined;
  return `serves version ${alias.version ?? 'none yet'}, and the definition says ${version}`;
}

function unusable(name: string, what: string): HrAgentError {
  return new HrAgentError('COLLABORATOR_UNUSABLE', `The collaborator ${name} cannot be used: ${what}.`, {
    hint: 'Nothing of the supervisor was changed.',
  });
}
