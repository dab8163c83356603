import { table } from '../../../store/store.js';

/** A policy of the account that lets services of AWS write into its log groups. */
export interface ResourcePolicyRecord {
  readonly name: string;
  /** As it was given. */
  readonly document: string;
  /** Epoch milliseconds. */
  readonly updatedAt: number;
}

/** Key: region, name. */
export const resourcePolicies = table<ResourcePolicyRecord>('logs.resource-policy');
