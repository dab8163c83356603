import { AwsError } from '../aws/errors.js';
import type { KnowledgePort } from '../aws/knowledge-ports.js';
import type { AgentPort } from '../aws/ports.js';
import { HrAgentError } from '../core/errors.js';
import { settledAgent } from './agent.js';
import type { Resource, Step } from './resource.js';

export interface AssociationSpec {
  agentName: string;
  agent: string;
  name: string;
  /** A knowledge base's id, or the resource whose `knowledgeBaseId` attribute is it. */
  knowledgeBase: { id: string } | { resource: string };
  description: string;
  dependsOn: readonly string[];
}

/** A knowledge base as a part of the agent's DRAFT, with the description that the model chooses it by. */
export function knowledgeBaseAssociation(
  ports: { agents: () => Promise<AgentPort>; knowledge: () => Promise<KnowledgePort> },
  spec: AssociationSpec,
): Resource {
  const agentId = (step: Step) => step.output(spec.agent)?.['agentId'];
  const baseId = (step: Step) =>
    'id' in spec.knowledgeBase ? spec.knowledgeBase.id : step.output(spec.knowledgeBase.resource)?.['knowledgeBaseId'];
  const settled = async (step: Step): Promise<{ agent: string; base: string }> => {
    const agent = agentId(step) ?? '';
    await settledAgent(step, await ports.agents(), agent);
    return { agent, base: baseId(step) ?? '' };
  };
  return {
    id: `knowledge-base-association/${spec.agentName}/${spec.name}`,
    dependsOn: spec.dependsOn,
    partOf: spec.agent,
    invalidates: [`agent-preparation/${spec.agentName}`],
    async observe(step) {
      const [agent, base] = [agentId(step), baseId(step)];
      if (agent === undefined || base === undefined) return undefined;
      const found = (await (await ports.knowledge()).listAssociations(agent)).find((entry) => entry.id === base);
      if (!found) return undefined;
      const differences = [
        ...(found.description === spec.description
          ? []
          : [{ field: 'description', old: found.description, new: spec.description }]),
        ...(found.state === 'ENABLED' ? [] : [{ field: 'state', old: found.state, new: 'ENABLED' }]),
      ];
      return { attributes: { knowledgeBaseId: base }, state: found.state, ours: true, differences };
    },
    async create(step) {
      const { agent, base } = await settled(step);
      const port = await ports.knowledge();
      await port.associate(agent, base, spec.description).catch(async (thrown: unknown) => {
        throw (await isMissing(port, base, thrown)) ? noSuchBase(base, thrown) : thrown;
      });
    },
    async sync(step) {
      const { agent, base } = await settled(step);
      await (await ports.knowledge()).updateAssociation(agent, base, spec.description);
    },
    // A knowledge base goes only when no agent has it; the agent's own removal comes later.
    async remove(step) {
      const { agent, base } = await settled(step);
      await (await ports.knowledge()).disassociate(agent, base);
    },
  };
}

/** Whether it is the knowledge base that a call did not find, not the agent. */
async function isMissing(port: KnowledgePort, id: string, thrown: unknown): Promise<boolean> {
  return thrown instanceof AwsError && thrown.code === 'NOT_FOUND' && !(await port.getKnowledgeBase(id));
}

function noSuchBase(id: string, cause: unknown): HrAgentError {
  return new HrAgentError('KNOWLEDGE_BASE_NOT_FOUND', `There is no knowledge base ${id} in this account and region.`, {
    hint: 'Give the id of one that exists, or a folder of documents to make one from.',
    cause,
  });
}
