import { everyAgentArn } from '../aws/arns.js';
import type { CollaboratorDescription } from '../aws/collaborator-port.js';
import { AwsError } from '../aws/errors.js';
import type { AgentPort } from '../aws/ports.js';
import { jsonEqual } from '../core/json.js';
import { bedrockAgent } from './agent.js';
import { agentCollaborators } from './agent-collaborators.js';
import { agentPreparation } from './agent-preparation.js';
import { settledAgent } from './agent-state.js';
import { allow } from './caller-statement.js';
import { collaboratorAlias } from './collaborator-alias.js';
import { fromParts, named, type ResourceKind, type Site } from './kind.js';
import { compare, type Difference, type Ref, type Removable, type Step } from './resource.js';
import { retryPropagation, settlingWhenBusy, whenSettled } from './wait.js';

export interface AgentCollaboratorSpec {
  /** The supervisor's name. */
  agent: string;
  /** What it calls the collaborator. */
  name: string;
  instruction: string;
  relays: boolean;
  alias: Ref<'arn'>;
  /** Ids of the resources that have to be there before it, beside the supervisor and the alias. */
  dependsOn: readonly string[];
}

type CollaboratorOutputs = { collaboratorId: string; updatedAt: string };

/** An agent that the supervisor's DRAFT hands requests to, by one of its aliases. */
export const agentCollaborator: ResourceKind<AgentCollaboratorSpec, CollaboratorOutputs> = {
  ...named('agent-collaborator', { collaboratorId: true, updatedAt: true }),
  level: 4,
  // Before an agent is removed, `down` asks whose collaborator it is.
  permissionsOfEveryStack: (location) => [allow('Agents', ['bedrock:ListAgentCollaborators'], everyAgentArn(location))],
  discoversOnlyItsOwn: true,
  // Also the aliases, which only the draft knows without a record. Each has a second id, by which it is found when the
  // draft has let it go.
  async discover({ aws, name: supervisor }) {
    return (await associated(await aws.agents(), supervisor)).flatMap(({ name, aliasArn: arn }) => [
      agentCollaborator.id(supervisor, name),
      collaboratorAlias.id(supervisor, name),
      collaboratorAlias.id(supervisor, ...arn.split('/').slice(1)),
    ]);
  },
  fromId: fromParts(byName),
  fromSpec(site, { agent: agentName, name, instruction, relays, alias, dependsOn }) {
    const { agents } = site.aws;
    const agent = bedrockAgent.ref(agentName);
    const all = agentCollaborators.ref(agentName);
    const self = agentCollaborator.ref(agentName, name);
    const idOf = async (step: Step, agentId: string): Promise<string | undefined> => {
      const listed = step.output(all, `id:${name}`);
      if (listed !== undefined || !step.changed([agent, self])) return listed;
      // This run made it after it had listed them.
      return (await (await agents()).listCollaborators(agentId)).find((one) => one.name === name)?.id;
    };
    const configuration = (step: Step) => ({ name, instruction, relays, aliasArn: step.needs(alias, 'arn') });
    /** Makes or updates it. The supervisor's role may have been allowed to use the alias a moment ago. */
    const put = async (step: Step, agentId: string, call: () => Promise<void>) => {
      const port = await agents();
      await settlingWhenBusy(
        step,
        () => settledAgent(step, port, agentId),
        () => retryPropagation(step, roleNotReady, call),
      );
    };
    return {
      id: self.id,
      dependsOn: [agent.id, all.id, alias.id, ...dependsOn],
      partOf: agent.id,
      invalidates: [agentPreparation.id(agentName)],
      async observe(step) {
        const agentId = step.output(agent, 'agentId');
        const id = agentId === undefined ? undefined : await idOf(step, agentId);
        if (agentId === undefined || id === undefined) return undefined;
        const live = await (await agents()).getCollaborator(agentId, id);
        if (!live) return undefined;
        return {
          outputs: { collaboratorId: live.id, updatedAt: String(live.updatedAt) },
          state: 'present',
          ours: true,
          differences: compare(live, { instruction, relays }, jsonEqual),
          judge: (later) => aliasDiffers(live.aliasArn, later.output(alias, 'arn')),
        };
      },
      async create(step) {
        const port = await agents();
        const id = step.needs(agent, 'agentId');
        const wanted = configuration(step);
        const clientToken = await step.token({ id, ...wanted });
        await put(step, id, () => port.associateCollaborator(id, { ...wanted, clientToken }));
      },
      async sync(step, { outputs: { collaboratorId } }) {
        const port = await agents();
        const id = step.needs(agent, 'agentId');
        await put(step, id, () => port.updateCollaborator(id, collaboratorId, configuration(step)));
      },
      permissions: () => [
        allow(
          'Agents',
          [
            'bedrock:GetAgentCollaborator',
            'bedrock:AssociateAgentCollaborator',
            'bedrock:UpdateAgentCollaborator',
            'bedrock:DisassociateAgentCollaborator',
          ],
          everyAgentArn(site.target),
        ),
      ],
    };
  },
};

/** The collaborators of the draft of an agent that is found by its name. */
async function associated(port: AgentPort, supervisor: string): Promise<CollaboratorDescription[]> {
  const agent = await port.findAgent(supervisor);
  return agent ? port.listCollaborators(agent.id) : [];
}

/** One that the definition no longer has. One that it has goes with the supervisor. */
function byName({ aws }: Site, agentName: string, name: string): Removable<CollaboratorOutputs> {
  const agent = bedrockAgent.ref(agentName);
  return {
    id: agentCollaborator.id(agentName, name),
    dependsOn: [agent.id],
    partOf: agent.id,
    invalidates: [agentPreparation.id(agentName)],
    async observe(step) {
      const agentId = step.output(agent, 'agentId');
      const listed = agentId === undefined ? [] : await (await aws.agents()).listCollaborators(agentId);
      const found = listed.find((one) => one.name === name);
      if (!found) return undefined;
      const outputs = { collaboratorId: found.id, updatedAt: String(found.updatedAt) };
      return { outputs, state: 'present', ours: true, differences: [] };
    },
    async remove(step, { outputs: { collaboratorId } }) {
      const port = await aws.agents();
      const id = step.needs(agent, 'agentId');
      await whenSettled(
        step,
        () => settledAgent(step, port, id),
        () => port.disassociateCollaborator(id, collaboratorId),
      );
    },
  };
}

function aliasDiffers(old: string, wanted: string | undefined): Difference[] {
  return old === wanted ? [] : [{ field: 'alias', old, new: wanted ?? 'one that is to be made' }];
}

/** AWS says the same of an alias that is not there. That one was looked at before. */
function roleNotReady(thrown: unknown): string | undefined {
  return thrown instanceof AwsError && /permissions to collaborate with this agent alias/.test(thrown.message)
    ? "the supervisor's role to be allowed to use the alias"
    : undefined;
}
