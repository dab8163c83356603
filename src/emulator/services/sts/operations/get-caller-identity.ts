import type { GetCallerIdentityRequest, GetCallerIdentityResponse } from '@aws-sdk/client-sts';
import { GetCallerIdentity$ } from '@aws-sdk/client-sts';
import { operation } from '../../../operation.js';

export const getCallerIdentity = operation<GetCallerIdentityRequest, GetCallerIdentityResponse>(GetCallerIdentity$, {
  kind: 'read',
  run: (_input, { accountId, callerArn }) => ({ UserId: accountId, Account: accountId, Arn: callerArn }),
});
