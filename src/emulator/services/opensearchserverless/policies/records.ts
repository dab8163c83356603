import type { Call } from '../../../service/call.js';
import { table } from '../../../store/store.js';

export type PolicyType = 'encryption' | 'network' | 'data';

/** Times are epoch milliseconds. */
export interface PolicyRecord {
  readonly type: PolicyType;
  readonly name: string;
  readonly version: string;
  readonly description?: string;
  /** As it was given. */
  readonly text: string;
  readonly createdAt: number;
  readonly changedAt: number;
}

/** [region, type, name] */
const POLICIES = table<PolicyRecord>('opensearchserverless/policies');

type Here = Pick<Call, 'store' | 'region'>;

export function findPolicy({ store, region }: Here, type: PolicyType, name: string): PolicyRecord | undefined {
  return store.get(POLICIES, [region, type, name]);
}

/** In the order of their names. */
export function policiesOf({ store, region }: Here, type: PolicyType): PolicyRecord[] {
  return store.list(POLICIES, [region, type]);
}

/** Inside a write. */
export function savePolicy({ store, region }: Here, policy: PolicyRecord): PolicyRecord {
  store.put(POLICIES, [region, policy.type, policy.name], policy);
  return policy;
}

/** Inside a write. */
export function removePolicy({ store, region }: Here, { type, name }: PolicyRecord): void {
  store.remove(POLICIES, [region, type, name]);
}
