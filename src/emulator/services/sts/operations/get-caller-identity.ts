import type { GetCallerIdentityRequest, GetCallerIdentityResponse } from '@aws-sdk/client-sts';
import { GetCallerIdentity$ } from '@aws-sdk/client-sts';
import { operation } from '../../../service/operation.js';
import { callerOf } from '../sessions.js';

export const getCallerIdentity = operation<GetCallerIdentityRequest, GetCallerIdentityResponse>(GetCallerIdentity$, {
  kind: 'read',
  run(_input, call) {
    const { arn, userId } = callerOf(call, call.accountId, call.accessKeyId);
    return { UserId: userId, Account: call.accountId, Arn: arn };
  },
});
