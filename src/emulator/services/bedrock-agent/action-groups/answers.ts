import type { ActionGroupRecord, ActionGroupSettings } from './records.js';

/** What CreateAgentActionGroup answers: all but the client token [REC]. */
export function describeNewActionGroup(group: ActionGroupRecord, agentVersion: string) {
  const { parentActionGroupSignature, functionSchema, ...configuration } = group.configuration;
  return {
    agentId: group.agentId,
    agentVersion,
    actionGroupId: group.actionGroupId,
    ...configuration,
    functionSchema: withDefaults(functionSchema),
    parentActionSignature: parentActionGroupSignature,
    createdAt: new Date(group.createdAt),
    updatedAt: new Date(group.updatedAt),
  };
}

/** `AgentActionGroup` of the service model. */
export function describeActionGroup(group: ActionGroupRecord, agentVersion: string) {
  return { ...describeNewActionGroup(group, agentVersion), clientToken: group.clientToken };
}

/** AWS answers `requireConfirmation` and `required` also when they were not given. */
function withDefaults(schema: ActionGroupSettings['functionSchema']): ActionGroupSettings['functionSchema'] {
  if (schema?.functions === undefined) return schema;
  return {
    functions: schema.functions.map(({ parameters = {}, ...one }) => ({
      ...one,
      parameters: Object.fromEntries(
        Object.entries(parameters).map(([name, detail]) => [name, { required: false, ...detail }]),
      ),
      requireConfirmation: one.requireConfirmation ?? 'DISABLED',
    })),
  };
}

/** `ActionGroupSummary` of the service model. */
export function summariseActionGroup({ actionGroupId, configuration, updatedAt }: ActionGroupRecord) {
  const { actionGroupName, actionGroupState, description } = configuration;
  return { actionGroupId, actionGroupName, actionGroupState, description, updatedAt: new Date(updatedAt) };
}
