import type { ActionGroupConfiguration, ActionGroupSchema, AgentPort } from '../aws/ports.js';
import { jsonEqual, parseJson } from '../core/json.js';
import { GROUP_ID } from './action-group-set.js';
import { settledAgent } from './agent.js';
import { compare, type Resource, type Step } from './resource.js';
import { whenSettled } from './wait.js';

export interface ActionGroupSpec extends ActionGroupConfiguration {
  /** The resource whose `agentId` attribute names the agent. */
  agent: string;
  /** The resource that knows the ids of the agent's action groups by name. */
  set: string;
  agentName: string;
  dependsOn: readonly string[];
}

/** A group of functions of the agent's DRAFT, enabled. It goes with the agent. */
export function actionGroup(agents: () => Promise<AgentPort>, spec: ActionGroupSpec): Resource {
  const { agent, set, agentName, dependsOn, ...configuration } = spec;
  const agentId = (step: Step) => step.output(agent)?.['agentId'];
  const idOf = async (port: AgentPort, step: Step, id: string): Promise<string | undefined> => {
    const listed = step.output(set)?.[`${GROUP_ID}${spec.name}`];
    if (listed !== undefined || !step.changed([agent, `action-group/${agentName}/${spec.name}`])) return listed;
    // Made in this run, after the list.
    return (await port.listActionGroups(id)).find((group) => group.name === spec.name)?.id;
  };
  return {
    id: `action-group/${agentName}/${spec.name}`,
    dependsOn,
    partOf: agent,
    invalidates: [`agent-preparation/${agentName}`],
    async observe(step) {
      const id = agentId(step);
      if (id === undefined) return undefined;
      const groupId = await idOf(await agents(), step, id);
      const live = groupId === undefined ? undefined : await (await agents()).getActionGroup(id, groupId);
      if (!live) return undefined;
      return {
        attributes: { actionGroupId: live.id, updatedAt: String(live.updatedAt) },
        state: live.state,
        ours: true,
        differences: compare(
          { ...live, ...normalised(live) },
          { ...normalised(configuration), state: 'ENABLED' },
          jsonEqual,
        ),
      };
    },
    async create(step) {
      const port = await agents();
      const id = agentId(step) ?? '';
      const clientToken = await step.token({ id, ...configuration });
      await whenSettled(
        step,
        () => settledAgent(step, port, id),
        () => port.createActionGroup(id, { ...configuration, clientToken }),
      );
    },
    async sync(step, live) {
      const port = await agents();
      const id = agentId(step) ?? '';
      await whenSettled(
        step,
        () => settledAgent(step, port, id),
        () => port.updateActionGroup(id, live.attributes['actionGroupId'] ?? '', configuration),
      );
    },
  };
}

/**
 * With the defaults that AWS fills in, so that a definition that leaves them out equals what AWS answers; and with a
 * document as its value, for only that counts. A description or executor that the definition lacks must be absent.
 */
function normalised({ schema, ...rest }: ActionGroupConfiguration) {
  return { description: undefined, lambdaArn: undefined, ...rest, schema: normalisedSchema(schema) };
}

function normalisedSchema(schema: ActionGroupSchema): unknown {
  if ('payload' in schema) return parseJson(schema.payload) ?? schema.payload;
  return schema.functions.map((fn) => ({
    ...fn,
    requireConfirmation: fn.requireConfirmation ?? 'DISABLED',
    parameters: Object.fromEntries(
      Object.entries(fn.parameters ?? {}).map(([name, p]) => [name, { ...p, required: p.required ?? false }]),
    ),
  }));
}
