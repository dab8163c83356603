import type { Call } from '../../service/call.js';
import { invalid } from '../../service/service-error.js';
import { collaboratorAlias, withoutCollaborators } from './collaborators/rules.js';
import { checkQuota } from './quotas.js';

/** The alias of an agent that is made, as a supervisor in a request may have one for its collaborator. */
export { collaboratorAlias as inlineCollaboratorAlias };

/** A supervisor that stands in a request. Throws what PrepareAgent and AssociateAgentCollaborator would answer. */
export function checkInlineSupervisor(call: Call, collaboration: string, collaborators: number): void {
  if (collaborators === 0) throw invalid(withoutCollaborators(collaboration));
  checkQuota(call.accountId, 'collaborators-per-agent', collaborators);
}
