import { CreateAgentCommand } from '@aws-sdk/client-bedrock-agent';
import { CreateRoleCommand } from '@aws-sdk/client-iam';
import { CreateFunctionCommand } from '@aws-sdk/client-lambda';
import type { Session } from './session.js';

export const ACCOUNT = '000000000000';
export const ROLES = `arn:aws:iam::${ACCOUNT}:role`;
export const TRUST = (service: string) =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' }],
  });

export const createRole = (RoleName: string, more: object = {}) =>
  new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: TRUST('lambda.amazonaws.com'), ...more });
export const createFunction = (FunctionName: string, more: object = {}) =>
  new CreateFunctionCommand({
    FunctionName,
    Role: `${ROLES}/function`,
    Code: { ZipFile: Buffer.from('UEsFBgAAAAAAAAAAAAAAAAAAAAAAAA==', 'base64') },
    Runtime: 'nodejs24.x',
    Handler: 'index.handler',
    ...more,
  });
export const createAgent = (more: object = {}) => new CreateAgentCommand({ agentName: 'a', ...more });

/** How a session is refused an action. */
export function refusalOf(
  session: Session,
  action: string,
  resource: string,
  why = `because no identity-based policy allows the ${action} action`,
) {
  return `User: ${session.arn} is not authorized to perform: ${action} on resource: ${resource} ${why}`;
}
