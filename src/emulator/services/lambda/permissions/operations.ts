import {
  AddPermission$,
  type AddPermissionRequest,
  type AddPermissionResponse,
  GetPolicy$,
  type GetPolicyRequest,
  type GetPolicyResponse,
  RemovePermission$,
  type RemovePermissionRequest,
} from '@aws-sdk/client-lambda';
import { type Operation, operation } from '../../../service/operation.js';
import { qualifiedMembers } from '../constraints.js';
import { userError, wrongRevision } from '../errors.js';
import { existingFunction, onFunction } from '../functions/names.js';
import { putFunction } from '../functions/records.js';
import { statementFor, withoutStatement, withStatement } from './rules.js';

/** The statements of a function's resource policy. */
export const permissionOperations: readonly Operation[] = [
  operation<AddPermissionRequest, AddPermissionResponse>(AddPermission$, {
    access: { ...onFunction, context: ({ Principal: principal }) => ({ 'lambda:Principal': principal }) },
    constraints: {
      ...qualifiedMembers,
      StatementId: { min: 1, max: 100, pattern: '([a-zA-Z0-9-_]+)' },
      Action: { pattern: '(lambda:[*]|lambda:[a-zA-Z]+|[*])' },
      Principal: { pattern: String.raw`[^\s]+` },
      SourceArn: {
        pattern: String.raw`arn:(aws[a-zA-Z0-9-]*):([a-zA-Z0-9\-])+:([a-z]{2}(-gov)?-[a-z]+-\d{1})?:(\d{12})?:(.*)`,
      },
      SourceAccount: { max: 12, pattern: String.raw`\d{12}` },
      EventSourceToken: { max: 256, pattern: String.raw`[a-zA-Z0-9._\-]+` },
      PrincipalOrgID: { min: 12, max: 34, pattern: 'o-[a-z0-9]{10,32}' },
      FunctionUrlAuthType: { enum: ['NONE', 'AWS_IAM'] },
    },
    kind: 'write',
    run(input, call) {
      const record = existingFunction(input, call);
      if (input.RevisionId !== undefined && input.RevisionId !== record.policy?.revisionId) {
        throw wrongRevision('GetPolicy');
      }
      const statement = statementFor(input, record.functionArn);
      const document = withStatement(record.policy?.document, statement);
      putFunction(call.store, { ...record, policy: { document, revisionId: call.random.uuid() } });
      return { Statement: JSON.stringify(statement) };
    },
  }),

  operation<RemovePermissionRequest, object>(RemovePermission$, {
    access: onFunction,
    constraints: { ...qualifiedMembers, StatementId: { min: 1, max: 100, pattern: '([a-zA-Z0-9-_.]+)' } },
    kind: 'write',
    run(input, call) {
      const { policy, ...record } = existingFunction(input, call);
      if (policy === undefined) {
        throw userError('ResourceNotFoundException', 'No policy is associated with the given resource.');
      }
      if (input.RevisionId !== undefined && input.RevisionId !== policy.revisionId) throw wrongRevision('GetPolicy');
      const document = withoutStatement(policy.document, input.StatementId);
      putFunction(
        call.store,
        document === undefined ? record : { ...record, policy: { document, revisionId: call.random.uuid() } },
      );
      return {};
    },
  }),

  operation<GetPolicyRequest, GetPolicyResponse>(GetPolicy$, {
    access: onFunction,
    constraints: qualifiedMembers,
    kind: 'read',
    run(input, call) {
      const { policy } = existingFunction(input, call);
      if (policy === undefined) {
        throw userError('ResourceNotFoundException', 'The resource you requested does not exist.');
      }
      return { Policy: JSON.stringify(policy.document), RevisionId: policy.revisionId };
    },
  }),
];
