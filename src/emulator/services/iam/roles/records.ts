import { table } from '../../../store/store.js';
import type { Grants, Identity } from '../identities/records.js';

/** Its id is `AROA…`. */
export interface RoleRecord extends Identity<RoleGrants> {
  readonly description?: string;
  /** Seconds. */
  readonly maxSessionDuration: number;
  readonly tags: Readonly<Record<string, string>>;
}

export interface RoleGrants extends Grants {
  /** Who may be the role. */
  readonly trustPolicy: string;
}

/** Version 0.1.0 kept one boundary for all revisions. */
interface StoredRole extends RoleRecord {
  readonly permissionsBoundary?: string;
}

export const roles = table<RoleRecord>('iam.role', ({ permissionsBoundary: boundary, ...role }: StoredRole) =>
  boundary === undefined ? role : { ...role, revisions: role.revisions.map((grants) => ({ ...grants, boundary })) },
);
