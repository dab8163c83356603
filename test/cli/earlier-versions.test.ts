import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { accountOf } from '../helpers/account/account-of.js';
import { census } from '../helpers/account/census.js';
import { newHome } from '../helpers/cli/run-cli.js';

/** State folders as `up` of each version left them, with the first two built-in agents on the local AWS. */
const VERSIONS = ['0.1.0'];

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

  for (const agent of ['hr-leave-agent', 'order-management-agent']) {
    const up = await home.run(['up', '--yes', '--agent', agent]);
    expect(up.stderr).not.toContain('error');
    expect(up.stdout + up.stderr).not.toContain('created ');
    expect((await home.run(['down', '--yes', '--agent', agent])).status).toBe(0);
  }
  const account = await accountOf(home);
  expect(await census(account)).toEqual([]);
  await account.close();
});
