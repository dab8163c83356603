import { CreateRoleCommand, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import {
  CreateFunctionCommand,
  type CreateFunctionRequest,
  InvokeCommand,
  type InvokeCommandInput,
} from '@aws-sdk/client-lambda';
import { startTestAws, type TestAws } from '../../helpers/account/local-aws.js';
import type { FakeClock } from '../../helpers/clocks/fake-clock.js';
import { zipOf } from '../runner/kit.js';

export type Aws = TestAws<FakeClock>;
export type Overrides = Parameters<typeof startTestAws<FakeClock>>[0];

export const ECHO = 'export const handler = async (event) => ({ echo: event });';
export const ROLE_ARN = 'arn:aws:iam::000000000000:role/runs';

/** An account with the role `runs`, which Lambda may assume, and whose functions may log. */
export async function startWorkshop(overrides?: Overrides): Promise<Aws> {
  const aws = await startTestAws<FakeClock>(overrides);
  await createRole(aws, 'runs', 'lambda.amazonaws.com');
  await allow(aws, 'runs', ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents']);
  return aws;
}

export function createRole(aws: Pick<Aws, 'iam'>, RoleName: string, Service: string) {
  const statement = { Effect: 'Allow', Principal: { Service }, Action: 'sts:AssumeRole' };
  const AssumeRolePolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
  return aws.iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument }));
}

export function allow(aws: Aws, RoleName: string, Action: string[]) {
  const Statement = Action.length === 0 ? [] : [{ Effect: 'Allow', Action, Resource: '*' }];
  const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement });
  return aws.iam.send(new PutRolePolicyCommand({ RoleName, PolicyName: 'given', PolicyDocument }));
}

export async function createFunction(aws: Aws, input: Partial<CreateFunctionRequest> = {}, source = ECHO) {
  const ZipFile = await zipOf({ 'index.mjs': source });
  return aws.lambda.send(
    new CreateFunctionCommand({
      FunctionName: 'echo',
      Role: ROLE_ARN,
      Runtime: 'nodejs20.x',
      Handler: 'index.handler',
      Code: { ZipFile },
      ...input,
    }),
  );
}

export async function invoke(aws: Aws, input: Partial<InvokeCommandInput> = {}) {
  const answer = await aws.lambda.send(new InvokeCommand({ FunctionName: 'echo', ...input }));
  return { ...answer, text: Buffer.from(answer.Payload ?? []).toString() };
}
