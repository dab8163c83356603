import { AwsError } from '../aws/errors.js';
import type { ActionGroupConfiguration, ActionGroupSchema, AgentPort } from '../aws/ports.js';
import { jsonEqual, parseJson } from '../core/json.js';
import { GROUP_ID } from './action-group-set.js';
import { settledAgent } from './agent.js';
import { compare, type Difference, type Resource, type Step } from './resource.js';
import { retryPropagation, settlingWhenBusy } from './wait.js';

export interface ActionGroupSpec extends ActionGroupConfiguration {
  /** The resource whose `agentId` attribute names the agent. */
  agent: string;
  /** The resource that knows the ids of the agent's action groups by name. */
  set: string;
  agentName: string;
  /** The resource that is the schema's document in S3. Bedrock reads it when the group is made or updated, and then only. */
  schemaObject: string | undefined;
  dependsOn: readonly string[];
}

/** A group of functions of the agent's DRAFT, enabled. It goes with the agent. */
export function actionGroup(agents: () => Promise<AgentPort>, spec: ActionGroupSpec): Resource {
  const { agent, set, agentName, schemaObject, dependsOn, ...configuration } = spec;
  const agentId = (step: Step) => step.output(agent)?.['agentId'];
  const idOf = async (port: AgentPort, step: Step, id: string): Promise<string | undefined> => {
    const listed = step.output(set)?.[`${GROUP_ID}${spec.name}`];
    if (listed !== undefined || !step.changed([agent, `action-group/${agentName}/${spec.name}`])) return listed;
    // Made in this run, after the list.
    return (await port.listActionGroups(id)).find((group) => group.name === spec.name)?.id;
  };
  /** A role that was just allowed to read the document may not be everywhere yet; the document itself was checked. */
  const reading = <T>(step: Step, call: () => Promise<T>) =>
    schemaObject === undefined ? call() : retryPropagation(step, documentNotReadable, call);
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
        differences: [
          ...compare({ ...live, ...normalised(live) }, { ...normalised(configuration), state: 'ENABLED' }, jsonEqual),
          ...(schemaObject === undefined ? [] : outdated(step, schemaObject, live.updatedAt)),
        ],
      };
    },
    async create(step) {
      const port = await agents();
      const id = agentId(step) ?? '';
      const clientToken = await step.token({ id, ...configuration });
      await settlingWhenBusy(
        step,
        () => settledAgent(step, port, id),
        () => reading(step, () => port.createActionGroup(id, { ...configuration, clientToken })),
      );
    },
    async sync(step, live) {
      const port = await agents();
      const id = agentId(step) ?? '';
      await settlingWhenBusy(
        step,
        () => settledAgent(step, port, id),
        () => reading(step, () => port.updateActionGroup(id, live.attributes['actionGroupId'] ?? '', configuration)),
      );
    },
  };
}

/** A document that is newer than what was made from it, or without a record nobody knows; once more does no harm. */
function outdated(step: Step, object: string, updatedAt: number): Difference[] {
  const modifiedAt = Number(step.output(object)?.['modifiedAt'] ?? 0);
  if (step.recorded && !step.changed([object]) && modifiedAt <= updatedAt) return [];
  return [{ field: 'document', old: 'as last read', new: 'uploaded since' }];
}

function documentNotReadable(thrown: unknown): string | undefined {
  return thrown instanceof AwsError && /Failed to create OpenAPI 3 model/.test(thrown.message)
    ? "the agent's role to be allowed to read the OpenAPI document"
    : undefined;
}

/**
 * With the defaults that AWS fills in, so that a definition that leaves them out equals what AWS answers; and with a
 * document as its value, for only that counts. A description or executor that the definition lacks must be absent.
 */
function normalised({ schema, ...rest }: ActionGroupConfiguration) {
  return { description: undefined, lambdaArn: undefined, ...rest, schema: normalisedSchema(schema) };
}

function normalisedSchema(schema: ActionGroupSchema): unknown {
  if ('bucket' in schema) return schema;
  if ('payload' in schema) return parseJson(schema.payload) ?? schema.payload;
  return schema.functions.map((fn) => ({
    ...fn,
    requireConfirmation: fn.requireConfirmation ?? 'DISABLED',
    parameters: Object.fromEntries(
      Object.entries(fn.parameters ?? {}).map(([name, p]) => [name, { ...p, required: p.required ?? false }]),
    ),
  }));
}
