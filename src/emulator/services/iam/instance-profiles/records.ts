import { table } from '../../../store/store.js';

/** What would hand a role to a machine. */
export interface InstanceProfileRecord {
  readonly name: string;
  /** `AIPA…` */
  readonly id: string;
  readonly path: string;
  readonly arn: string;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  readonly tags: Readonly<Record<string, string>>;
  /** The ids of the roles in it, one at most. */
  readonly roles: readonly string[];
}

/** Key: the name. */
export const instanceProfiles = table<InstanceProfileRecord>('iam.instance-profile');
