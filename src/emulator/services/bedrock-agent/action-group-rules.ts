import type { Call } from '../../service/call.js';
import { ServiceError } from '../../service/service-error.js';
import { actionGroupsOf } from './action-groups.js';
import { QUOTA } from './constants.js';
import { checkQuota, conflict, invalid } from './errors.js';
import { type ActionGroupConfiguration, type ActionGroupRecord, DRAFT } from './records.js';

/** Checks one action group by itself; throws what AWS would answer. */
export function checkActionGroup(call: Call, group: ActionGroupConfiguration): void {
  if (group.parentActionGroupSignature === undefined) checkSchemas(group);
  else checkParented(group);
  for (const { name, parameters } of group.functionSchema?.functions ?? []) {
    checkQuota(
      'parameters-per-function',
      QUOTA.parametersPerFunction,
      Object.keys(parameters ?? {}).length,
      call.accountId,
    );
    const same = group.functionSchema?.functions?.filter((other) => other.name === name).length ?? 0;
    if (same > 1)
      throw invalid(`The function name ${name} is used more than once in action group ${group.actionGroupName}.`);
  }
}

function checkParented(group: ActionGroupConfiguration): void {
  const { parentActionGroupSignature: parent, description, apiSchema, actionGroupExecutor, functionSchema } = group;
  if ([description, apiSchema, actionGroupExecutor, functionSchema].some((member) => member !== undefined)) {
    throw invalid(
      'The description, apiSchema, functionSchema and actionGroupExecutor fields must be empty for an action group ' +
        'with a parentActionGroupSignature.',
    );
  }
  if (parent !== 'AMAZON.UserInput')
    throw invalid(`The action group signature ${parent} is not emulated by this local AWS.`);
}

function checkSchemas({ apiSchema, functionSchema, actionGroupExecutor }: ActionGroupConfiguration): void {
  const schemas = [apiSchema, functionSchema].filter((schema) => schema !== undefined).length;
  if (schemas !== 1) {
    throw invalid('Failed to create or update ActionGroup. Try providing either apiSchema or functionSchema');
  }
  if (actionGroupExecutor === undefined) {
    throw invalid('Failed to create or update ActionGroup. Try providing an actionGroupExecutor');
  }
}

/** Checks the group together with the agent's others: names and quotas. */
export function checkAmongOthers(call: Call, group: ActionGroupRecord): void {
  const { agentId, actionGroupId, configuration } = group;
  const others = actionGroupsOf(call, agentId, DRAFT).filter((other) => other.actionGroupId !== actionGroupId);
  if (others.some((other) => other.configuration.actionGroupName === configuration.actionGroupName)) {
    throw conflict(
      `An action group with the name ${configuration.actionGroupName} already exists in agent ${agentId}. ` +
        'Retry your request with a different name.',
    );
  }
  const all = [...others, group];
  const enabled = all.filter((one) => one.configuration.actionGroupState === 'ENABLED');
  checkQuota('action-groups-per-agent', QUOTA.actionGroups, all.length, call.accountId);
  checkQuota('enabled-action-groups-per-agent', QUOTA.enabledActionGroups, enabled.length, call.accountId);
  if (enabled.reduce((sum, one) => sum + apisIn(one), 0) > QUOTA.enabledApis) {
    throw new ServiceError('ServiceQuotaExceededException', 'Number of enabled APIs exceeded limit');
  }
}

function apisIn({ operations, configuration }: ActionGroupRecord): number {
  return operations.length + (configuration.functionSchema?.functions?.length ?? 0);
}

/** Throws when the group is enabled and the caller did not ask to delete it all the same. */
export function checkDeletable(group: ActionGroupRecord, skipResourceInUseCheck: boolean | undefined): void {
  const { actionGroupName, actionGroupState } = group.configuration;
  if (actionGroupState !== 'ENABLED' || skipResourceInUseCheck) return;
  throw conflict(
    `ActionGroup with name ${actionGroupName} cannot be deleted when it is Enabled. ` +
      'Either use SkipResourceInUseCheckOnDelete flag or mark it as Disabled.',
  );
}
