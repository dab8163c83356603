import type { Call } from '../../../service/call.js';
import { conflict, invalid } from '../../../service/service-error.js';
import { type AgentRecord, agentStatus, DRAFT, findAgent } from '../agents/records.js';
import { refusedInState } from '../errors.js';
import { createVersion, findVersion } from '../versions/records.js';
import { type AliasRecord, aliasesOf, aliasStatus, findAlias, type Routing } from './records.js';

type Here = Pick<Call, 'store' | 'clock' | 'region'>;

/** The alias, when nothing is under way on it. */
export function findSettledAlias(
  call: Here,
  id: { agentId: string; agentAliasId: string },
  operation: string,
): AliasRecord {
  const alias = findAlias(call, id);
  const status = aliasStatus(call, alias);
  if (status === 'PREPARED' || status === 'FAILED' || status === 'DISSOCIATED') return alias;
  throw invalid(refusedInState(operation, 'AgentAlias', status));
}

/**
 * The agent, when an alias of it can be made or changed now: never during a transition, and to make a version it must
 * be PREPARED [TXT].
 */
export function findAgentForAlias(call: Here, agentId: string, operation: string, makesVersion: boolean): AgentRecord {
  const agent = findAgent(call, agentId);
  const status = agentStatus(call, agent);
  const ready = makesVersion ? ['PREPARED'] : ['PREPARED', 'NOT_PREPARED', 'FAILED'];
  if (ready.includes(status)) return agent;
  throw invalid(refusedInState(operation, 'AgentAlias', status, 'Agent'));
}

/** The version that a request names. A request that names none leaves it to the service, which then makes a new one. */
export function namedVersion(routing: Routing | undefined): string | undefined {
  return routing?.[0]?.agentVersion;
}

/** Inside a write. Where the alias leads: to the version that the request names, or to a new one of the prepared DRAFT. */
export function routingFor(
  call: Here,
  agent: AgentRecord,
  { routing, until, description }: { routing: Routing | undefined; until: number; description: string | undefined },
): Routing {
  const named = namedVersion(routing);
  const [first] = routing ?? [];
  if (named === undefined) return [{ ...first, agentVersion: createVersion(call, agent, until, description) }];
  // [ISS hashicorp/terraform-provider-awscc#1657]; the wording is ours.
  if (named === DRAFT) throw invalid('An agent alias cannot route to the DRAFT version. Only TSTALIASID does.');
  return [{ ...first, agentVersion: findVersion(call, agent.agentId, named).version }];
}

export function checkAliasName(call: Here, agentId: string, name: string, except?: string): void {
  if (!aliasesOf(call, agentId).some((alias) => alias.agentAliasName === name && alias.agentAliasId !== except)) return;
  throw conflict(
    `An alias with the name ${name} already exists for agent ${agentId}. Retry your request with a different name.`,
  );
}
