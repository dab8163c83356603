import { GetPolicy$, type GetPolicyRequest, type GetPolicyResponse } from '@aws-sdk/client-lambda';
import { operation } from '../../../service/operation.js';
import { userError } from '../errors.js';
import { existingFunction } from '../names.js';

export const getPolicy = operation<GetPolicyRequest, GetPolicyResponse>(GetPolicy$, {
  kind: 'read',
  run(input, call) {
    const { policy } = existingFunction(input, call);
    if (policy === undefined) {
      throw userError('ResourceNotFoundException', 'The resource you requested does not exist.');
    }
    return { Policy: JSON.stringify(policy.document), RevisionId: policy.revisionId };
  },
});
