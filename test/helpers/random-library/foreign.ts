import { CreateAgentCommand } from '@aws-sdk/client-bedrock-agent';
import { CreateLogGroupCommand } from '@aws-sdk/client-cloudwatch-logs';
import { AttachRolePolicyCommand, CreateRoleCommand, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { CreateFunctionCommand } from '@aws-sdk/client-lambda';
import type { Clock } from '../../../src/emulator/service/clock.js';
import type { TestAws } from '../account/local-aws.js';

const LOGS_POLICY = 'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole';
const TRUST =
  '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}]}';
const POLICY =
  '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:ListAllMyBuckets","Resource":"*"}]}';
const OTHER_STACK = 'library-two';

/** Other people's things, some with names that begin like the library's, some of another stack. */
export async function makeForeignThings({ iam, lambda, logs, agent }: TestAws<Clock>, zip: Uint8Array): Promise<void> {
  for (const RoleName of ['library-two-lambda-role', 'library-extra', 'theirs']) {
    const Tags = RoleName === 'library-extra' ? [] : [{ Key: 'hr-agent:stack', Value: OTHER_STACK }];
    await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: TRUST, Tags }));
    await iam.send(new PutRolePolicyCommand({ RoleName, PolicyName: 'Mine', PolicyDocument: POLICY }));
    await iam.send(new AttachRolePolicyCommand({ RoleName, PolicyArn: LOGS_POLICY }));
  }
  const code = { Code: { ZipFile: zip }, Handler: 'index.handler', Runtime: 'nodejs24.x' } as const;
  const Role = 'arn:aws:iam::000000000000:role/library-extra';
  await lambda.send(new CreateFunctionCommand({ FunctionName: 'library-extra', Role, ...code }));
  const Tags = { 'hr-agent:stack': OTHER_STACK };
  await lambda.send(new CreateFunctionCommand({ FunctionName: 'library-two', Role, ...code, Tags }));
  await logs.send(new CreateLogGroupCommand({ logGroupName: '/aws/lambda/library-extra' }));
  await logs.send(new CreateLogGroupCommand({ logGroupName: '/aws/lambda/library-two', tags: Tags }));
  for (const agentName of ['library-two', 'lib']) await agent.send(new CreateAgentCommand({ agentName }));
}
