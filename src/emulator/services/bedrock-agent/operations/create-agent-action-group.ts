import {
  CreateAgentActionGroup$,
  type CreateAgentActionGroupRequest,
  type CreateAgentActionGroupResponse,
} from '@aws-sdk/client-bedrock-agent';
import { idempotent } from '../../../idempotent.js';
import { type Call, operation } from '../../../operation.js';
import { checkActionGroup, checkAmongOthers } from '../action-group-rules.js';
import { describeActionGroup } from '../action-groups.js';
import { findSettledAgent, markUnprepared } from '../agents.js';
import { ACTION_GROUP, type ActionGroupRecord, DRAFT } from '../records.js';

type Input = CreateAgentActionGroupRequest & { agentId: string; actionGroupName: string };

function run(
  { agentId, agentVersion: _draft, clientToken, ...input }: Input,
  call: Call,
): CreateAgentActionGroupResponse {
  const agent = findSettledAgent(call, agentId, 'Create');
  const configuration = { ...input, actionGroupState: input.actionGroupState ?? 'ENABLED' };
  checkActionGroup(call, configuration);
  checkAmongOthers(call, agentId, configuration);
  const now = call.clock.now();
  const group: ActionGroupRecord = {
    agentId,
    actionGroupId: call.random.id(10),
    clientToken,
    configuration,
    createdAt: now,
    updatedAt: now,
  };
  call.store.put(ACTION_GROUP, [call.region, agentId, group.actionGroupId], group);
  markUnprepared(call, agent);
  return { agentActionGroup: describeActionGroup(group, DRAFT) };
}

export const createAgentActionGroup = operation<Input, CreateAgentActionGroupResponse>(CreateAgentActionGroup$, {
  kind: 'write',
  run: (input, call) =>
    idempotent(call, `CreateAgentActionGroup ${input.agentId}`, input.clientToken, input, () => run(input, call)),
});
