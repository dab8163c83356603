import type { GetPolicyVersionRequest, GetPolicyVersionResponse } from '@aws-sdk/client-iam';
import { GetPolicyVersion$ } from '@aws-sdk/client-iam';
import { operation } from '../../../service/operation.js';
import { ServiceError } from '../../../service/service-error.js';
import { encodeDocument } from '../answers.js';
import { requireManagedPolicy } from '../managed-policies.js';

export const getPolicyVersion = operation<GetPolicyVersionRequest, GetPolicyVersionResponse>(GetPolicyVersion$, {
  kind: 'read',
  run({ PolicyArn: arn = '', VersionId: version = '' }) {
    const policy = requireManagedPolicy(arn);
    if (version !== policy.version) {
      const message = `Policy ${arn} version ${version} does not exist or is not attachable.`;
      throw new ServiceError('NoSuchEntity', message);
    }
    return {
      PolicyVersion: {
        Document: encodeDocument(JSON.stringify(policy.document)),
        VersionId: version,
        IsDefaultVersion: true,
        CreateDate: new Date(policy.createdAt),
      },
    };
  },
});
