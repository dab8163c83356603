import { CreateAgentAliasCommand, TagResourceCommand } from '@aws-sdk/client-bedrock-agent';
import { CreateLogGroupCommand } from '@aws-sdk/client-cloudwatch-logs';
import { GetFunctionCommand } from '@aws-sdk/client-lambda';
import { describe, expect, test } from 'vitest';
import type { TestAws } from '../../helpers/account/local-aws.js';
import type { FakeClock } from '../../helpers/clocks/fake-clock.js';
import { ACCOUNT, createAgent, createFunction, createRole, refusalOf } from './requests.js';
import { eachWithSession, type Session } from './session.js';

let aws: TestAws<FakeClock>;
let session: Session;
eachWithSession((begun) => {
  ({ aws, session } = begun);
});

describe('tags', () => {
  test.each([
    ['iam:TagRole', () => session.iam.send(createRole('one', { Tags: [{ Key: 'k', Value: 'v' }] }))],
    ['lambda:TagResource', () => session.lambda.send(createFunction('f', { Tags: { k: 'v' } }))],
    ['logs:TagResource', () => session.logs.send(new CreateLogGroupCommand({ logGroupName: 'g', tags: { k: 'v' } }))],
    ['bedrock:TagResource', () => session.agent.send(createAgent({ tags: { k: 'v' } }))],
  ])('at the creation of a thing take %s too', async (action, create) => {
    await aws.iam.send(createRole('function'));
    await session.mayNow({ Action: '*' }, { Effect: 'Deny', Action: action });
    await expect(create()).rejects.toThrow(`not authorized to perform: ${action} on resource: `);
    await session.mayNow({ Action: '*' });
    await expect(create()).resolves.toBeDefined();
  });

  test('on a log group logs:TagLogGroup will do as well', async () => {
    await session.mayNow({ Action: ['logs:CreateLogGroup', 'logs:TagLogGroup'] });
    const create = new CreateLogGroupCommand({ logGroupName: 'g', tags: { k: 'v' } });
    await expect(session.logs.send(create)).resolves.toBeDefined();
  });

  test('on a new alias are asked for on the agent’s aliases', async () => {
    const { agent } = await aws.agent.send(createAgent());
    const agentId = agent?.agentId;
    await session.mayNow({ Action: 'bedrock:CreateAgentAlias' });
    const create = new CreateAgentAliasCommand({ agentId, agentAliasName: 'live', tags: { k: 'v' } });
    await expect(session.agent.send(create)).rejects.toThrow(
      refusalOf(session, 'bedrock:TagResource', `arn:aws:bedrock:us-east-1:${ACCOUNT}:agent-alias/${agentId}/*`),
    );
  });

  test('may be what a policy asks for', async () => {
    const { agent } = await aws.agent.send(createAgent());
    const resourceArn = agent?.agentArn;
    const Condition = {
      StringEquals: { 'aws:RequestTag/team': 'red' },
      'ForAllValues:StringEquals': { 'aws:TagKeys': 'team' },
    };
    await session.mayNow({ Action: 'bedrock:TagResource', Condition });
    const tag = (tags: Record<string, string>) => session.agent.send(new TagResourceCommand({ resourceArn, tags }));
    await expect(tag({ team: 'red' })).resolves.toBeDefined();
    await expect(tag({ team: 'blue' })).rejects.toThrow('bedrock:TagResource');
    await expect(tag({ team: 'red', owner: 'ana' })).rejects.toThrow('bedrock:TagResource');
  });

  test('of a function are shown by GetFunction only to who may list them', async () => {
    await aws.iam.send(createRole('function'));
    await aws.lambda.send(createFunction('f', { Tags: { k: 'v' } }));
    const get = async () => (await session.lambda.send(new GetFunctionCommand({ FunctionName: 'f' }))).Tags;
    await session.mayNow({ Action: 'lambda:GetFunction' });
    expect(await get()).toBeUndefined();
    await session.mayNow({ Action: ['lambda:GetFunction', 'lambda:ListTags'] });
    expect(await get()).toEqual({ k: 'v' });
  });
});
