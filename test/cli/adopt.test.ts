import { cpSync } from 'node:fs';
import { CreateAgentAliasCommand, ListAgentsCommand } from '@aws-sdk/client-bedrock-agent';
import { CreateRoleCommand } from '@aws-sdk/client-iam';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { accountOf } from '../helpers/account/account-of.js';
import { census } from '../helpers/account/census.js';
import { followTutorialByHand } from '../helpers/account/tutorial-by-hand.js';
import { type Home, newHome } from '../helpers/cli/run-cli.js';

const NAMES = [
  'iam-role/hr-leave-agent-lambda-role',
  'iam-role/hr-leave-agent-bedrock-role',
  'log-group//aws/lambda/hr-leave-agent',
  'lambda-function/hr-leave-agent',
  'agent/hr-leave-agent',
];

/** Made once; each test has a copy of it. */
const made = newHome();
let home: Home;
beforeAll(async () => {
  await made.run(['status']);
  const aws = await accountOf(made);
  await followTutorialByHand(aws, made);
  await aws.close();
});
afterAll(() => made.remove());
beforeEach(() => {
  home = newHome();
  cpSync(made.stateFolder, home.stateFolder, { recursive: true });
  home.time.catchUpWith(made.time);
});
afterEach(() => home.remove());

async function account(): Promise<string[]> {
  const aws = await accountOf(home);
  try {
    return await census(aws);
  } finally {
    await aws.close();
  }
}

async function agentId(): Promise<string | undefined> {
  const aws = await accountOf(home);
  try {
    return (await aws.agent.send(new ListAgentsCommand({}))).agentSummaries?.[0]?.agentId;
  } finally {
    await aws.close();
  }
}

describe('what somebody made by following the tutorial by hand', () => {
  test('is not taken over unasked: up is refused and changes nothing, down leaves it and says so', async () => {
    const before = await account();
    const up = await home.run(['up', '--json']);
    expect(up.status).toBe(1);
    expect(up.json().error).toMatchObject({ code: 'NOT_OURS', hint: expect.stringContaining('--adopt') });
    const down = await home.run(['down', '--yes', '--json']);
    expect(down.json().changes).toEqual([]);
    expect(down.json().remaining).toEqual(expect.arrayContaining(NAMES));
    expect(await account()).toEqual(before);
  });

  test('plan --adopt says what would become of it, policies statement by statement', async () => {
    const { stdout } = await home.run(['plan', '--adopt']);
    for (const name of NAMES) expect(stdout).toMatch(new RegExp(`~ update +${name}\n +owner: "somebody else"`));
    expect(stdout).toContain('"python3.12" → "nodejs24.x"');
    expect(stdout).toMatch(/- \{.*foundation-model\/\*/);
    expect(stdout).toMatch(/\+ \{.*amazon\.nova-pro-v1:0/);
  });

  test('is taken over by up --adopt: the same agent, brought to the definition, which answers', async () => {
    const before = await agentId();
    const up = await home.run(['up', '--adopt', '--json']);
    expect(up.status, up.stderr).toBe(0);
    expect(up.json().agent.id).toBe(before);
    expect(up.json().changes.map(({ action }) => action)).not.toContain('create');
    expect((await home.run(['invoke', 'How many PTO days does EMP003 have?'])).stdout).toContain('EMP003');
    const status = await home.run(['status', '--json']);
    expect(status.json().resources.filter(({ ours, drift }) => !ours || drift.length > 0)).toEqual([]);
  });

  test('after that is like any other: up keeps it, without --adopt', async () => {
    await home.run(['up', '--adopt']);
    const again = await home.run(['up', '--json']);
    expect(new Set(again.json().changes.map(({ action }) => action))).toEqual(new Set(['keep']));
  });

  test('goes with down, to the last policy, alias and log group', async () => {
    const aws = await accountOf(home);
    await aws.agent.send(new CreateAgentAliasCommand({ agentId: await agentId(), agentAliasName: 'prod' }));
    await aws.close();
    await home.run(['up', '--adopt']);
    const down = await home.run(['down', '--yes', '--json']);
    expect(down.json()).toMatchObject({ ok: true, remaining: [] });
    expect(await account()).toEqual([]);
  });

  test('asks first at a terminal, as it changes permissions', async () => {
    const cli = home.start(['up', '--adopt'], { tty: true });
    await cli.seen('stderr', /Go on\?/);
    cli.type('n\n');
    const run = await cli.done;
    expect(run.status).toBe(1);
    expect(run.stderr).toContain('owner: "somebody else" → "this stack"');
    expect((await home.run(['down', '--yes', '--json'])).json().remaining).toEqual(expect.arrayContaining(NAMES));
  });

  test('is left alone where the names differ: another stack beside it', async () => {
    const before = await account();
    expect((await home.run(['up', '--name', 'mine', '--adopt'])).status).toBe(0);
    expect((await home.run(['down', '--name', 'mine', '--yes'])).status).toBe(0);
    expect(await account()).toEqual(before);
  });
});

test('--adopt takes only what the definition names: a role with a similar name stays', async () => {
  const aws = await accountOf(home);
  const trust = { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' };
  const AssumeRolePolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: [trust] });
  await aws.iam.send(new CreateRoleCommand({ RoleName: 'hr-leave-agent-auditor', AssumeRolePolicyDocument }));
  await aws.close();
  await home.run(['up', '--adopt']);
  await home.run(['down', '--yes']);
  expect(await account()).toEqual(['role hr-leave-agent-auditor']);
});
