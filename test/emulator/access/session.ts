import { BedrockAgentClient } from '@aws-sdk/client-bedrock-agent';
import { BedrockAgentRuntimeClient } from '@aws-sdk/client-bedrock-agent-runtime';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { CreateRoleCommand, IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import type { AwsCredentialIdentity } from '@smithy/types';
import { beforeEach } from 'vitest';
import type { Clock } from '../../../src/emulator/service/clock.js';
import { startTestAws, TEST_CREDENTIALS, type TestAws } from '../../helpers/account/local-aws.js';
import type { FakeClock } from '../../helpers/clocks/fake-clock.js';

export interface Statement {
  Effect?: 'Allow' | 'Deny';
  Action: string | string[];
  Resource?: string | string[];
  Condition?: object;
}

export interface Session {
  readonly arn: string;
  /** What a client of the SDK needs, to call as this session. */
  readonly config: { endpoint: string; region: string; credentials: AwsCredentialIdentity; maxAttempts: number };
  readonly iam: IAMClient;
  readonly sts: STSClient;
  readonly logs: CloudWatchLogsClient;
  readonly lambda: LambdaClient;
  readonly agent: BedrockAgentClient;
  readonly runtime: BedrockAgentRuntimeClient;
  /** Replaces what the role may do. */
  mayNow(...statements: Statement[]): Promise<void>;
  close(): void;
}

export const ROLE = 'developer';

/** Gives each test of a file a local AWS of its own, and in it a session that may do nothing. */
export function eachWithSession(take: (begun: { aws: TestAws<FakeClock>; session: Session }) => void): void {
  beforeEach(async () => {
    const aws = await startTestAws();
    const session = await startSession(aws);
    take({ aws, session });
    return () => {
      session.close();
      return aws.close();
    };
  });
}

const document = (list: object[]) => JSON.stringify({ Version: '2012-10-17', Statement: list });

/** Makes the role `developer`, which may do nothing, for anybody of the account to assume. */
export async function createDeveloper(aws: Pick<TestAws<Clock>, 'iam' | 'accountId'>): Promise<void> {
  const trust = { Effect: 'Allow', Principal: { AWS: aws.accountId }, Action: 'sts:AssumeRole' };
  await aws.iam.send(new CreateRoleCommand({ RoleName: ROLE, AssumeRolePolicyDocument: document([trust]) }));
}

/** Clients of somebody who has assumed the role `developer`, with these permissions and no others. */
export async function startSession<C extends Clock>(aws: TestAws<C>, ...statements: Statement[]): Promise<Session> {
  await createDeveloper(aws);
  const session = await assumeDeveloper(aws);
  if (statements.length > 0) await session.mayNow(...statements);
  return session;
}

export async function assumeDeveloper<C extends Clock>(aws: TestAws<C>): Promise<Session> {
  const mayNow: Session['mayNow'] = async (...now) => {
    const whole = now.map((one) => ({ Effect: 'Allow', Resource: '*', ...one }));
    const PolicyDocument = document(whole);
    await aws.iam.send(new PutRolePolicyCommand({ RoleName: ROLE, PolicyName: 'may', PolicyDocument }));
  };
  const RoleArn = `arn:aws:iam::${aws.accountId}:role/${ROLE}`;
  const { Credentials: keys, AssumedRoleUser: user } = await aws.sts.send(
    new AssumeRoleCommand({ RoleArn, RoleSessionName: 'ana' }),
  );
  const credentials = {
    accessKeyId: keys?.AccessKeyId ?? '',
    secretAccessKey: keys?.SecretAccessKey ?? '',
    sessionToken: keys?.SessionToken ?? '',
  };
  const config = { ...TEST_CREDENTIALS, endpoint: aws.url, credentials };
  const clients = {
    iam: new IAMClient(config),
    sts: new STSClient(config),
    logs: new CloudWatchLogsClient(config),
    lambda: new LambdaClient(config),
    agent: new BedrockAgentClient(config),
    runtime: new BedrockAgentRuntimeClient(config),
  };
  return {
    ...clients,
    config,
    arn: user?.Arn ?? '',
    mayNow,
    close() {
      for (const client of Object.values(clients)) client.destroy();
    },
  };
}
