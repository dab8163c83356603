import { table } from '../../../store/store.js';

/** The deletion of a service's role. Nothing here uses such a role, so each one succeeds at once. */
export interface RoleDeletionRecord {
  readonly id: string;
}

/** Key: the task's id. */
export const roleDeletions = table<RoleDeletionRecord>('iam.role-deletion');
