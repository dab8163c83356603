import { ServiceError } from '../../../service/service-error.js';
import { currentGrants } from './kind.js';
import type { Identity } from './records.js';

/** Throws `DeleteConflict` in IAM's words: what has policies cannot be deleted. */
export function checkNoPolicies(identity: Identity): void {
  const { attached, inline } = currentGrants(identity);
  if (attached.length > 0) throw cannotDelete('must detach all policies first.');
  if (Object.keys(inline).length > 0) throw cannotDelete('must delete policies first.');
}

export function cannotDelete(why: string): ServiceError {
  return new ServiceError('DeleteConflict', `Cannot delete entity, ${why}`);
}
