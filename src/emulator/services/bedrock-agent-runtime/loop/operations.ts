import { InvokeAgent$, type InvokeAgentRequest, type InvokeAgentResponse } from '@aws-sdk/client-bedrock-agent-runtime';
import { type Operation, operation } from '../../../service/operation.js';
import { onAlias, servedAgent } from '../../bedrock-agent/served-agent.js';
import { member } from '../constraints.js';
import { answerTurn } from './answer-turn.js';

export const invokeAgentOperations: readonly Operation[] = [
  operation<InvokeAgentRequest, InvokeAgentResponse>(InvokeAgent$, {
    access: onAlias,
    constraints: {
      agentId: member.id,
      agentAliasId: member.id,
      sessionId: member.sessionId,
      inputText: member.inputText,
      memoryId: member.sessionId,
      sourceArn: { max: 2048, pattern: '^arn:aws(-[^:]+)?:bedrock:[a-z0-9-]{1,20}:[0-9]{12}:agent/[0-9a-zA-Z]{10}$' },
    },
    kind: 'flow',
    async run(input, call) {
      const { agentId, agentAliasId, sessionId, memoryId } = input;
      const completion = answerTurn(input, servedAgent(call, agentId, agentAliasId), call);
      return { completion, sessionId, memoryId, contentType: 'application/json' };
    },
  }),
];
