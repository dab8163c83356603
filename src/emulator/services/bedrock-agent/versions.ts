import type { AgentStatus } from '@aws-sdk/client-bedrock-agent';
import type { Call } from '../../service/call.js';
import { describeConfiguration, saveAgent } from './agents.js';
import { notFound } from './errors.js';
import { type AgentRecord, DRAFT, SNAPSHOT, type Snapshot, versionKey } from './records.js';
import { isGone, settled, stateAt } from './state.js';

type Reads = Pick<Call, 'store' | 'clock' | 'region'>;

/** The numbered versions that exist, oldest first. */
export function versionsOf(call: Reads, agentId: string): Snapshot[] {
  return call.store
    .list(SNAPSHOT, [call.region, agentId])
    .filter(({ version, status }) => version !== DRAFT && !isGone(status ?? settled('PREPARED'), call.clock.now()))
    .sort((one, other) => Number(one.version) - Number(other.version));
}

export function findVersion(call: Reads, agentId: string, version: string): Snapshot {
  const found = versionsOf(call, agentId).find((one) => one.version === String(Number(version)));
  if (found === undefined) throw notFound();
  return found;
}

/**
 * Makes a new immutable version of the prepared DRAFT and gives its number; the agent is VERSIONING until `until`. Only
 * aliases make versions: there is no operation that does [ISS].
 */
export function mintVersion(call: Call, agent: AgentRecord, until: number, description: string | undefined): string {
  const draft = call.store.get(SNAPSHOT, versionKey(call.region, agent.agentId, DRAFT));
  // The agent is PREPARED, and so there is a snapshot of its DRAFT.
  if (draft === undefined) throw notFound();
  const number = agent.latestVersion + 1;
  const version = String(number);
  call.store.put(SNAPSHOT, versionKey(call.region, agent.agentId, version), {
    ...draft,
    version,
    createdAt: call.clock.now(),
    status: { state: 'VERSIONING', until, next: 'PREPARED' },
    ...(description === undefined ? {} : { description }),
  });
  saveAgent(call, {
    ...agent,
    latestVersion: number,
    status: { state: 'VERSIONING', until, next: 'PREPARED' },
  });
  return version;
}

export function versionStatusOf(call: Pick<Call, 'clock'>, { status }: Snapshot): AgentStatus {
  const state = stateAt(status ?? settled<AgentStatus>('PREPARED'), call.clock.now());
  return state === 'GONE' ? 'DELETING' : state;
}

/** `AgentVersion` of the service model. */
export function describeVersion(call: Pick<Call, 'clock'>, snapshot: Snapshot) {
  const { orchestrationType: _type, customOrchestration: _custom, ...configuration } = snapshot.configuration;
  return {
    agentId: snapshot.agentId,
    agentArn: snapshot.agentArn,
    version: snapshot.version,
    agentStatus: versionStatusOf(call, snapshot),
    ...describeConfiguration(configuration),
    createdAt: new Date(snapshot.createdAt),
    updatedAt: new Date(snapshot.createdAt),
  };
}
