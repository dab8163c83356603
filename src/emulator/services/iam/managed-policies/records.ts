import { table } from '../../../store/store.js';

/** A policy that stands for itself and can be attached: AWS's own, or one of the account's. Times are epoch milliseconds. */
export interface ManagedPolicy {
  readonly arn: string;
  readonly name: string;
  /** `ANPA…` */
  readonly id: string;
  readonly path: string;
  readonly description?: string | undefined;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly tags: Readonly<Record<string, string>>;
  /** The highest number that a version was given; absent while that is the newest one's. */
  readonly highestVersion?: number;
  /** Newest first. */
  readonly versions: readonly PolicyVersion[];
  /** Which version counted from when on, oldest first, never empty. Other services honour the last one after a while. */
  readonly defaults: readonly { readonly at: number; readonly version: string }[];
}

export interface PolicyVersion {
  /** `v1` */
  readonly id: string;
  readonly document: string;
  readonly createdAt: number;
}

/** The account's own. Key: the ARN in lower case, because names that differ only in case are the same policy. */
export const policies = table<ManagedPolicy>('iam.policy');
