import { everyAgentArn } from '../aws/arns.js';
import { counted } from '../core/counted.js';
import { bedrockAgent } from './agent.js';
import { agentPreparation } from './agent-preparation.js';
import { settledAgent } from './agent-state.js';
import { allow } from './caller-statement.js';
import { named, type ResourceKind } from './kind.js';
import { whenSettled } from './wait.js';

export interface AgentCollaboratorsSpec {
  /** The supervisor's name. */
  agent: string;
  /** What it calls the collaborators of its definition. */
  names: readonly string[];
}

/** The id of each collaborator, by its name. */
type CollaboratorsOutputs = Readonly<Record<`id:${string}`, string>>;

/**
 * All collaborators of the supervisor's DRAFT together. Those that the definition no longer names are removed. One call
 * lists all, and each takes its id from that list.
 */
export const agentCollaborators: ResourceKind<AgentCollaboratorsSpec, CollaboratorsOutputs> = {
  ...named<keyof CollaboratorsOutputs>('agent-collaborators', {}),
  level: 3,
  label: (agent) => `collaborators of ${agent}`,
  remark: (fields) => `more than the definition has: ${fields.join(', ')}`,
  fromSpec(site, spec) {
    const { agents } = site.aws;
    const agent = bedrockAgent.ref(spec.agent);
    return {
      id: agentCollaborators.id(spec.agent),
      dependsOn: [agent.id],
      partOf: agent.id,
      aspect: true,
      invalidates: [agentPreparation.id(spec.agent)],
      async observe(step) {
        const agentId = step.output(agent, 'agentId');
        if (agentId === undefined) return undefined;
        const found = await (await agents()).listCollaborators(agentId);
        if (found.length === 0) return undefined;
        const extra = found.filter(({ name }) => !spec.names.includes(name));
        return {
          outputs: Object.fromEntries(found.map(({ name, id }) => [`id:${name}`, id])),
          state: 'present',
          detail: counted(found.length, 'agent'),
          ours: true,
          differences: extra.map(({ name, aliasArn }) => ({ field: name, old: aliasArn, new: undefined })),
        };
      },
      // There is nothing to make: it is there as soon as there is a collaborator.
      async create() {},
      async sync(step, { differences, outputs }) {
        const port = await agents();
        const agentId = step.needs(agent, 'agentId');
        for (const { field } of differences) {
          const id = outputs[`id:${field}`];
          if (id === undefined) continue;
          await whenSettled(
            step,
            () => settledAgent(step, port, agentId),
            () => port.disassociateCollaborator(agentId, id),
          );
        }
      },
      permissions: () => [
        allow(
          'Agents',
          ['bedrock:ListAgentCollaborators', 'bedrock:DisassociateAgentCollaborator'],
          everyAgentArn(site.target),
        ),
      ],
    };
  },
};
