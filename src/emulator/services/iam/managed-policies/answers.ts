import type { Policy } from '@aws-sdk/client-iam';
import type { Store } from '../../../store/store.js';
import type { ManagedPolicy } from './records.js';
import { defaultVersion } from './rules.js';
import { countOf, holdersOf } from './usage.js';

/** A policy as lists and CreatePolicy show it; GetPolicy tells its description and its tags too. */
export function listedPolicy(policy: ManagedPolicy, store: Store): Policy {
  return {
    PolicyName: policy.name,
    PolicyId: policy.id,
    Arn: policy.arn,
    Path: policy.path,
    DefaultVersionId: defaultVersion(policy),
    AttachmentCount: countOf(holdersOf(policy, store, 'PermissionsPolicy')),
    PermissionsBoundaryUsageCount: countOf(holdersOf(policy, store, 'PermissionsBoundary')),
    IsAttachable: true,
    CreateDate: new Date(policy.createdAt),
    UpdateDate: new Date(policy.updatedAt),
  };
}
