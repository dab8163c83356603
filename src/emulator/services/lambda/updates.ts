import type { Call } from '../../service/call.js';
import { stillPending, updateInProgress, wrongRevision } from './errors.js';
import { type FunctionRecord, isPending, isUpdating, putFunction } from './records.js';

/** Throws unless the function may be updated now, by a caller who knows its latest revision. */
export function checkUpdatable(record: FunctionRecord, revisionId: string | undefined, call: Call): void {
  if (isPending(record, call)) throw stillPending();
  if (isUpdating(record, call)) throw updateInProgress(record.functionArn);
  if (revisionId !== undefined && revisionId !== record.revisionId) throw wrongRevision('GetFunction/GetAlias');
}

/** Stores a change of code or configuration as a new revision whose update begins now. */
export function putUpdate(record: FunctionRecord, change: Partial<FunctionRecord>, call: Call): FunctionRecord {
  const now = call.clock.now();
  const updated = { ...record, ...change, modifiedAt: now, updatedAt: now, revisionId: call.random.uuid() };
  putFunction(call.store, updated);
  return updated;
}
