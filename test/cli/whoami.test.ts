import { afterEach, expect, test } from 'vitest';
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
