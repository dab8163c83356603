import { afterEach, describe, expect, test } from 'vitest';
import { startAwsTarget } from '../helpers/account/aws-target.js';
import { newHome } from '../helpers/cli/run-cli.js';

const home = newHome();
afterEach(() => home.remove());

test('whoami says who calls and where, on the local AWS', async () => {
  const run = await home.run(['whoami', '--region', 'eu-west-1']);
  expect(run.stdout).toBe('arn:aws:iam::000000000000:root\naccount 000000000000, eu-west-1, target local\n');
});

test('whoami needs neither an agent that is up nor one that can be read', async () => {
  home.write('agent.yaml', 'name: [');
  const run = await home.run(['whoami', '--target', 'local', '--json']);
  expect(run.status).toBe(0);
});

test('whoami at an endpoint: its caller, the same with --json', async () => {
  const target = await startAwsTarget();
  const run = await home.run(['whoami', '--json', ...target.flags]);
  await target.close();
  expect(run.json()).toEqual({
    ok: true,
    target: { kind: 'aws', account: '000000000000', region: 'us-east-1' },
    arn: 'arn:aws:iam::000000000000:root',
  });
});

describe('an endpoint that answers 200 with nonsense', () => {
  const empty = '<R><GetCallerIdentityResult><Account/><Arn/></GetCallerIdentityResult></R>';
  test.each([
    ['nothing', '', 'lacks Account, Arn'],
    ['a page', '<html><body>Welcome</body></html>', 'lacks Account, Arn'],
    ['an empty account', empty, 'lacks Account, Arn'],
    ['JSON', '{"Account":"1"}', 'cannot be read'],
  ])('is told from AWS: %s', async (_what, body, says) => {
    const target = await startAwsTarget();
    target.proxy.answerInstead = () => ({ status: 200, headers: { 'content-type': 'text/xml' }, body });
    const run = await home.run(['whoami', '--json', ...target.flags]);
    await target.close();
    expect(run.status).toBe(1);
    expect(run.json().error).toMatchObject({
      code: 'ANSWER_INCOMPLETE',
      message: expect.stringContaining(`sts:GetCallerIdentity: the answer ${says}`),
      hint: expect.stringContaining('--endpoint-url'),
    });
  });

  test('is told from AWS where lists are asked for', async () => {
    const target = await startAwsTarget();
    target.proxy.answerInstead = (operation) =>
      operation === 'GetCallerIdentity'
        ? undefined
        : { status: 200, headers: { 'content-type': 'application/json' }, body: 'null' };
    const run = await home.run(['doctor', '--json', ...target.flags]);
    await target.close();
    expect(run.json().error).toMatchObject({
      code: 'ANSWER_INCOMPLETE',
      message: expect.stringContaining('bedrock:ListAgents: the answer cannot be read'),
    });
  });
});
