import { UpdateAgentCommand } from '@aws-sdk/client-bedrock-agent';
import { UpdateFunctionConfigurationCommand } from '@aws-sdk/client-lambda';
import { beforeEach, describe, expect, test } from 'vitest';
import type { TestAws } from '../../helpers/account/local-aws.js';
import type { FakeClock } from '../../helpers/clocks/fake-clock.js';
import { createAgent, createFunction, createRole, ROLES, refusalOf, TRUST } from './requests.js';
import { eachWithSession, type Session } from './session.js';

let aws: TestAws<FakeClock>;
let session: Session;
eachWithSession((begun) => {
  ({ aws, session } = begun);
});

describe('passing a role on', () => {
  const roleArn = `${ROLES}/function`;
  beforeEach(() => aws.iam.send(createRole('function')));

  test('to a function takes iam:PassRole for Lambda', async () => {
    await session.mayNow({ Action: 'lambda:*' });
    await expect(session.lambda.send(createFunction('f'))).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: refusalOf(session, 'iam:PassRole', roleArn),
    });
    const pass = (service: string) => ({
      Action: 'iam:PassRole',
      Resource: roleArn,
      Condition: { StringEquals: { 'iam:PassedToService': service } },
    });
    await session.mayNow({ Action: 'lambda:*' }, pass('bedrock.amazonaws.com'));
    await expect(session.lambda.send(createFunction('f'))).rejects.toThrow('iam:PassRole');
    await session.mayNow({ Action: 'lambda:*' }, pass('lambda.amazonaws.com'));
    await expect(session.lambda.send(createFunction('f'))).resolves.toMatchObject({ FunctionName: 'f' });
  });

  test('with a change of a function too, but only when a role is given', async () => {
    await aws.lambda.send(createFunction('f'));
    await session.mayNow({ Action: 'lambda:*' });
    const update = (more: object) =>
      session.lambda.send(new UpdateFunctionConfigurationCommand({ FunctionName: 'f', ...more }));
    await expect(update({ Timeout: 10 })).resolves.toBeDefined();
    await expect(update({ Role: roleArn })).rejects.toThrow(refusalOf(session, 'iam:PassRole', roleArn));
  });

  test('to an agent takes iam:PassRole for Bedrock, at its creation and with every change', async () => {
    await aws.iam.send(createRole('agent', { AssumeRolePolicyDocument: TRUST('bedrock.amazonaws.com') }));
    const agentResourceRoleArn = `${ROLES}/agent`;
    const whole = { agentName: 'a', foundationModel: 'amazon.nova-pro-v1:0', agentResourceRoleArn };
    await session.mayNow({ Action: 'bedrock:*' });
    await expect(session.agent.send(createAgent(whole))).rejects.toThrow(
      refusalOf(session, 'iam:PassRole', agentResourceRoleArn),
    );
    const { agent } = await aws.agent.send(createAgent(whole));
    const update = () => session.agent.send(new UpdateAgentCommand({ agentId: agent?.agentId, ...whole }));
    await expect(update()).rejects.toThrow(refusalOf(session, 'iam:PassRole', agentResourceRoleArn));
    await session.mayNow({ Action: ['bedrock:*', 'iam:PassRole'] });
    await expect(update()).resolves.toBeDefined();
  });

  test('takes nothing where no role is given', async () => {
    await session.mayNow({ Action: 'bedrock:CreateAgent' });
    await expect(session.agent.send(createAgent())).resolves.toBeDefined();
  });
});
