import {
  ListAgentActionGroups$,
  type ListAgentActionGroupsRequest,
  type ListAgentActionGroupsResponse,
} from '@aws-sdk/client-bedrock-agent';
import { operation } from '../../../service/operation.js';
import { actionGroupsOf, summariseActionGroup } from '../action-groups.js';
import { findAgent } from '../agents.js';
import { page } from '../page.js';

type Input = ListAgentActionGroupsRequest & { agentId: string; agentVersion: string };

export const listAgentActionGroups = operation<Input, ListAgentActionGroupsResponse>(ListAgentActionGroups$, {
  kind: 'read',
  run(input, call) {
    findAgent(call, input.agentId);
    const groups = actionGroupsOf(call, input.agentId, input.agentVersion);
    const { page: shown, nextToken } = page(groups, (group) => group.actionGroupId, input);
    return { nextToken, actionGroupSummaries: shown.map(summariseActionGroup) };
  },
});
