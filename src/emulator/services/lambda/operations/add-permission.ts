import { AddPermission$, type AddPermissionRequest, type AddPermissionResponse } from '@aws-sdk/client-lambda';
import { operation } from '../../../service/operation.js';
import { wrongRevision } from '../errors.js';
import { existingFunction } from '../names.js';
import { putFunction } from '../records.js';
import { statementFor, withStatement } from '../resource-policy.js';

export const addPermission = operation<AddPermissionRequest, AddPermissionResponse>(AddPermission$, {
  kind: 'write',
  run(input, call) {
    const record = existingFunction(input, call);
    if (input.RevisionId !== undefined && input.RevisionId !== record.policy?.revisionId)
      throw wrongRevision('GetPolicy');
    const statement = statementFor(input, record.functionArn);
    const document = withStatement(record.policy?.document, statement);
    putFunction(call.store, { ...record, policy: { document, revisionId: call.random.uuid() } });
    return { Statement: JSON.stringify(statement) };
  },
});
