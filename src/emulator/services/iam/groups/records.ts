import { table } from '../../../store/store.js';
import type { Identity } from '../identities/records.js';

/** Its id is `AGPA…`. Who is in it stands with the users. */
export type GroupRecord = Identity;

export const groups = table<GroupRecord>('iam.group');
