import { table } from '../../../store/store.js';

/** A key of a user. */
export interface AccessKeyRecord {
  /** `AKIA…` */
  readonly id: string;
  /** What requests are signed with. Records of earlier versions have none. */
  readonly secret?: string;
  readonly userName: string;
  readonly userId: string;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  /** A key that was deleted stays known, so that nobody takes it for a key of the account's root. */
  readonly status: 'Active' | 'Inactive' | 'Deleted';
}

/** Key: the key's id. */
export const accessKeys = table<AccessKeyRecord>('iam.access-key');
