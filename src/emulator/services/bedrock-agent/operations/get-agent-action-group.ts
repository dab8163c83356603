import {
  GetAgentActionGroup$,
  type GetAgentActionGroupRequest,
  type GetAgentActionGroupResponse,
} from '@aws-sdk/client-bedrock-agent';
import { operation } from '../../../service/operation.js';
import { describeActionGroup, findActionGroup } from '../action-groups.js';
import { findAgent } from '../agents.js';

type Input = GetAgentActionGroupRequest & { agentId: string; agentVersion: string; actionGroupId: string };

export const getAgentActionGroup = operation<Input, GetAgentActionGroupResponse>(GetAgentActionGroup$, {
  kind: 'read',
  run({ agentId, agentVersion, actionGroupId }, call) {
    findAgent(call, agentId);
    return {
      agentActionGroup: describeActionGroup(findActionGroup(call, agentId, agentVersion, actionGroupId), agentVersion),
    };
  },
});
