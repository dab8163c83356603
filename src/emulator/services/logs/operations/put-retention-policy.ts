import type { PutRetentionPolicyRequest } from '@aws-sdk/client-cloudwatch-logs';
import { PutRetentionPolicy$ } from '@aws-sdk/client-cloudwatch-logs';
import { operation } from '../../../service/operation.js';
import { ServiceError } from '../../../service/service-error.js';
import { requireGroup, saveGroup } from '../groups.js';

/** Source: the reference of PutRetentionPolicy. */
const DAYS = [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653];

export const putRetentionPolicy = operation<PutRetentionPolicyRequest, object>(PutRetentionPolicy$, {
  kind: 'write',
  run({ logGroupName = '', retentionInDays = 0 }, call) {
    if (!DAYS.includes(retentionInDays)) {
      throw new ServiceError(
        'InvalidParameterException',
        `1 validation error detected: Value '${retentionInDays}' at 'retentionInDays' failed to satisfy constraint: Member must satisfy enum value set: [${DAYS.join(', ')}]`,
      );
    }
    saveGroup(call, { ...requireGroup(call, logGroupName), retentionInDays });
    return {};
  },
});
