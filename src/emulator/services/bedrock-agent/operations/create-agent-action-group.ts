import {
  CreateAgentActionGroup$,
  type CreateAgentActionGroupRequest,
  type CreateAgentActionGroupResponse,
} from '@aws-sdk/client-bedrock-agent';
import type { Call } from '../../../service/call.js';
import { idempotent } from '../../../service/idempotent.js';
import { operation } from '../../../service/operation.js';
import { checkActionGroup, checkAmongOthers } from '../action-group-rules.js';
import { type ApiOperation, readOperations } from '../action-groups/openapi.js';
import { describeActionGroup } from '../action-groups.js';
import { findSettledAgent, markUnprepared } from '../agents.js';
import { apiDocument } from '../api-schema.js';
import { ACTION_GROUP, type ActionGroupRecord, DRAFT } from '../records.js';

type Input = CreateAgentActionGroupRequest & { agentId: string; actionGroupName: string };

function run(
  { agentId, agentVersion: _draft, clientToken, ...input }: Input,
  operations: ApiOperation[],
  call: Call,
): CreateAgentActionGroupResponse {
  const agent = findSettledAgent(call, agentId, 'Create');
  const configuration = { ...input, actionGroupState: input.actionGroupState ?? 'ENABLED' };
  checkActionGroup(call, configuration);
  const now = call.clock.now();
  const group: ActionGroupRecord = {
    agentId,
    actionGroupId: call.random.id(10),
    clientToken,
    configuration,
    operations,
    createdAt: now,
    updatedAt: now,
  };
  checkAmongOthers(call, group);
  call.store.put(ACTION_GROUP, [call.region, agentId, group.actionGroupId], group);
  markUnprepared(call, agent);
  return { agentActionGroup: describeActionGroup(group, DRAFT) };
}

export const createAgentActionGroup = operation<Input, CreateAgentActionGroupResponse>(CreateAgentActionGroup$, {
  // Reading an OpenAPI document may have to load the reader first; the rest is one transaction.
  kind: 'flow',
  async run(input, call) {
    const operations = await readOperations(input.actionGroupName, apiDocument(call, input.agentId, input.apiSchema));
    const scope = `CreateAgentActionGroup ${input.agentId}`;
    return call.store.transaction(() =>
      idempotent(call, scope, input.clientToken, input, () => run(input, operations, call)),
    );
  },
});
