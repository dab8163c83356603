import type { AddPermissionRequest } from '@aws-sdk/client-lambda';
import { type PolicyDocument, type Principal, type Statement, statementsOf } from '../../../policy/document.js';
import type { Validated } from '../../../service/operation.js';
import { invalidParameter, userError } from '../errors.js';

/** Bytes of the whole document. */
const MAX_POLICY = 20_480;

/** What is permitted, whatever it is about. */
type Permission = Omit<Validated<AddPermissionRequest>, 'FunctionName' | 'Qualifier' | 'RevisionId'>;

/** The statement that Lambda writes for a permission. */
export function statementFor(input: Permission, resource: string): Statement {
  const condition = conditionOf(input);
  return {
    Sid: input.StatementId,
    Effect: 'Allow',
    Principal: principalOf(input.Principal),
    Action: input.Action,
    Resource: resource,
    ...(Object.keys(condition).length === 0 ? {} : { Condition: condition }),
  };
}

/** The policy with one statement more. Throws when its id is taken or the policy grows too long. */
export function withStatement(document: PolicyDocument | undefined, statement: Statement): PolicyDocument {
  const statements = document === undefined ? [] : statementsOf(document);
  if (statements.some(({ Sid }) => Sid === statement.Sid)) {
    const text = `The statement id (${statement.Sid}) provided already exists. Please provide a new statement id, or remove the existing statement.`;
    throw userError('ResourceConflictException', text);
  }
  const grown = { Version: '2012-10-17', Id: 'default', Statement: [...statements, statement] };
  const size = Buffer.byteLength(JSON.stringify(grown));
  if (size > MAX_POLICY) {
    const text = `The final policy size (${size}) is bigger than the limit (${MAX_POLICY}).`;
    throw userError('PolicyLengthExceededException', text);
  }
  return grown;
}

/** The policy with one statement less, or undefined when that was the last. */
export function withoutStatement(document: PolicyDocument, statementId: string): PolicyDocument | undefined {
  const statements = statementsOf(document);
  const kept = statements.filter(({ Sid }) => Sid !== statementId);
  if (kept.length === statements.length) {
    throw userError('ResourceNotFoundException', `Statement ${statementId} is not found in resource policy.`);
  }
  return kept.length === 0 ? undefined : { ...document, Statement: kept };
}

function principalOf(given: string): Principal {
  if (given === '*') return '*';
  if (/^\d{12}$/.test(given)) return { AWS: `arn:aws:iam::${given}:root` };
  if (/^arn:aws[a-zA-Z-]*:(iam|sts)::\d{12}:.+$/.test(given)) return { AWS: given };
  if (/^[a-z0-9.-]+\.(amazonaws\.com(\.cn)?|amazon\.com|alexa\.com)$/.test(given)) return { Service: given };
  throw invalidParameter('The provided principal was invalid. Please check the principal and try again.');
}

function conditionOf(input: Permission): Record<string, Record<string, string>> {
  const equal = given({
    'AWS:SourceAccount': input.SourceAccount,
    'lambda:EventSourceToken': input.EventSourceToken,
    'aws:PrincipalOrgID': input.PrincipalOrgID,
    'lambda:FunctionUrlAuthType': input.FunctionUrlAuthType,
  });
  const like = given({ 'AWS:SourceArn': input.SourceArn });
  const bool = given({ 'lambda:InvokedViaFunctionUrl': input.InvokedViaFunctionUrl?.toString() });
  const groups = { StringEquals: equal, ArnLike: like, Bool: bool };
  return Object.fromEntries(Object.entries(groups).filter(([, group]) => Object.keys(group).length > 0));
}

function given(values: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  );
}
