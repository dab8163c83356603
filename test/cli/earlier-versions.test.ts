import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { accountOf } from '../helpers/account/account-of.js';
import { census } from '../helpers/account/census.js';
import { newHome } from '../helpers/cli/run-cli.js';

/** State folders as `up` of each version left them, with the first two built-in agents on the local AWS. */
const VERSIONS = ['0.1.0'];

/** What their definitions have had only since then. */
const MADE_SINCE = {
  'hr-leave-agent': [],
  'order-management-agent': [
    'dynamodb-table/order-management-agent-orders',
    'iam-role-policy/order-management-agent-lambda-role/TablesPolicy',
  ],
};

test.each(VERSIONS)('what version %s set up is found, talked to, brought up to date and removed', async (version) => {
  const home = newHome();
  mkdirSync(home.stateFolder);
  const archive = join(import.meta.dirname, 'earlier-versions', `${version}.tar.gz`);
  execFileSync('tar', ['-xzf', archive, '-C', home.stateFolder]);

  expect((await home.run(['status'])).status).toBe(0);
  const balance = await home.run(['invoke', 'How many PTO days does EMP001 have left?']);
  expect(balance.stdout).toContain('12');
  const returns = await home.run(['invoke', '--agent', 'order-management-agent', 'What is your return policy?']);
  expect(returns.stdout).toContain('return-policy.md');

  for (const [agent, made] of Object.entries(MADE_SINCE)) {
    const up = await home.run(['up', '--yes', '--agent', agent]);
    expect(up.stderr).not.toContain('error');
    expect([...up.stderr.matchAll(/^created +(\S+)/gm)].map(([, id]) => id).sort()).toEqual(made);
    expect((await home.run(['down', '--yes', '--agent', agent])).status).toBe(0);
  }
  const account = await accountOf(home);
  expect(await census(account)).toEqual([]);
  await account.close();
});
