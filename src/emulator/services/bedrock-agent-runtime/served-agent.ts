import type { Call } from '../../service/call.js';
import { findAgent, statusOf } from '../bedrock-agent/agents.js';
import { aliasStatusOf, findAlias, servedVersion } from '../bedrock-agent/aliases.js';
import { accessDenied, invalid, notFound } from '../bedrock-agent/errors.js';
import { type AgentRecord, DRAFT, SNAPSHOT, type Snapshot, TEST_ALIAS, versionKey } from '../bedrock-agent/records.js';
import { spelled } from '../bedrock-agent/state.js';

/**
 * What answers at this alias: the prepared DRAFT behind the built-in one, otherwise the version that the alias routes
 * to. Throws before any stream when there is no such agent or alias, or it cannot answer now.
 */
export function servedAgent(call: Call, agentId: string, aliasId: string): Snapshot {
  const agent = findAgent(call, agentId);
  const version = aliasId === TEST_ALIAS ? draftOf(call, agent) : versionOf(call, agentId, aliasId);
  const snapshot = call.store.get(SNAPSHOT, versionKey(call.region, agentId, version));
  if (snapshot !== undefined) return snapshot;
  throw version === DRAFT ? cannotInvoke('Agent', 'NOT_PREPARED') : notFound();
}

function draftOf(call: Call, agent: AgentRecord): string {
  const status = statusOf(call, agent);
  if (status === 'CREATING' || status === 'PREPARING' || status === 'DELETING') throw cannotInvoke('Agent', status);
  return DRAFT;
}

function versionOf(call: Call, agentId: string, aliasId: string): string {
  const alias = findAlias(call, agentId, aliasId);
  if (alias.invocationState === 'REJECT_INVOCATIONS') {
    throw accessDenied(
      `The agent alias ${aliasId} rejects invocations. Set its aliasInvocationState to ACCEPT_INVOCATIONS.`,
    );
  }
  const version = servedVersion(call, alias);
  if (version === undefined) throw cannotInvoke('AgentAlias', aliasStatusOf(call, alias));
  return version;
}

function cannotInvoke(what: string, state: string) {
  return invalid(
    `Invoke operation can't be performed on ${what} when it is in ${spelled(state)} state. ` +
      'Retry the request when the agent is in a valid state.',
  );
}
