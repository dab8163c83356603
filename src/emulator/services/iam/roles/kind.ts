import { ServiceError } from '../../../service/service-error.js';
import { identityKind } from '../identities/kind.js';
import { type RoleGrants, type RoleRecord, roles } from './records.js';

/** Roles below it belong to services of AWS. */
export const SERVICE_ROLE_PATH = '/aws-service-role/';

export const ROLE = identityKind<RoleGrants, RoleRecord>({
  noun: 'role',
  member: 'RoleName',
  table: roles,
  attachedQuota: 'PoliciesPerRole',
  inlineSize: 10_240,
  checkChangeable({ name, path }) {
    if (!path.startsWith(SERVICE_ROLE_PATH)) return;
    const message = `Cannot perform the operation on the protected role '${name}' - this role is only modifiable by AWS`;
    throw new ServiceError('UnmodifiableEntity', message);
  },
});
