import type { Need } from '../../../service/access-row.js';
import type { Call } from '../../../service/call.js';
import { conflict, invalid, type ServiceError } from '../../../service/service-error.js';
import { roleAllows } from '../../iam/authorise.js';
import type { AgentRecord } from '../agents/records.js';
import { type AliasId, agentAliasOf, findAlias } from '../aliases/records.js';
import { checkQuota } from '../quotas.js';
import { type CollaboratorRecord, draftCollaborators } from './records.js';

/** Checks a collaborator by itself and among the others of its supervisor. Throws what AWS would answer. */
export function checkCollaborator(call: Call, supervisor: AgentRecord, collaborator: CollaboratorRecord): void {
  if (!isSupervisor(supervisor)) {
    throw invalid(`Agent ${supervisor.agentId} has no collaboration: its agentCollaboration is DISABLED.`);
  }
  checkAlias(call, supervisor, collaborator.aliasArn);
  const { collaboratorId, collaboratorName } = collaborator;
  const others = draftCollaborators(call, supervisor.agentId).filter((one) => one.collaboratorId !== collaboratorId);
  if (others.some((one) => one.collaboratorName === collaboratorName)) {
    throw conflict(`A collaborator with the name ${collaboratorName} already exists in agent ${supervisor.agentId}.`);
  }
  checkQuota(call.accountId, 'collaborators-per-agent', others.length + 1);
}

function isSupervisor({ configuration: { agentCollaboration = 'DISABLED' } }: AgentRecord): boolean {
  return agentCollaboration !== 'DISABLED';
}

function checkAlias(call: Call, { agentId, configuration }: AgentRecord, aliasArn: string): void {
  const { agentResourceRoleArn: roleArn } = configuration;
  const alias = collaboratorAlias(
    call,
    aliasArn,
    (need) => roleArn !== undefined && roleAllows(call, { roleArn, ...need }),
  );
  if (alias.agentId === agentId) throw notAllowed();
}

/** The supervisor must be allowed to read the alias, and the alias be one that somebody made [TXT]. */
export function collaboratorAlias(call: Call, aliasArn: string, supervisorMay: (need: Need) => boolean): AliasId {
  const alias = agentAliasOf(call, aliasArn);
  if (alias === undefined || !supervisorMay({ action: 'bedrock:GetAgentAlias', resource: aliasArn }))
    throw notAllowed();
  try {
    findAlias(call, alias);
  } catch {
    throw notAllowed(); // AWS does not tell an alias that is not there from one that may not be read.
  }
  return alias;
}

function notAllowed(): ServiceError {
  return invalid(
    'You do not have sufficient permissions to collaborate with this agent alias, or the agent alias does not exist.',
  );
}

/** A supervisor without collaborators cannot be prepared [TXT]. */
export function checkPreparable(call: Pick<Call, 'store' | 'region'>, { agentId, configuration }: AgentRecord): void {
  const { agentCollaboration = 'DISABLED' } = configuration;
  if (agentCollaboration === 'DISABLED' || draftCollaborators(call, agentId).length > 0) return;
  throw invalid(`This agent cannot be prepared. ${withoutCollaborators(agentCollaboration)}`);
}

/** AWS's own words [TXT]. */
export const withoutCollaborators = (collaboration: string): string =>
  `The AgentCollaboration attribute is set to ${collaboration} but no agent collaborators are added.`;
