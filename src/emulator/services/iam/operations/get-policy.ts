import type { GetPolicyRequest, GetPolicyResponse } from '@aws-sdk/client-iam';
import { GetPolicy$ } from '@aws-sdk/client-iam';
import { operation } from '../../../service/operation.js';
import { requireManagedPolicy } from '../managed-policies.js';
import { roles } from '../records.js';
import { currentRevision } from '../roles.js';

export const getPolicy = operation<GetPolicyRequest, GetPolicyResponse>(GetPolicy$, {
  kind: 'read',
  run({ PolicyArn: arn = '' }, { store }) {
    const policy = requireManagedPolicy(arn);
    return {
      Policy: {
        PolicyName: policy.name,
        PolicyId: policy.id,
        Arn: arn,
        Path: policy.path,
        Description: policy.description,
        DefaultVersionId: policy.version,
        AttachmentCount: store.list(roles).filter((role) => currentRevision(role).attached.includes(arn)).length,
        PermissionsBoundaryUsageCount: 0,
        IsAttachable: true,
        CreateDate: new Date(policy.createdAt),
        UpdateDate: new Date(policy.createdAt),
        Tags: [],
      },
    };
  },
});
