import { own } from '../../core/json.js';
import { ServiceError } from '../service/service-error.js';
import { listOf, type PolicyDocument, type Statement } from './document.js';
import { matchesGlob } from './glob.js';
import { operatorOf } from './operators.js';
import { isPolicyDocument } from './syntax.js';

/** Those of AWS's own stages among them [SRC aws-samples]. */
const SERVICE_PRINCIPAL = /^[a-z0-9-]+(\.[a-z0-9-]+)*\.(amazonaws\.com(\.cn)?|aws\.internal)$/;
const AWS_PRINCIPAL = /^(\*|\d{12}|arn:[\w-]+:(iam|sts)::\d{12}:.+)$/;
const ACTION = /^(\*|[\w-]+:[\w*?-]+)$/;
/** What a trust policy can speak of. */
const STS_ACTIONS = [
  'sts:assumerole',
  'sts:assumerolewithsaml',
  'sts:assumerolewithwebidentity',
  'sts:setcontext',
  'sts:setsourceidentity',
  'sts:tagsession',
];
const SID = /^[A-Za-z0-9]*$/;

/** Throws `MalformedPolicyDocument` in IAM's words unless the text is a policy that says who may assume a role. */
export function checkTrustPolicy(text: string): void {
  for (const statement of checkedStatements(text, 'Missing required field Action')) {
    if (statement.Resource !== undefined) throw malformed('Has prohibited field Resource');
    if (statement.NotResource !== undefined) throw malformed('AssumeRole policy must not contain resources.');
    if (statement.Principal === undefined && statement.NotPrincipal === undefined) {
      throw malformed('Missing required field Principal');
    }
    checkPrincipal(statement);
    if (!actionsOf(statement).every(isStsAction)) {
      throw malformed('AssumeRole policy may only specify STS AssumeRole actions.');
    }
  }
}

function isStsAction(pattern: string): boolean {
  return STS_ACTIONS.some((action) => matchesGlob(pattern.toLowerCase(), action)) && pattern !== '*';
}

/** The same for a policy that says what a role may do. */
export function checkPermissionPolicy(text: string): void {
  for (const statement of checkedStatements(text, 'Policy statement must contain actions.')) {
    if (statement.Principal !== undefined || statement.NotPrincipal !== undefined) {
      throw malformed('Policy document should not specify a principal.');
    }
    const resources = [...listOf(statement.Resource), ...listOf(statement.NotResource)];
    if (resources.length === 0) throw malformed('Policy statement must contain resources.');
    const odd = resources.find((resource) => resource !== '*' && !/^arn:[^:]*:[^:]+:/.test(resource));
    if (odd !== undefined) throw malformed(`Resource ${odd} must be in ARN format or "*".`);
  }
}

/** The statements, once they keep to the grammar; `noAction` is what IAM says of one without an action. */
function checkedStatements(text: string, noAction: string): readonly Statement[] {
  const statements = listOf(parsed(text).Statement);
  // An empty one is none: published programs give it to several statements [SRC aws-samples].
  const sids = statements.flatMap(({ Sid: sid }) => (sid === undefined || sid === '' ? [] : [sid]));
  if (!sids.every((sid) => SID.test(sid))) {
    throw malformed(
      'Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular expression [A-Za-z0-9]*',
    );
  }
  if (new Set(sids).size < sids.length) throw malformed('Statement IDs (SID) in a single policy must be unique.');
  for (const statement of statements) {
    const actions = actionsOf(statement);
    if (actions.length === 0) throw malformed(noAction);
    if (!actions.every((action) => ACTION.test(action))) {
      throw malformed('Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.');
    }
    const unknown = Object.keys(statement.Condition ?? {}).find((operator) => operatorOf(operator) === undefined);
    if (unknown !== undefined) throw malformed(`Invalid Condition type : ${unknown}`);
  }
  return statements;
}

function parsed(text: string): PolicyDocument {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    throw malformed('This policy contains invalid Json');
  }
  if (!isPolicyDocument(document)) throw malformed('Syntax errors in policy.');
  return document;
}

function checkPrincipal(statement: Statement): void {
  const principal = statement.Principal ?? statement.NotPrincipal ?? '*';
  if (principal === '*') return;
  for (const [kind, named] of Object.entries(principal)) {
    const format = own({ Service: SERVICE_PRINCIPAL, AWS: AWS_PRINCIPAL }, kind);
    const odd = format && listOf(named).find((one) => !format.test(one));
    if (odd !== undefined) throw malformed(`Invalid principal in policy: "${kind.toUpperCase()}":"${odd}"`);
  }
}

function actionsOf(statement: Statement): string[] {
  return [...listOf(statement.Action), ...listOf(statement.NotAction)];
}

function malformed(message: string): ServiceError {
  return new ServiceError('MalformedPolicyDocument', message);
}
