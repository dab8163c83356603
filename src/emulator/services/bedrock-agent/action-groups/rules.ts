import type { Call } from '../../../service/call.js';
import { conflict, invalid, ServiceError } from '../../../service/service-error.js';
import { checkQuota } from '../quotas.js';
import {
  type ActionGroupRecord,
  type ActionGroupSettings,
  draftActionGroups,
  type ServedActionGroup,
} from './records.js';

/** A quota that AWS reports in words of its own. */
const MOST_ENABLED_APIS = 11;

/** Checks one action group by itself. Throws what AWS would answer. */
export function checkActionGroup(call: Call, group: ActionGroupSettings): void {
  if (group.parentActionGroupSignature === undefined) checkSchemas(group);
  else checkBuiltIn(group);
  for (const { name, parameters } of group.functionSchema?.functions ?? []) {
    checkQuota(call.accountId, 'parameters-per-function', Object.keys(parameters ?? {}).length);
    const same = group.functionSchema?.functions?.filter((other) => other.name === name).length ?? 0;
    if (same > 1)
      throw invalid(`The function name ${name} is used more than once in action group ${group.actionGroupName}.`);
  }
}

/** A group that AWS itself carries out: it has a signature and nothing else. */
function checkBuiltIn(group: ActionGroupSettings): void {
  const { parentActionGroupSignature: parent, description, apiSchema, actionGroupExecutor, functionSchema } = group;
  if ([description, apiSchema, actionGroupExecutor, functionSchema].some((member) => member !== undefined)) {
    throw invalid(
      'The description, apiSchema, functionSchema and actionGroupExecutor fields must be empty for an action group ' +
        'with a parentActionGroupSignature.',
    );
  }
  if (parent !== 'AMAZON.UserInput' && parent !== 'AMAZON.CodeInterpreter')
    throw invalid(`The action group signature ${parent} is not emulated by this local AWS.`);
}

function checkSchemas({ apiSchema, functionSchema, actionGroupExecutor }: ActionGroupSettings): void {
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
  const others = draftActionGroups(call, agentId).filter((other) => other.actionGroupId !== actionGroupId);
  if (others.some((other) => other.configuration.actionGroupName === configuration.actionGroupName)) {
    throw conflict(
      `An action group with the name ${configuration.actionGroupName} already exists in agent ${agentId}. ` +
        'Retry your request with a different name.',
    );
  }
  checkQuotas(call, [...others, group]);
}

/** Checks how much the groups of one agent are together. */
export function checkQuotas(call: Call, all: readonly ServedActionGroup[]): void {
  const enabled = all.filter((one) => one.configuration.actionGroupState === 'ENABLED');
  checkQuota(call.accountId, 'action-groups-per-agent', all.length);
  checkQuota(call.accountId, 'enabled-action-groups-per-agent', enabled.length);
  if (enabled.reduce((sum, one) => sum + apisIn(one), 0) > MOST_ENABLED_APIS) {
    throw new ServiceError('ServiceQuotaExceededException', 'Number of enabled APIs exceeded limit');
  }
}

function apisIn({ operations, configuration }: ServedActionGroup): number {
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
