import {
  UpdateAgentActionGroup$,
  type UpdateAgentActionGroupRequest,
  type UpdateAgentActionGroupResponse,
} from '@aws-sdk/client-bedrock-agent';
import type { Call } from '../../../service/call.js';
import { operation } from '../../../service/operation.js';
import { checkActionGroup, checkAmongOthers } from '../action-group-rules.js';
import { type ApiOperation, readOperations } from '../action-groups/openapi.js';
import { describeActionGroup, findActionGroup } from '../action-groups.js';
import { findSettledAgent, markUnprepared } from '../agents.js';
import { apiDocument } from '../api-schema.js';
import { ACTION_GROUP, DRAFT } from '../records.js';

type Input = UpdateAgentActionGroupRequest & { agentId: string; actionGroupId: string; actionGroupName: string };

/** Replaces the whole action group; only its state stays when it is left out. */
function run(input: Input, operations: ApiOperation[], call: Call): UpdateAgentActionGroupResponse {
  const { agentId, agentVersion: _draft, actionGroupId, ...given } = input;
  const agent = findSettledAgent(call, agentId, 'Update');
  const old = findActionGroup(call, agentId, DRAFT, actionGroupId);
  const configuration = { ...given, actionGroupState: given.actionGroupState ?? old.configuration.actionGroupState };
  checkActionGroup(call, configuration);
  const group = { ...old, configuration, operations, updatedAt: call.clock.now() };
  checkAmongOthers(call, group);
  call.store.put(ACTION_GROUP, [call.region, agentId, actionGroupId], group);
  markUnprepared(call, agent);
  return { agentActionGroup: describeActionGroup(group, DRAFT) };
}

export const updateAgentActionGroup = operation<Input, UpdateAgentActionGroupResponse>(UpdateAgentActionGroup$, {
  // Reading an OpenAPI document may have to load the reader first; the rest is one transaction.
  kind: 'flow',
  async run(input, call) {
    const operations = await readOperations(input.actionGroupName, apiDocument(call, input.agentId, input.apiSchema));
    return call.store.transaction(() => run(input, operations, call));
  },
});
