import { randomUUID } from 'node:crypto';
import { utimesSync } from 'node:fs';
import { join } from 'node:path';
import { CreateRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { startLocalAws } from '../../../src/emulator/server.js';
import { TEST_CREDENTIALS } from '../../helpers/account/local-aws.js';
import { type TempDir, tempDir } from '../../helpers/temp-dir.js';
import { trustPolicy } from '../iam/policies.js';

const HOUR = 3_600_000;
/** Far less than the minute that an account is ahead by besides. */
const A_MOMENT = 20_000;

let folder: TempDir;
beforeEach(() => {
  folder = tempDir();
});
afterEach(() => {
  vi.useRealTimers();
  folder.remove();
});

/** What time it is in the account, by a server that is started for this question: it makes a role. */
async function timeIn(): Promise<number> {
  const aws = await startLocalAws({ folder: folder.path, host: process, onFault: () => {} });
  const iam = new IAMClient({ ...TEST_CREDENTIALS, endpoint: aws.url });
  const RoleName = `role-${randomUUID()}`;
  const { Role } = await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: trustPolicy() }));
  iam.destroy();
  await aws.close();
  return Role?.CreateDate?.getTime() ?? 0;
}

/** As if the last write had been so much later, and the clock been set back since. */
function setBackBy(milliseconds: number): void {
  const then = new Date(Date.now() + milliseconds);
  utimesSync(join(folder.path, 'records', 'data.mdb'), then, then);
}

describe('after the machine’s clock was set back, the account’s time', () => {
  test('goes on from where it was, and is pushed ahead once, however many servers are started', async () => {
    const before = await timeIn();
    setBackBy(HOUR);
    const first = await timeIn();
    expect(first).toBeGreaterThanOrEqual(before + HOUR);
    await timeIn();
    expect((await timeIn()) - first).toBeLessThan(A_MOMENT);
  });

  test('is the machine’s again once that has caught up', async () => {
    await timeIn();
    setBackBy(HOUR);
    await timeIn();
    setBackBy(-2 * HOUR);
    expect((await timeIn()) - Date.now()).toBeLessThan(A_MOMENT);
  });
});

test('where files have the time of another machine, which is ahead, the account has this one’s', async () => {
  vi.setSystemTime(Date.now() - HOUR);
  await timeIn();
  expect((await timeIn()) - Date.now()).toBeLessThan(A_MOMENT);
});
