import {
  CreateAgentAlias$,
  type CreateAgentAliasRequest,
  type CreateAgentAliasResponse,
} from '@aws-sdk/client-bedrock-agent';
import type { Call } from '../../../service/call.js';
import { idempotent } from '../../../service/idempotent.js';
import { operation } from '../../../service/operation.js';
import { checkAliasName, findAgentForAlias, namedVersion, routingFor } from '../alias-rules.js';
import { aliasArn, aliasesOf, describeAlias } from '../aliases.js';
import { QUOTA } from '../constants.js';
import { checkQuota } from '../errors.js';
import { ALIAS, type AliasRecord } from '../records.js';
import { putTags } from '../tags.js';

type Input = CreateAgentAliasRequest & { agentId: string; agentAliasName: string };

function run(input: Input, call: Call): CreateAgentAliasResponse {
  const { agentId, agentAliasName, description, clientToken } = input;
  const makesVersion = namedVersion(input.routingConfiguration) === undefined;
  const agent = findAgentForAlias(call, agentId, 'Create', makesVersion);
  checkAliasName(call, agentId, agentAliasName);
  checkQuota('aliases-per-agent', QUOTA.aliases, aliasesOf(call, agentId).length + 1, call.accountId);
  const now = call.clock.now();
  const until = now + call.latency.agentVersioning;
  const routing = routingFor(call, agent, { routing: input.routingConfiguration, until, description });
  const agentAliasId = call.random.id(10);
  const alias: AliasRecord = {
    agentId,
    agentAliasId,
    agentAliasArn: aliasArn(call, agentId, agentAliasId),
    agentAliasName,
    clientToken,
    description,
    routing,
    history: [{ routing, startDate: now }],
    invocationState: 'ACCEPT_INVOCATIONS',
    createdAt: now,
    updatedAt: now,
    status: { state: 'CREATING', until, next: 'PREPARED' },
  };
  call.store.put(ALIAS, [call.region, agentId, agentAliasId], alias);
  putTags(call, alias.agentAliasArn, {}, input.tags);
  return { agentAlias: describeAlias(call, alias, 'CREATING') };
}

export const createAgentAlias = operation<Input, CreateAgentAliasResponse>(CreateAgentAlias$, {
  kind: 'write',
  run: (input, call) =>
    idempotent(call, `CreateAgentAlias ${input.agentId}`, input.clientToken, input, () => run(input, call)),
});
