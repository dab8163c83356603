import type { Call } from '../../../service/call.js';
import { ServiceError } from '../../../service/service-error.js';
import { roleTrusts } from '../../iam/authorise.js';
import { invalidParameter, stillPending, updateInProgress, wrongRevision } from '../errors.js';
import { isPending, isUpdating, revisionOf } from '../versions/records.js';
import { type FunctionRecord, putFunction } from './records.js';

/** Lambda tries the role when a function takes it: it must exist, trust Lambda, and have propagated. */
export function checkRole(roleArn: string, call: Call): void {
  if (roleArn.split(':')[4] !== call.accountId) {
    throw new ServiceError('AccessDeniedException', 'Cross-account pass role is not allowed.', { status: 403 });
  }
  if (roleTrusts(call, { roleArn, service: 'lambda.amazonaws.com' })) return;
  throw invalidParameter('The role defined for the function cannot be assumed by Lambda.');
}

/** Throws unless the function may be updated now, by a caller who knows its latest revision. */
export function checkUpdatable(record: FunctionRecord, revisionId: string | undefined, call: Call): void {
  if (isPending(record, call)) throw stillPending();
  if (isUpdating(record, call)) throw updateInProgress(record.functionArn);
  if (revisionId !== undefined && revisionId !== revisionOf(record, call)) throw wrongRevision('GetFunction/GetAlias');
}

/** Stores a change of code or configuration as a new revision, whose update begins now. Processes of the old one end. */
export function putUpdate(record: FunctionRecord, change: Partial<FunctionRecord>, call: Call): FunctionRecord {
  const now = call.clock.now();
  const revisions = { revisionId: call.random.uuid(), settledRevisionId: call.random.uuid() };
  const updated = { ...record, ...change, modifiedAt: now, updatedAt: now, ...revisions };
  putFunction(call.store, updated);
  call.functions.retire(updated.functionArn, updated.version);
  return updated;
}
