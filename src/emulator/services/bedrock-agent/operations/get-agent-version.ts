import {
  GetAgentVersion$,
  type GetAgentVersionRequest,
  type GetAgentVersionResponse,
} from '@aws-sdk/client-bedrock-agent';
import { operation } from '../../../service/operation.js';
import { findAgent } from '../agents.js';
import { describeVersion, findVersion } from '../versions.js';

type Input = GetAgentVersionRequest & { agentId: string; agentVersion: string };

export const getAgentVersion = operation<Input, GetAgentVersionResponse>(GetAgentVersion$, {
  kind: 'read',
  run({ agentId, agentVersion }, call) {
    findAgent(call, agentId);
    return { agentVersion: describeVersion(call, findVersion(call, agentId, agentVersion)) };
  },
});
