import { identityKind } from '../identities/kind.js';
import type { Grants } from '../identities/records.js';
import { type GroupRecord, groups } from './records.js';

export const GROUP = identityKind<Grants, GroupRecord>({
  noun: 'group',
  member: 'GroupName',
  table: groups,
  attachedQuota: 'PoliciesPerGroup',
  inlineSize: 5120,
});
