import type { Call } from '../../service/call.js';
import { invalid } from '../../service/service-error.js';
import { apiDocument } from './action-groups/api-schema.js';
import { readOperations } from './action-groups/openapi.js';
import type { ActionGroupSettings, ServedActionGroup } from './action-groups/records.js';
import { checkActionGroup, checkQuotas } from './action-groups/rules.js';

/**
 * The action groups of an inline agent, which stand in its request. Throws what CreateAgentActionGroup would answer.
 *
 * @param mayRead whether whoever calls may read an object in S3, by its ARN
 */
export async function inlineActionGroups(
  call: Call,
  foundationModel: string,
  groups: readonly Omit<ActionGroupSettings, 'actionGroupState'>[],
  mayRead: (object: string) => boolean,
): Promise<ServedActionGroup[]> {
  const names = groups.map(({ actionGroupName }) => actionGroupName);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw invalid(`The action group name ${twice} is used more than once.`);
  const served = await Promise.all(
    groups.map(async (group): Promise<ServedActionGroup> => {
      const configuration = { ...group, actionGroupState: 'ENABLED' as const };
      checkActionGroup(call, configuration);
      const owner = { actionGroup: group.actionGroupName, foundationModel };
      return { configuration, operations: await readOperations(owner, apiDocument(call, group, mayRead)) };
    }),
  );
  checkQuotas(call, served);
  return served;
}
