import { RemovePermission$, type RemovePermissionRequest } from '@aws-sdk/client-lambda';
import { operation } from '../../../service/operation.js';
import { userError, wrongRevision } from '../errors.js';
import { existingFunction } from '../names.js';
import { putFunction } from '../records.js';
import { withoutStatement } from '../resource-policy.js';

export const removePermission = operation<RemovePermissionRequest, object>(RemovePermission$, {
  kind: 'write',
  run(input, call) {
    const { policy, ...record } = existingFunction(input, call);
    if (policy === undefined) {
      throw userError('ResourceNotFoundException', 'No policy is associated with the given resource.');
    }
    if (input.RevisionId !== undefined && input.RevisionId !== policy.revisionId) throw wrongRevision('GetPolicy');
    const document = withoutStatement(policy.document, input.StatementId ?? '');
    putFunction(
      call.store,
      document === undefined ? record : { ...record, policy: { document, revisionId: call.random.uuid() } },
    );
    return {};
  },
});
