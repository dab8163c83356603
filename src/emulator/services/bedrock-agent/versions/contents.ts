import type { Call } from '../../../service/call.js';
import { type ActionGroupRecord, draftActionGroups } from '../action-groups/records.js';
import { DRAFT } from '../agents/records.js';
import { type AssociationRecord, draftAssociations } from '../associations/records.js';
import { type CollaboratorRecord, draftCollaborators } from '../collaborators/records.js';
import { notFound } from '../errors.js';
import { storedVersion, type VersionRecord } from './records.js';

type Here = Pick<Call, 'store' | 'region'>;

interface OfVersion {
  agentId: string;
  agentVersion: string;
}

/** The action groups of a version: DRAFT's own, or those that a numbered version was made with. */
export function actionGroupsOf(call: Here, { agentId, agentVersion }: OfVersion): ActionGroupRecord[] {
  if (agentVersion === DRAFT) return draftActionGroups(call, agentId);
  return numbered(call, agentId, agentVersion).actionGroups;
}

export function findActionGroup(call: Here, of: OfVersion & { actionGroupId: string }): ActionGroupRecord {
  const group = actionGroupsOf(call, of).find((one) => one.actionGroupId === of.actionGroupId);
  if (group === undefined) throw notFound();
  return group;
}

/** The knowledge bases of a version, likewise. */
export function associationsOf(call: Here, { agentId, agentVersion }: OfVersion): AssociationRecord[] {
  if (agentVersion === DRAFT) return draftAssociations(call, agentId);
  return numbered(call, agentId, agentVersion).knowledgeBases ?? [];
}

export function findAssociation(call: Here, of: OfVersion & { knowledgeBaseId: string }): AssociationRecord {
  const found = associationsOf(call, of).find((one) => one.knowledgeBaseId === of.knowledgeBaseId);
  if (found === undefined) throw notFound();
  return found;
}

/** The collaborators of a version, likewise. */
export function collaboratorsOf(call: Here, { agentId, agentVersion }: OfVersion): CollaboratorRecord[] {
  if (agentVersion === DRAFT) return draftCollaborators(call, agentId);
  return numbered(call, agentId, agentVersion).collaborators ?? [];
}

export function findCollaborator(call: Here, of: OfVersion & { collaboratorId: string }): CollaboratorRecord {
  const found = collaboratorsOf(call, of).find((one) => one.collaboratorId === of.collaboratorId);
  if (found === undefined) throw notFound();
  return found;
}

function numbered(call: Here, agentId: string, version: string): VersionRecord {
  const found = storedVersion(call, agentId, version);
  if (found === undefined) throw notFound();
  return found;
}
