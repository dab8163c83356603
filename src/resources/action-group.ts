import { everyAgentArn } from '../aws/arns.js';
import { AwsError } from '../aws/errors.js';
import type { ActionGroupConfiguration, ActionGroupSchema } from '../aws/ports.js';
import { jsonEqual, parseJson } from '../core/json.js';
import { actionGroups } from './action-groups.js';
import { bedrockAgent } from './agent.js';
import { agentPreparation } from './agent-preparation.js';
import { settledAgent } from './agent-state.js';
import { allow } from './caller-statement.js';
import { named, type ResourceKind, type Site } from './kind.js';
import { compare, type Difference, type Ref, type Step } from './resource.js';
import { retryPropagation, settlingWhenBusy } from './wait.js';

export interface ActionGroupSpec extends ActionGroupConfiguration {
  /** The agent's name. */
  agent: string;
  /** The object with the schema, where the stack puts it. */
  document?: Ref<'modifiedAt'>;
  /** Ids of the resources that have to be there before it, beside the agent. */
  dependsOn: readonly string[];
}

type ActionGroupOutputs = { actionGroupId: string; updatedAt: string };

/** A group of functions of the agent's DRAFT. It goes when the agent goes. */
export const actionGroup: ResourceKind<ActionGroupSpec, ActionGroupOutputs> = {
  ...named('action-group', { actionGroupId: true, updatedAt: true }),
  level: 4,
  // Bedrock reads a document in S3 only when the group is made or updated.
  fromSpec(site, { agent: agentName, document, dependsOn, ...configuration }) {
    const { agents } = site.aws;
    const { name, schema } = configuration;
    const agent = bedrockAgent.ref(agentName);
    const all = actionGroups.ref(agentName);
    const self = actionGroup.ref(agentName, name);
    const idOf = async (step: Step, agentId: string): Promise<string | undefined> => {
      const listed = step.output(all, `id:${name}`);
      if (listed !== undefined || !step.changed([agent, self])) return listed;
      // This run made the group after it had listed the groups.
      return (await (await agents()).listActionGroups(agentId)).find((group) => group.name === name)?.id;
    };
    /**
     * The agent's role may have got the permission to read the document a moment ago. The document itself was checked.
     */
    const reading = <T>(step: Step, call: () => Promise<T>) =>
      'bucket' in schema ? retryPropagation(step, documentNotReadable, call) : call();
    /** Makes or updates the group. */
    const put = async (step: Step, agentId: string, call: () => Promise<void>) => {
      const port = await agents();
      await settlingWhenBusy(
        step,
        () => settledAgent(step, port, agentId),
        () => reading(step, call),
      );
    };
    return {
      id: self.id,
      dependsOn: [agent.id, all.id, ...dependsOn],
      partOf: agent.id,
      invalidates: [agentPreparation.id(agentName)],
      async observe(step) {
        const agentId = step.output(agent, 'agentId');
        if (agentId === undefined) return undefined;
        const id = await idOf(step, agentId);
        const live = id === undefined ? undefined : await (await agents()).getActionGroup(agentId, id);
        if (!live) return undefined;
        return {
          outputs: { actionGroupId: live.id, updatedAt: String(live.updatedAt) },
          state: live.state,
          ours: true,
          differences: compare({ ...live, ...normalised(live) }, normalised(configuration), jsonEqual),
          judge: (step) => (document === undefined ? [] : outdated(step, document, live.updatedAt)),
        };
      },
      async create(step) {
        const port = await agents();
        const id = step.needs(agent, 'agentId');
        const clientToken = await step.token({ id, ...configuration });
        await put(step, id, () => port.createActionGroup(id, { ...configuration, clientToken }));
      },
      async sync(step, { outputs: { actionGroupId } }) {
        const port = await agents();
        const id = step.needs(agent, 'agentId');
        await put(step, id, () => port.updateActionGroup(id, actionGroupId, configuration));
      },
      permissions: () => permissions(site),
    };
  },
};

function permissions({ target }: Site) {
  return [
    allow(
      'Agents',
      ['bedrock:GetAgentActionGroup', 'bedrock:CreateAgentActionGroup', 'bedrock:UpdateAgentActionGroup'],
      everyAgentArn(target),
    ),
  ];
}

/**
 * Whether the document is newer than the group that was made from it. Without a record nobody knows that. Reading the
 * document once more does no harm.
 */
function outdated(step: Step, document: Ref<'modifiedAt'>, updatedAt: number): Difference[] {
  const modifiedAt = Number(step.output(document, 'modifiedAt') ?? 0);
  if (step.isRecorded && !step.changed([document]) && modifiedAt <= updatedAt) return [];
  return [{ field: 'document', old: 'as last read', new: 'uploaded since' }];
}

function documentNotReadable(thrown: unknown): string | undefined {
  return thrown instanceof AwsError && /Failed to create OpenAPI 3 model/.test(thrown.message)
    ? "the agent's role to be allowed to read the OpenAPI document"
    : undefined;
}

/**
 * Fills in the defaults of AWS, so that a definition that leaves them out equals what AWS answers. Of a document only the
 * value counts, not the text. A description or an executor that the definition lacks has to be absent.
 */
function normalised({ schema, ...rest }: ActionGroupConfiguration) {
  return { description: undefined, lambdaArn: undefined, ...rest, schema: normalisedSchema(schema) };
}

function normalisedSchema(schema: ActionGroupSchema): unknown {
  if ('bucket' in schema || 'signature' in schema) return schema;
  if ('payload' in schema) return parseJson(schema.payload) ?? schema.payload;
  return schema.functions.map((fn) => ({
    ...fn,
    requireConfirmation: fn.requireConfirmation ?? 'DISABLED',
    parameters: Object.fromEntries(
      Object.entries(fn.parameters ?? {}).map(([name, p]) => [name, { ...p, required: p.required ?? false }]),
    ),
  }));
}
