import { listOf, type PolicyDocument, type Principal, type Statement, statementsOf } from '../../../policy/document.js';
import { operatorOf } from '../../../policy/operators.js';
import { isPolicyDocument } from '../../../policy/syntax.js';
import { ServiceError } from '../../../service/service-error.js';

/** Bytes of a bucket's policy [DOC]. */
const LONGEST = 20 * 1024;

/** The policy in a text. Throws `MalformedPolicy` in S3's words unless it is one that speaks of this bucket. */
export function checkedPolicy(text: string, bucketArn: string): PolicyDocument {
  const document = parsed(text);
  if (Buffer.byteLength(text) > LONGEST) throw malformed('Policies must not be longer than 20 KB');
  if (!isPolicyDocument(document)) throw malformed('Invalid policy syntax.');
  for (const statement of statementsOf(document)) checkStatement(statement, bucketArn);
  return document;
}

function parsed(text: string): unknown {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    document = undefined;
  }
  if (document === undefined || !text.startsWith('{')) {
    throw malformed("Policies must be valid JSON and the first byte must be '{'");
  }
  if (!('Statement' in Object(document))) throw malformed('Missing required field Statement');
  return document;
}

function checkStatement(statement: Statement, bucketArn: string): void {
  const { Principal: named, NotPrincipal: excluded, Condition: conditions = {} } = statement;
  if (named === undefined && excluded === undefined) throw malformed('Missing required field Principal');
  const actions = [...listOf(statement.Action), ...listOf(statement.NotAction)];
  if (actions.length === 0) throw malformed('Missing required field Action');
  if (!actions.every((action) => /^(\*|s3:[\w*?]+)$/i.test(action))) throw malformed('Policy has invalid action');
  const resources = [...listOf(statement.Resource), ...listOf(statement.NotResource)];
  if (resources.length === 0) throw malformed('Missing required field Resource');
  if (!resources.every((resource) => isOf(resource, bucketArn))) throw malformed('Policy has invalid resource');
  const unknown = Object.keys(conditions).find((operator) => operatorOf(operator) === undefined);
  if (unknown !== undefined) throw malformed(`Invalid Condition type : ${unknown}`);
}

/** A resource is the bucket, or something in it. */
function isOf(resource: string, bucketArn: string): boolean {
  return (
    resource === bucketArn ||
    resource === '*' ||
    resource.startsWith(`${bucketArn}/`) ||
    /^arn:[\w-]+:s3:::\*/.test(resource)
  );
}

function malformed(message: string): ServiceError {
  return new ServiceError('MalformedPolicy', message, { status: 400 });
}

/** Keys that hold a grant to known callers or places [DOC access-control-block-public-access]. */
const NARROWING = [
  'aws:principalorgid',
  'aws:principalorgpaths',
  'aws:sourceaccount',
  'aws:sourcearn',
  'aws:sourceip',
  'aws:sourceorgid',
  'aws:sourcevpc',
  'aws:sourcevpce',
  'aws:userid',
  'aws:principalaccount',
  'aws:principalarn',
  's3:dataaccesspointaccount',
  's3:dataaccesspointarn',
];

/** Whether a policy lets in who is of no account. */
export function isPublicPolicy(document: PolicyDocument): boolean {
  return statementsOf(document).some(
    ({ Effect: effect, Principal: principal, Condition: conditions = {} }) =>
      effect === 'Allow' &&
      isEverybody(principal) &&
      !Object.values(conditions).some((keys) => Object.keys(keys).some((key) => NARROWING.includes(key.toLowerCase()))),
  );
}

function isEverybody(principal: Principal | undefined): boolean {
  return principal === '*' || (principal !== undefined && listOf(principal['AWS']).includes('*'));
}
