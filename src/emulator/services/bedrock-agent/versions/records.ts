import type { AgentStatus } from '@aws-sdk/client-bedrock-agent';
import type { Call } from '../../../service/call.js';
import { table } from '../../../store/store.js';
import { type ActionGroupRecord, draftActionGroups } from '../action-groups/records.js';
import { type AgentRecord, type AgentSettings, DRAFT, saveAgent } from '../agents/records.js';
import { type AssociationRecord, draftAssociations } from '../associations/records.js';
import { type CollaboratorRecord, draftCollaborators } from '../collaborators/records.js';
import { notFound } from '../errors.js';
import { isGone, settled, shownState, type Transition } from '../state.js';

/** A whole agent as it stood at one moment: the prepared DRAFT, or a numbered version, which never changes. */
export interface VersionRecord {
  agentId: string;
  agentArn: string;
  /** `DRAFT` or a number as a string. */
  version: string;
  configuration: AgentSettings;
  actionGroups: ActionGroupRecord[];
  /** Absent when there are none. */
  knowledgeBases?: AssociationRecord[];
  /** Likewise. */
  collaborators?: CollaboratorRecord[];
  /** Epoch milliseconds. */
  createdAt: number;
  description?: string;
  status?: Transition<AgentStatus>;
}

/** [region, agentId, version] */
const VERSION = table<VersionRecord>('bedrock-agent/snapshot');

type Here = Pick<Call, 'store' | 'clock' | 'region'>;
type Stored = Pick<Call, 'store' | 'region'>;

/** A numbered version, or the DRAFT as it was prepared last. */
export function storedVersion({ store, region }: Stored, agentId: string, version: string): VersionRecord | undefined {
  return store.get(VERSION, [region, agentId, version]);
}

/** The numbered versions that exist, oldest first. */
export function versionsOf({ store, region, clock }: Here, agentId: string): VersionRecord[] {
  return store
    .list(VERSION, [region, agentId])
    .filter(({ version, status }) => version !== DRAFT && !isGone(status ?? settled('PREPARED'), clock.now()))
    .sort((one, other) => Number(one.version) - Number(other.version));
}

export function findVersion(call: Here, agentId: string, version: string): VersionRecord {
  const found = versionsOf(call, agentId).find((one) => one.version === String(Number(version)));
  if (found === undefined) throw notFound();
  return found;
}

export function versionStatus({ clock }: Pick<Call, 'clock'>, { status }: VersionRecord): AgentStatus {
  return shownState(status ?? settled<AgentStatus>('PREPARED'), clock.now());
}

/** Inside a write. */
export function saveVersion({ store, region }: Stored, record: VersionRecord): void {
  store.put(VERSION, [region, record.agentId, record.version], record);
}

/** Inside a write: what DRAFT serves from now on. */
export function saveDraft(call: Here, { agentId, agentArn, configuration }: AgentRecord): void {
  const knowledgeBases = draftAssociations(call, agentId);
  const collaborators = draftCollaborators(call, agentId);
  saveVersion(call, {
    agentId,
    agentArn,
    version: DRAFT,
    configuration,
    actionGroups: draftActionGroups(call, agentId),
    ...(knowledgeBases.length === 0 ? {} : { knowledgeBases }),
    ...(collaborators.length === 0 ? {} : { collaborators }),
    createdAt: call.clock.now(),
  });
}

/**
 * Inside a write: makes a new version of the prepared DRAFT and gives its number. The agent is VERSIONING until `until`.
 * Only aliases make versions: AWS has no operation that does [ISS].
 */
export function createVersion(call: Here, agent: AgentRecord, until: number, description: string | undefined): string {
  const draft = storedVersion(call, agent.agentId, DRAFT);
  // The agent is PREPARED, and so its DRAFT was stored.
  if (draft === undefined) throw notFound();
  const number = agent.latestVersion + 1;
  const status: Transition<AgentStatus> = { state: 'VERSIONING', until, next: 'PREPARED' };
  saveVersion(call, {
    ...draft,
    version: String(number),
    createdAt: call.clock.now(),
    status,
    ...(description === undefined ? {} : { description }),
  });
  saveAgent(call, { ...agent, latestVersion: number, status });
  return String(number);
}

/** Inside a write: all of an agent that is deleted. */
export function removeVersions({ store, region }: Stored, agentId: string): void {
  store.removeAll(VERSION, [region, agentId]);
}
