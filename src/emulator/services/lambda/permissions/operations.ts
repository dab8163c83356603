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
import type { Call } from '../../../service/call.js';
import { type Operation, operation } from '../../../service/operation.js';
import { qualifiedMembers } from '../constraints.js';
import { invalidParameter, userError, wrongRevision } from '../errors.js';
import { addressOf, type FunctionNaming, functionArn, isAliasName, onFunction } from '../functions/names.js';
import { LATEST } from '../versions/records.js';
import { statementFor, withoutStatement, withStatement } from './rules.js';
import { findSubject, subjectNotFound } from './subject.js';

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
      if (addressOf(input, call).qualifier === LATEST) {
        throw invalidParameter('We currently do not support adding policies for $LATEST.');
      }
      const subject = findSubject(input, call);
      if (subject === undefined) throw subjectNotFound(input, call);
      // Before there is a policy, the revision is the subject's own.
      checkRevision(input, subject.policy?.revisionId ?? subject.revisionId);
      const statement = statementFor(input, subject.arn);
      const document = withStatement(subject.policy?.document, statement);
      subject.keep({ document, revisionId: call.random.uuid() });
      return { Statement: JSON.stringify(statement) };
    },
  }),

  operation<RemovePermissionRequest, object>(RemovePermission$, {
    access: onFunction,
    constraints: { ...qualifiedMembers, StatementId: { min: 1, max: 100, pattern: '([a-zA-Z0-9-_.]+)' } },
    kind: 'write',
    run(input, call) {
      const subject = findSubject(input, call);
      if (subject === undefined) throw nothingToRemoveFrom(input, call);
      if (subject.policy === undefined) {
        throw userError('ResourceNotFoundException', 'No policy is associated with the given resource.');
      }
      checkRevision(input, subject.policy.revisionId);
      const document = withoutStatement(subject.policy.document, input.StatementId);
      subject.keep(document && { document, revisionId: call.random.uuid() });
      return {};
    },
  }),

  operation<GetPolicyRequest, GetPolicyResponse>(GetPolicy$, {
    access: onFunction,
    constraints: qualifiedMembers,
    kind: 'read',
    run(input, call) {
      const policy = findSubject(input, call)?.policy;
      if (policy === undefined) {
        throw userError('ResourceNotFoundException', 'The resource you requested does not exist.');
      }
      return { Policy: JSON.stringify(policy.document), RevisionId: policy.revisionId };
    },
  }),
];

function checkRevision({ RevisionId: given }: { RevisionId?: string | undefined }, latest: string): void {
  if (given !== undefined && given !== latest) throw wrongRevision('GetPolicy');
}

function nothingToRemoveFrom(input: FunctionNaming, call: Call) {
  const { name, qualifier } = addressOf(input, call);
  return isAliasName(qualifier)
    ? subjectNotFound(input, call)
    : userError('ResourceNotFoundException', `No policy found for: ${functionArn(call, name, qualifier)}`);
}
