import type { Between } from '../people/who-may.js';
import { cancelled } from '../requests/change.js';
import { spanOf } from '../requests/day-rules.js';
import type { Breach } from '../requests/request.js';
import { changeRequest, requestId } from './change-request.js';
import type { Work } from './hr-tool.js';
import { neededText, optionalText } from './read-parameters.js';
import { requestOf } from './told.js';

/** Takes a request back: one's own, or as HR anybody's. */
export const cancelLeaveRequest: Work = async (asker, parameters) => {
  const id = requestId(neededText(parameters, 'request_id', 'the number of the request, for example LR-12345678'));
  const comment = optionalText(parameters, 'reason', 'why, in a few words');
  const isHr = asker.actor.role === 'hr';
  const { request } = await changeRequest(id, asker, {
    to: 'cancelled',
    comment,
    breach: cancelBreach,
    change: ({ ledger, today }) => cancelled(ledger, id, { today, isHr }),
  });
  return {
    status: 'cancelled',
    request_id: id,
    message: `The leave ${spanOf(requestOf(request))}, with the request ID ${id}, is cancelled. The days are free again.`,
  };
};

function cancelBreach({ actor, subject }: Between): Breach | undefined {
  if (actor.id === subject.id || actor.role === 'hr') return undefined;
  return {
    rule: 'not_yours',
    says: `Only ${subject.name} or HR can cancel it. You can reject it while it is pending.`,
  };
}
