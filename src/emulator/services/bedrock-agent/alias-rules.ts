import type { AgentAliasRoutingConfigurationListItem } from '@aws-sdk/client-bedrock-agent';
import type { Call } from '../../service/call.js';
import { findAgent, statusOf } from './agents.js';
import { aliasesOf } from './aliases.js';
import { conflict, invalid } from './errors.js';
import { type AgentRecord, DRAFT } from './records.js';
import { spelled } from './state.js';
import { findVersion, mintVersion } from './versions.js';

type Routing = AgentAliasRoutingConfigurationListItem[];

/**
 * The agent, when an alias of it can be made or changed now: never during a transition, and to make a version it must
 * be PREPARED [TXT].
 */
export function findAgentForAlias(call: Call, agentId: string, operation: string, makesVersion: boolean): AgentRecord {
  const agent = findAgent(call, agentId);
  const status = statusOf(call, agent);
  const ready = makesVersion ? ['PREPARED'] : ['PREPARED', 'NOT_PREPARED', 'FAILED'];
  if (ready.includes(status)) return agent;
  throw invalid(`${operation} operation can't be performed on AgentAlias when Agent is in ${spelled(status)} state.`);
}

/** The version that a request names; undefined when it leaves that to the service, which then makes a new one. */
export function namedVersion(routing: Routing | undefined): string | undefined {
  return routing?.[0]?.agentVersion;
}

/** Where the alias leads: to the version that the request names, or to a new one made of the prepared DRAFT. */
export function routingFor(
  call: Call,
  agent: AgentRecord,
  { routing, until, description }: { routing: Routing | undefined; until: number; description: string | undefined },
): Routing {
  const named = namedVersion(routing);
  const [first] = routing ?? [];
  if (named === undefined) return [{ ...first, agentVersion: mintVersion(call, agent, until, description) }];
  // [ISS hashicorp/terraform-provider-awscc#1657]; the wording is ours.
  if (named === DRAFT) throw invalid('An agent alias cannot route to the DRAFT version. Only TSTALIASID does.');
  return [{ ...first, agentVersion: findVersion(call, agent.agentId, named).version }];
}

export function checkAliasName(call: Call, agentId: string, name: string, except?: string): void {
  if (!aliasesOf(call, agentId).some((alias) => alias.agentAliasName === name && alias.agentAliasId !== except)) return;
  throw conflict(
    `An alias with the name ${name} already exists for agent ${agentId}. Retry your request with a different name.`,
  );
}
