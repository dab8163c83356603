import {
  UpdateAgentAlias$,
  type UpdateAgentAliasRequest,
  type UpdateAgentAliasResponse,
} from '@aws-sdk/client-bedrock-agent';
import type { Call } from '../../../service/call.js';
import { operation } from '../../../service/operation.js';
import { checkAliasName, findAgentForAlias, namedVersion, routingFor } from '../alias-rules.js';
import { describeAlias, findSettledAlias } from '../aliases.js';
import { ALIAS, type AliasRecord } from '../records.js';

type Input = UpdateAgentAliasRequest & { agentId: string; agentAliasId: string; agentAliasName: string };

/** Without a routing it makes a new version, even when only the description changes [ISS]. */
function run(input: Input, call: Call): UpdateAgentAliasResponse {
  const { agentId, agentAliasId, agentAliasName, description, routingConfiguration } = input;
  const agent = findAgentForAlias(call, agentId, 'Update', namedVersion(routingConfiguration) === undefined);
  const old = findSettledAlias(call, agentId, agentAliasId, 'Update');
  checkAliasName(call, agentId, agentAliasName, agentAliasId);
  const now = call.clock.now();
  const until = now + call.latency.agentVersioning;
  const routing = routingFor(call, agent, { routing: routingConfiguration, until, description });
  const alias: AliasRecord = {
    ...old,
    agentAliasName,
    description,
    routing,
    history: movedTo(old, routing, now),
    invocationState: input.aliasInvocationState ?? old.invocationState,
    updatedAt: now,
    status: { state: 'UPDATING', until, next: 'PREPARED' },
  };
  call.store.put(ALIAS, [call.region, agentId, agentAliasId], alias);
  return { agentAlias: describeAlias(call, alias, 'UPDATING') };
}

/** The last event ends where the new one begins; ten are kept [BM]. */
function movedTo({ history }: AliasRecord, routing: AliasRecord['routing'], now: number): AliasRecord['history'] {
  const ended = history.map((event, index) => (index === history.length - 1 ? { ...event, endDate: now } : event));
  return [...ended, { routing, startDate: now }].slice(-10);
}

export const updateAgentAlias = operation<Input, UpdateAgentAliasResponse>(UpdateAgentAlias$, { kind: 'write', run });
