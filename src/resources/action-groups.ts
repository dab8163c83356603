import { everyAgentArn } from '../aws/arns.js';
import { counted } from '../core/counted.js';
import { bedrockAgent } from './agent.js';
import { agentPreparation } from './agent-preparation.js';
import { settledAgent } from './agent-state.js';
import { allow } from './caller-statement.js';
import { named, type ResourceKind } from './kind.js';
import { whenSettled } from './wait.js';

export interface ActionGroupsSpec {
  /** The agent's name. */
  agent: string;
  /** Names of the definition's action groups. */
  names: readonly string[];
}

/** The id of each group, by its name. */
type ActionGroupsOutputs = Readonly<Record<`id:${string}`, string>>;

/**
 * All action groups of the agent's DRAFT together. Those that the definition no longer names are removed. One call lists
 * all groups, and each group takes its id from that list.
 */
export const actionGroups: ResourceKind<ActionGroupsSpec, ActionGroupsOutputs> = {
  ...named<keyof ActionGroupsOutputs>('action-groups', {}),
  level: 3,
  label: (agent) => `action groups of ${agent}`,
  remark: (fields) => `more than the definition has: ${fields.join(', ')}`,
  fromSpec(site, spec) {
    const { agents } = site.aws;
    const agent = bedrockAgent.ref(spec.agent);
    return {
      id: actionGroups.id(spec.agent),
      dependsOn: [agent.id],
      partOf: agent.id,
      aspect: true,
      invalidates: [agentPreparation.id(spec.agent)],
      async observe(step) {
        const agentId = step.output(agent, 'agentId');
        if (agentId === undefined) return undefined;
        const groups = await (await agents()).listActionGroups(agentId);
        if (groups.length === 0 && spec.names.length > 0) return undefined;
        const extra = groups.filter((group) => !spec.names.includes(group.name));
        return {
          outputs: Object.fromEntries(groups.map((group) => [`id:${group.name}`, group.id])),
          state: 'present',
          detail: counted(groups.length, 'group'),
          ours: true,
          differences: extra.map((group) => ({ field: group.name, old: group.id, new: undefined })),
        };
      },
      // There is nothing to make: it is there as soon as there is a group.
      async create() {},
      async sync(step, live) {
        const port = await agents();
        const agentId = step.needs(agent, 'agentId');
        for (const { old } of live.differences) {
          await whenSettled(
            step,
            () => settledAgent(step, port, agentId),
            () => port.deleteActionGroup(agentId, String(old)),
          );
        }
      },
      permissions: () => [
        allow(
          'Agents',
          ['bedrock:ListAgentActionGroups', 'bedrock:DeleteAgentActionGroup'],
          everyAgentArn(site.target),
        ),
      ],
    };
  },
};
