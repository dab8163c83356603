import { decisionBreach } from '../people/who-may.js';
import { decided } from '../requests/change.js';
import { spanOf } from '../requests/day-rules.js';
import { changeRequest, requestId } from './change-request.js';
import type { Work } from './hr-tool.js';
import { neededText, optionalText, wordIn } from './read-parameters.js';
import { requestOf } from './told.js';

const DECISIONS = {
  approve: 'approved',
  approved: 'approved',
  reject: 'rejected',
  rejected: 'rejected',
  deny: 'rejected',
  decline: 'rejected',
} as const;

/** Approves or rejects a request of somebody whom the asker decides for. */
export const decideLeaveRequest: Work = async (asker, parameters) => {
  const id = requestId(neededText(parameters, 'request_id', 'the number of the request, for example LR-12345678'));
  const said = neededText(parameters, 'decision', 'approve or reject');
  const to = DECISIONS[wordIn(said, 'decision', ['approve', 'reject', 'approved', 'rejected', 'deny', 'decline'])];
  const comment = optionalText(parameters, 'comment', 'what the employee is told about it');
  const { request, subject } = await changeRequest(id, asker, {
    to,
    comment,
    breach: (between, { needs }) => decisionBreach(between, needs),
    change: ({ ledger }) => decided(ledger, id, to === 'approved' ? 'approve' : 'reject'),
  });
  const back = to === 'rejected' ? ' The days are free again.' : '';
  return {
    status: to === 'approved' ? 'approved' : 'decided',
    request_id: id,
    message: `The leave of ${subject.name}, ${spanOf(requestOf(request))}, with the request ID ${id}, is ${to}.${back}`,
  };
};
