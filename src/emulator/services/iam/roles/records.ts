import { table } from '../../../store/store.js';

export interface RoleRecord {
  readonly name: string;
  /** `AROA…` */
  readonly id: string;
  readonly path: string;
  readonly arn: string;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  readonly description?: string;
  /** Seconds. */
  readonly maxSessionDuration: number;
  readonly permissionsBoundary?: string;
  readonly tags: Readonly<Record<string, string>>;
  /** Oldest first, never empty. IAM answers with the last one; other services honour it only after a while. */
  readonly revisions: readonly RoleRevision[];
}

/** All that decides what a role may do, from `at` (epoch milliseconds) on. */
export interface RoleRevision {
  readonly at: number;
  readonly trustPolicy: string;
  /** Document by policy name. */
  readonly inline: Readonly<Record<string, string>>;
  readonly attached: readonly string[];
}

/** Key: the name in lower case, because names that differ only in case are the same role. */
export const roles = table<RoleRecord>('iam.role');
