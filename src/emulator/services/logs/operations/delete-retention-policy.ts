import type { DeleteRetentionPolicyRequest } from '@aws-sdk/client-cloudwatch-logs';
import { DeleteRetentionPolicy$ } from '@aws-sdk/client-cloudwatch-logs';
import { operation } from '../../../service/operation.js';
import { requireGroup, saveGroup } from '../groups.js';

export const deleteRetentionPolicy = operation<DeleteRetentionPolicyRequest, object>(DeleteRetentionPolicy$, {
  kind: 'write',
  run({ logGroupName = '' }, call) {
    const { retentionInDays: _, ...group } = requireGroup(call, logGroupName);
    saveGroup(call, group);
    return {};
  },
});
