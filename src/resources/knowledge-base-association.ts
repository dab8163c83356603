import { everyAgentArn } from '../aws/arns.js';
import { AwsError } from '../aws/errors.js';
import type { KnowledgePort } from '../aws/knowledge-ports.js';
import { HrAgentError } from '../core/errors.js';
import { bedrockAgent } from './agent.js';
import { agentPreparation } from './agent-preparation.js';
import { settledAgent } from './agent-state.js';
import { allow } from './caller-statement.js';
import { fromParts, named, type ResourceKind, type Site } from './kind.js';
import { knowledgeBase } from './knowledge-base.js';
import type { Removable, Step } from './resource.js';

export interface AssociationSpec {
  /** The agent's name. */
  agent: string;
  name: string;
  base: Base;
  description: string;
}

/** A knowledge base that exists, by its id; or one that the stack makes, by its name. */
type Base = { id: string } | { name: string };

type AssociationOutputs = { knowledgeBaseId: string };

/** A knowledge base as a part of the agent's DRAFT, with the description that the model chooses it by. */
export const knowledgeBaseAssociation: ResourceKind<AssociationSpec, AssociationOutputs> = {
  ...named('knowledge-base-association', { knowledgeBaseId: true }),
  level: 4,
  fromId: fromParts((site, agent, name, { knowledgeBaseId: id }) =>
    // Without a record only a knowledge base that the stack made can be found. It has this name.
    associated(site, agent, name, id === undefined ? { name: `${agent}-${name}` } : { id }),
  ),
  fromSpec(site, { agent, name, base, description }) {
    const { knowledge } = site.aws;
    return {
      ...associated(site, agent, name, base),
      async observe(step) {
        const found = await find(site, step, agent, base);
        if (!found) return undefined;
        const differences = [
          ...(found.description === description
            ? []
            : [{ field: 'description', old: found.description, new: description }]),
          ...(found.state === 'ENABLED' ? [] : [{ field: 'state', old: found.state, new: 'ENABLED' }]),
        ];
        return { outputs: { knowledgeBaseId: found.id }, state: found.state, ours: true, differences };
      },
      async create(step) {
        const { agentId, baseId } = await settled(site, step, agent, base);
        const port = await knowledge();
        // A knowledge base that was made anew has another id, and the agent still has the old one.
        const old = step.recorded(knowledgeBaseAssociation.ref(agent, name), 'knowledgeBaseId');
        if (old !== undefined && old !== baseId) await port.disassociate(agentId, old);
        await port.associate(agentId, baseId, description).catch(async (thrown: unknown) => {
          throw (await isMissing(port, baseId, thrown)) ? noSuchBase(baseId, thrown) : thrown;
        });
      },
      async sync(step) {
        const { agentId, baseId } = await settled(site, step, agent, base);
        await (await knowledge()).updateAssociation(agentId, baseId, description);
      },
      permissions: () => [
        allow(
          'KnowledgeBasesOfAgents',
          [
            'bedrock:ListAgentKnowledgeBases',
            'bedrock:AssociateAgentKnowledgeBase',
            'bedrock:UpdateAgentKnowledgeBase',
            'bedrock:DisassociateAgentKnowledgeBase',
          ],
          everyAgentArn(site.target),
        ),
      ],
    };
  },
};

function associated(site: Site, agentName: string, name: string, base: Base): Removable<AssociationOutputs> {
  const agent = bedrockAgent.id(agentName);
  return {
    id: knowledgeBaseAssociation.id(agentName, name),
    dependsOn: [agent, ...('name' in base ? [knowledgeBase.id(base.name)] : [])],
    partOf: agent,
    invalidates: [agentPreparation.id(agentName)],
    async observe(step) {
      const found = await find(site, step, agentName, base);
      return found && { outputs: { knowledgeBaseId: found.id }, state: found.state, ours: true, differences: [] };
    },
    // A knowledge base can be deleted only when no agent has it, and the agent itself is removed later.
    async remove(step) {
      const { agentId, baseId } = await settled(site, step, agentName, base);
      await (await site.aws.knowledge()).disassociate(agentId, baseId);
    },
  };
}

async function find({ aws }: Site, step: Step, agentName: string, base: Base) {
  const agentId = step.output(bedrockAgent.ref(agentName), 'agentId');
  const baseId = 'id' in base ? base.id : step.output(knowledgeBase.ref(base.name), 'knowledgeBaseId');
  if (agentId === undefined || baseId === undefined) return undefined;
  return (await (await aws.knowledge()).listAssociations(agentId)).find(({ id }) => id === baseId);
}

/** Waits until the agent can be changed. */
async function settled({ aws }: Site, step: Step, agentName: string, base: Base) {
  const agentId = step.needs(bedrockAgent.ref(agentName), 'agentId');
  await settledAgent(step, await aws.agents(), agentId);
  const baseId = 'id' in base ? base.id : step.needs(knowledgeBase.ref(base.name), 'knowledgeBaseId');
  return { agentId, baseId };
}

/** Whether a call failed because there is no such knowledge base. It may also be that there is no such agent. */
async function isMissing(port: KnowledgePort, id: string, thrown: unknown): Promise<boolean> {
  return thrown instanceof AwsError && thrown.code === 'NOT_FOUND' && !(await port.getKnowledgeBase(id));
}

function noSuchBase(id: string, cause: unknown): HrAgentError {
  return new HrAgentError('KNOWLEDGE_BASE_NOT_FOUND', `There is no knowledge base ${id} in this account and region.`, {
    hint: 'Give the id of one that exists, or a folder of documents to make one from.',
    cause,
  });
}
