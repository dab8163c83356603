import {
  DeleteAgentActionGroup$,
  type DeleteAgentActionGroupRequest,
  type DeleteAgentActionGroupResponse,
} from '@aws-sdk/client-bedrock-agent';
import { operation } from '../../../service/operation.js';
import { checkDeletable } from '../action-group-rules.js';
import { findActionGroup } from '../action-groups.js';
import { findSettledAgent, markUnprepared } from '../agents.js';
import { ACTION_GROUP, DRAFT } from '../records.js';

type Input = DeleteAgentActionGroupRequest & { agentId: string; actionGroupId: string };

export const deleteAgentActionGroup = operation<Input, DeleteAgentActionGroupResponse>(DeleteAgentActionGroup$, {
  kind: 'write',
  run({ agentId, actionGroupId, skipResourceInUseCheck }, call) {
    const agent = findSettledAgent(call, agentId, 'Delete');
    checkDeletable(findActionGroup(call, agentId, DRAFT, actionGroupId), skipResourceInUseCheck);
    call.store.remove(ACTION_GROUP, [call.region, agentId, actionGroupId]);
    markUnprepared(call, agent);
    return {};
  },
});
