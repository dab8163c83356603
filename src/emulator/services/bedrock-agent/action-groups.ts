import type { FunctionSchema } from '@aws-sdk/client-bedrock-agent';
import type { Call } from '../../service/call.js';
import { notFound } from './errors.js';
import {
  ACTION_GROUP,
  type ActionGroupConfiguration,
  type ActionGroupRecord,
  DRAFT,
  SNAPSHOT,
  versionKey,
} from './records.js';

type Reads = Pick<Call, 'store' | 'region'>;

/** The action groups of a version: DRAFT's own, or the ones that a numbered version was made with. */
export function actionGroupsOf(call: Reads, agentId: string, version: string): ActionGroupRecord[] {
  if (version === DRAFT) return call.store.list(ACTION_GROUP, [call.region, agentId]);
  const snapshot = call.store.get(SNAPSHOT, versionKey(call.region, agentId, version));
  if (snapshot === undefined) throw notFound();
  return snapshot.actionGroups;
}

export function findActionGroup(
  call: Reads,
  agentId: string,
  version: string,
  actionGroupId: string,
): ActionGroupRecord {
  const group = actionGroupsOf(call, agentId, version).find((one) => one.actionGroupId === actionGroupId);
  if (group === undefined) throw notFound();
  return group;
}

/** `AgentActionGroup` of the service model. */
export function describeActionGroup(group: ActionGroupRecord, agentVersion: string) {
  const { parentActionGroupSignature, functionSchema, ...configuration } = group.configuration;
  return {
    agentId: group.agentId,
    agentVersion,
    actionGroupId: group.actionGroupId,
    clientToken: group.clientToken,
    ...configuration,
    functionSchema: withDefaults(functionSchema),
    parentActionSignature: parentActionGroupSignature,
    createdAt: new Date(group.createdAt),
    updatedAt: new Date(group.updatedAt),
  };
}

/** AWS answers `requireConfirmation` and `required` also when they were not given. */
function withDefaults(schema: FunctionSchema | undefined): FunctionSchema | undefined {
  if (schema?.functions === undefined) return schema;
  return {
    functions: schema.functions.map(({ parameters, ...one }) => ({
      ...one,
      parameters: Object.fromEntries(
        Object.entries(parameters ?? {}).map(([name, detail]) => [name, { required: false, ...detail }]),
      ),
      requireConfirmation: one.requireConfirmation ?? 'DISABLED',
    })),
  };
}

/** `ActionGroupSummary` of the service model. */
export function summariseActionGroup(group: ActionGroupRecord) {
  const { actionGroupName, actionGroupState, description }: ActionGroupConfiguration = group.configuration;
  return {
    actionGroupId: group.actionGroupId,
    actionGroupName,
    actionGroupState,
    description,
    updatedAt: new Date(group.updatedAt),
  };
}
