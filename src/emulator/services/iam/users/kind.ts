import { identityKind } from '../identities/kind.js';
import { type UserGrants, type UserRecord, users } from './records.js';

export const USER = identityKind<UserGrants, UserRecord>({
  noun: 'user',
  member: 'UserName',
  table: users,
  attachedQuota: 'PoliciesPerUser',
  inlineSize: 2048,
});
