import type { ActionGroupConfiguration, ActionGroupDescription, AgentPort } from '../aws/ports.js';
import { jsonEqual } from '../core/json.js';
import { settledAgent } from './agent.js';
import { compare, type Resource, type Step } from './resource.js';

export interface ActionGroupSpec extends ActionGroupConfiguration {
  /** The resource whose `agentId` attribute names the agent. */
  agent: string;
  agentName: string;
  dependsOn: readonly string[];
}

/** A group of functions of the agent's DRAFT, enabled. It goes with the agent. */
export function actionGroup(agents: () => Promise<AgentPort>, spec: ActionGroupSpec): Resource {
  const { agent, agentName, dependsOn, ...configuration } = spec;
  const agentId = (step: Step) => step.output(agent)?.['agentId'];
  return {
    id: `action-group/${agentName}/${spec.name}`,
    dependsOn,
    partOf: agent,
    async observe(step) {
      const id = agentId(step);
      if (id === undefined) return undefined;
      const live = await find(await agents(), id, spec.name, step.recorded?.['actionGroupId']);
      if (!live) return undefined;
      return {
        attributes: { actionGroupId: live.id, updatedAt: String(live.updatedAt) },
        state: live.state,
        ours: true,
        differences: compare(live, { ...normalised(configuration), state: 'ENABLED' }, jsonEqual),
      };
    },
    async create(step) {
      const port = await agents();
      const id = agentId(step) ?? '';
      await settledAgent(step, port, id);
      await port.createActionGroup(id, { ...configuration, clientToken: step.token() });
    },
    async sync(step, live) {
      const port = await agents();
      const id = agentId(step) ?? '';
      await settledAgent(step, port, id);
      await port.updateActionGroup(id, live.attributes['actionGroupId'] ?? '', configuration);
    },
  };
}

async function find(
  port: AgentPort,
  agentId: string,
  name: string,
  recorded: string | undefined,
): Promise<ActionGroupDescription | undefined> {
  const known = recorded === undefined ? undefined : await port.getActionGroup(agentId, recorded);
  if (known?.name === name) return known;
  const listed = (await port.listActionGroups(agentId)).find((group) => group.name === name);
  return listed && port.getActionGroup(agentId, listed.id);
}

/** The defaults that AWS fills in, so that a definition that leaves them out equals what AWS answers. */
function normalised({ functions, ...rest }: ActionGroupConfiguration): ActionGroupConfiguration {
  return {
    ...rest,
    functions: functions.map((fn) => ({
      ...fn,
      requireConfirmation: fn.requireConfirmation ?? 'DISABLED',
      parameters: Object.fromEntries(
        Object.entries(fn.parameters ?? {}).map(([name, p]) => [name, { ...p, required: p.required ?? false }]),
      ),
    })),
  };
}
