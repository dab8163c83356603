import type { AgentPort } from '../aws/ports.js';
import { settledAgent } from './agent.js';
import type { Resource, Step } from './resource.js';
import { whenSettled } from './wait.js';

export interface ActionGroupSetSpec {
  agentName: string;
  /** The resource whose `agentId` attribute names the agent. */
  agent: string;
  /** Names of the definition's action groups. */
  names: readonly string[];
}

/** Prefix of the attributes that hold an action group's id by its name. */
export const GROUP_ID = 'id:';

/**
 * Which action groups the agent's DRAFT has, as a whole: those that the definition no longer names are removed. One
 * list call, whose ids serve the groups themselves.
 */
export function actionGroupSet(agents: () => Promise<AgentPort>, spec: ActionGroupSetSpec): Resource {
  const agentId = (step: Step) => step.output(spec.agent)?.['agentId'];
  return {
    id: `action-groups/${spec.agentName}`,
    dependsOn: [spec.agent],
    partOf: spec.agent,
    aspect: true,
    invalidates: [`agent-preparation/${spec.agentName}`],
    async observe(step) {
      const id = agentId(step);
      if (id === undefined) return undefined;
      const groups = await (await agents()).listActionGroups(id);
      if (groups.length === 0 && spec.names.length > 0) return undefined;
      const extra = groups.filter((group) => !spec.names.includes(group.name));
      return {
        attributes: Object.fromEntries(groups.map((group) => [`${GROUP_ID}${group.name}`, group.id])),
        state: `${groups.length}`,
        ours: true,
        differences: extra.map((group) => ({ field: group.name, old: group.id, new: undefined })),
      };
    },
    // It comes to be with its first member.
    async create() {},
    async sync(step, live) {
      const port = await agents();
      const id = agentId(step) ?? '';
      for (const { old } of live.differences) {
        await whenSettled(
          step,
          () => settledAgent(step, port, id),
          () => port.deleteActionGroup(id, String(old)),
        );
      }
    },
  };
}
