import type { Call } from '../../../service/call.js';
import { conflict } from '../../../service/service-error.js';
import { allCollaborators } from './records.js';

/** An alias that a supervisor sends messages to stays (assumption: the stricter reading; AWS's words are not known). */
export function checkNoCollaborator(call: Pick<Call, 'store' | 'region'>, aliasArn: string): void {
  const using = allCollaborators(call).find((one) => one.aliasArn === aliasArn);
  if (using === undefined) return;
  throw conflict(
    `The agent alias ${aliasArn} is the collaborator ${using.collaboratorName} of agent ${using.agentId}. ` +
      'Disassociate it and retry the request.',
  );
}
