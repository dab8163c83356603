import { GetAgent$, type GetAgentRequest, type GetAgentResponse } from '@aws-sdk/client-bedrock-agent';
import { operation } from '../../../service/operation.js';
import { describeAgent, findAgent } from '../agents.js';

export const getAgent = operation<GetAgentRequest & { agentId: string }, GetAgentResponse>(GetAgent$, {
  kind: 'read',
  run: ({ agentId }, call) => ({ agent: describeAgent(call, findAgent(call, agentId)) }),
});
