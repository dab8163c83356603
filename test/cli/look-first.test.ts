import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ListKnowledgeBasesCommand, UntagResourceCommand } from '@aws-sdk/client-bedrock-agent';
import { CreateLogGroupCommand } from '@aws-sdk/client-cloudwatch-logs';
import { CreateRoleCommand, TagRoleCommand } from '@aws-sdk/client-iam';
import { CreateVectorBucketCommand, S3VectorsClient } from '@aws-sdk/client-s3vectors';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ServiceError } from '../../src/emulator/service/service-error.js';
import { census } from '../helpers/account/census.js';
import { TEST_CREDENTIALS } from '../helpers/account/local-aws.js';
import { startWatchedAccount, type WatchedAccount } from '../helpers/account/watched-account.js';
import { type Home, newHome } from '../helpers/cli/run-cli.js';
import { writeHrDefinition, writeOrdersDefinition } from '../helpers/definitions/built-in-copies.js';

const FUNCTION_ROLE = 'hr-leave-agent-lambda-role';
const AGENT_ROLE = 'hr-leave-agent-bedrock-role';
const ORDERS = 'order-management-agent-product-docs';

let home: Home;
let account: WatchedAccount;
beforeEach(async () => {
  home = newHome();
  account = await startWatchedAccount();
});
afterEach(async () => {
  await account.close();
  home.remove();
});

const hr = (...argv: string[]) => home.run([...argv, '--agent', writeHrDefinition(home), ...account.flags, '--json']);
const orders = (...argv: string[]) =>
  home.run([...argv, '--agent', writeOrdersDefinition(home), ...account.flags, '--json']);

async function makeRole(RoleName: string): Promise<void> {
  const trust = { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' };
  const AssumeRolePolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: [trust] });
  await account.aws.iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument }));
}

describe('what up cannot bring about is refused while the account is untouched', () => {
  test('a foreign vector bucket, which is made late', async () => {
    const vectors = new S3VectorsClient({ ...TEST_CREDENTIALS, endpoint: account.aws.url });
    await vectors.send(new CreateVectorBucketCommand({ vectorBucketName: ORDERS }));
    vectors.destroy();
    const before = await census(account.aws);
    const { error } = (await orders('up')).json();
    expect(error).toMatchObject({ code: 'NOT_OURS', message: expect.stringContaining(`vector-bucket/${ORDERS}`) });
    expect(error.hint).not.toContain('Made by then');
    expect(await census(account.aws)).toEqual(before);
  });

  test('a foreign knowledge base, where all that it depends on is ours', async () => {
    await orders('up');
    const { knowledgeBaseSummaries: [base] = [] } = await account.aws.agent.send(new ListKnowledgeBasesCommand({}));
    const resourceArn = `arn:aws:bedrock:us-east-1:${account.aws.accountId}:knowledge-base/${base?.knowledgeBaseId}`;
    await account.aws.agent.send(new UntagResourceCommand({ resourceArn, tagKeys: ['hr-agent:stack'] }));
    rmSync(home.stateFolder, { recursive: true });
    const { result, calls } = await account.watch(() => orders('up'));
    expect(result.json().error).toMatchObject({
      code: 'NOT_OURS',
      message: expect.stringContaining(`knowledge-base/${ORDERS}`),
    });
    expect(calls.filter((call) => !/^(Get|List|Head|Describe)/.test(call))).toEqual([]);
  });

  test('several namesakes are named together', async () => {
    await makeRole(FUNCTION_ROLE);
    await makeRole(AGENT_ROLE);
    const { message } = (await hr('up')).json().error;
    expect(message).toBe(
      `iam-role/${FUNCTION_ROLE}, iam-role/${AGENT_ROLE} exist already and were not made by this stack.`,
    );
    expect((await census(account.aws)).filter((thing) => !thing.startsWith('role '))).toEqual([]);
  });

  test('a namesake beside what only differs: nothing is brought to the definition either', async () => {
    await hr('up');
    const theirs = { RoleName: FUNCTION_ROLE, Tags: [{ Key: 'hr-agent:stack', Value: 'another' }] };
    await account.aws.iam.send(new TagRoleCommand(theirs));
    const file = writeHrDefinition(home);
    home.write(file, readFileSync(join(home.folder, file), 'utf8').replace(/^alias: .*$/m, 'alias: other'));
    const up = ['up', '--agent', file, ...account.flags, '--json'];
    const { result, calls } = await account.watch(() => home.run(up));
    expect(result.json().error.code).toBe('NOT_OURS');
    expect(calls.filter((call) => !/^(Get|List)/.test(call))).toEqual([]);
  });

  test.each([
    { operation: 'GetFunction', action: 'lambda:GetFunction' },
    { operation: 'ListRoles', action: 'iam:ListRoles' },
  ])('the missing permission $action, without which up cannot look', async ({ operation, action }) => {
    const denied = new ServiceError('AccessDeniedException', 'not today', { status: 403 });
    const { result } = await account.watch(
      () => hr('up'),
      (moment) =>
        moment.operation === operation && moment.phase === 'before' ? { kind: 'answer', error: denied } : undefined,
    );
    expect(result.json().error).toMatchObject({ code: 'ACCESS_DENIED', message: `${action}: not today` });
    expect(await census(account.aws)).toEqual([]);
  });

  test('plan says the same of a bucket that may not be used', async () => {
    const denied = new ServiceError('AccessDenied', 'Access Denied', { status: 403 });
    const { result } = await account.watch(
      () => orders('plan'),
      ({ operation, phase }) =>
        operation === 'HeadBucket' && phase === 'before' ? { kind: 'answer', error: denied } : undefined,
    );
    expect(result.json().changes).toContainEqual({
      resource: expect.stringMatching(/^s3-bucket\//),
      action: 'refuse',
      reason: expect.stringContaining("is another account's, or you may not use it"),
    });
  });
});

test('a refusal that can only come later, as somebody else was quicker, names what was made by then', async () => {
  let quicker = false;
  const { result } = await account.watch(
    () => hr('up'),
    async ({ operation, phase }) => {
      if (quicker || operation !== 'CreateLogGroup' || phase !== 'before') return undefined;
      quicker = true;
      await account.aws.logs.send(new CreateLogGroupCommand({ logGroupName: '/aws/lambda/hr-leave-agent' }));
      return undefined;
    },
  );
  const { code, message, hint } = result.json().error;
  expect(code).toBe('NOT_OURS');
  expect(message).toContain('log-group//aws/lambda/hr-leave-agent');
  expect(hint).toMatch(/ Made by then: .*iam-role\/hr-leave-agent-bedrock-role, .*agent\/hr-leave-agent/);
  expect(hint).not.toContain('lambda-function/');
});

describe('the reads of the look are the reads of the run', () => {
  test.each([
    { title: 'the agent of the tutorial', run: hr, first: 49, again: 14 },
    { title: 'an agent with documents, an OpenAPI document in S3 and a table', run: orders, first: 109, again: 32 },
  ])('$title: no more calls than a run that looks at each thing when its turn comes', async ({ run, first, again }) => {
    const up = await account.watch(() => run('up'));
    expect(up.result.json().ok).toBe(true);
    expect(up.calls.length).toBeLessThanOrEqual(first);
    const { calls } = await account.watch(() => run('up'));
    expect(calls.length).toBeLessThanOrEqual(again);
  });
});
