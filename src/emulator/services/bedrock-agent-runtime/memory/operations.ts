import {
  DeleteAgentMemory$,
  type DeleteAgentMemoryRequest,
  type DeleteAgentMemoryResponse,
  GetAgentMemory$,
  type GetAgentMemoryRequest,
  type GetAgentMemoryResponse,
} from '@aws-sdk/client-bedrock-agent-runtime';
import { type Operation, operation } from '../../../service/operation.js';
import { invalid } from '../../../service/service-error.js';
import { onAlias } from '../../bedrock-agent/served-agent.js';
import { member } from '../constraints.js';

const memoryMembers = { agentId: member.id, agentAliasId: member.id, memoryId: member.sessionId };

/** Sessions are not summarised, so there is nothing to get. An empty answer would say that nobody had spoken. */
const refuse = () => {
  throw invalid('Agent memory is not emulated by this local AWS.');
};

export const memoryOperations: readonly Operation[] = [
  operation<DeleteAgentMemoryRequest, DeleteAgentMemoryResponse>(DeleteAgentMemory$, {
    access: onAlias,
    constraints: { ...memoryMembers, sessionId: member.sessionId },
    kind: 'read',
    run: refuse,
  }),

  operation<GetAgentMemoryRequest, GetAgentMemoryResponse>(GetAgentMemory$, {
    access: onAlias,
    constraints: {
      ...memoryMembers,
      maxItems: { min: 1, max: 1000 },
      memoryType: { enum: ['SESSION_SUMMARY'] },
      nextToken: member.nextToken,
    },
    kind: 'read',
    run: refuse,
  }),
];
