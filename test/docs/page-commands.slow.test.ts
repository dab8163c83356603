import { expect, onTestFinished, test, vi } from 'vitest';
import { startWatchedAccount } from '../helpers/account/watched-account.js';
import { README } from './pages.js';
import { shell, shellInProcess } from './shell.js';
import { pagesWith, scriptOf } from './shell-blocks.js';

test('the commands in the README succeed from top to bottom, each a process of its own', async () => {
  const { status, stderr } = await shell(scriptOf(README, 'sh'));
  expect(stderr).not.toContain('error:');
  expect(status).toBe(0);
});

// Those in the README are run in one process with the other tests.
test.each(pagesWith('sh').filter((page) => page !== README))(
  'the commands in $file succeed from top to bottom',
  async (page) => {
    const { status, stderr } = await shellInProcess(scriptOf(page, 'sh'));
    expect(stderr).not.toContain('error:');
    expect(status).toBe(0);
  },
);

test.each(pagesWith('sh account'))('the commands in $file succeed at an account', async (page) => {
  const { status, stderr } = await shellInProcess(scriptOf(page, 'sh account'), await startAccount());
  expect(stderr).not.toContain('error:');
  expect(status).toBe(0);
});

/** An account behind an endpoint: what a shell's environment needs to go there with the target aws. */
async function startAccount(): Promise<Record<string, string>> {
  const { aws, env, close } = await startWatchedAccount();
  onTestFinished(close);
  // The SDK reads it in the environment of this process, as it reads the key.
  vi.stubEnv('AWS_ENDPOINT_URL', aws.url);
  return { ...env, AWS_ENDPOINT_URL: aws.url };
}
