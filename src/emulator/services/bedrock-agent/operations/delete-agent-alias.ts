import {
  DeleteAgentAlias$,
  type DeleteAgentAliasRequest,
  type DeleteAgentAliasResponse,
} from '@aws-sdk/client-bedrock-agent';
import { operation } from '../../../service/operation.js';
import { findAgent } from '../agents.js';
import { findSettledAlias, sweepGoneAliases } from '../aliases.js';
import { ALIAS, TAGS } from '../records.js';

type Input = DeleteAgentAliasRequest & { agentId: string; agentAliasId: string };

/** The versions that it led to stay. */
export const deleteAgentAlias = operation<Input, DeleteAgentAliasResponse>(DeleteAgentAlias$, {
  kind: 'write',
  run({ agentId, agentAliasId }, call) {
    findAgent(call, agentId);
    const alias = findSettledAlias(call, agentId, agentAliasId, 'Delete');
    const until = call.clock.now() + call.latency.aliasDeleting;
    sweepGoneAliases(call, agentId);
    call.store.remove(TAGS, [alias.agentAliasArn]);
    call.store.put(ALIAS, [call.region, agentId, agentAliasId], {
      ...alias,
      status: { state: 'DELETING', until, next: 'GONE' },
    });
    return { agentId, agentAliasId, agentAliasStatus: 'DELETING' };
  },
});
