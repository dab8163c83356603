import { chmodSync, existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CreateRoleCommand, GetRoleCommand } from '@aws-sdk/client-iam';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startLocalAws } from '../../../src/emulator/server.js';
import { startTestAws } from '../../helpers/account/local-aws.js';
import { sendRaw, signedFor } from '../../helpers/account/raw-http.js';
import { type TempDir, tempDir } from '../../helpers/temp-dir.js';
import { trustPolicy } from '../iam/policies.js';

let folder: TempDir;
beforeEach(() => {
  folder = tempDir();
});
afterEach(() => folder.remove());

const createRole = (RoleName: string) => new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: trustPolicy() });
const options = { host: process, onFault: () => {} };

describe('startLocalAws', () => {
  test('takes a free port, and says where', async () => {
    const aws = await startLocalAws({ ...options, folder: folder.path });

    expect(aws).toMatchObject({ url: `http://127.0.0.1:${aws.port}`, accountId: '000000000000' });
    expect(aws.emulatorId).toMatch(/^[0-9a-f-]{36}$/);
    await aws.close();
  });

  test('rejects with EADDRINUSE when the port is taken, and leaves nothing open', async () => {
    const first = await startLocalAws({ ...options, folder: folder.path });
    const second = startLocalAws({ ...options, folder: folder.path, port: first.port });

    await expect(second).rejects.toMatchObject({ code: 'EADDRINUSE' });
    await first.close();
    const third = await startLocalAws({ ...options, folder: folder.path, port: first.port });
    await third.close();
  });

  test('makes its folder, and rejects where it cannot be one', async () => {
    const deep = join(folder.path, 'a', 'b');
    await (await startLocalAws({ ...options, folder: deep })).close();
    expect(existsSync(deep)).toBe(true);

    const file = join(folder.path, 'file');
    writeFileSync(file, '');
    await expect(startLocalAws({ ...options, folder: file })).rejects.toMatchObject({ code: 'EEXIST' });
  });

  test.skipIf(process.getuid?.() === 0)('rejects where it may not write', async () => {
    chmodSync(folder.path, 0o500);
    await expect(startLocalAws({ ...options, folder: join(folder.path, 'a') })).rejects.toMatchObject({
      code: 'EACCES',
    });
    chmodSync(folder.path, 0o700);
  });

  test('two servers over one folder are one account, each seeing the other at once', async () => {
    const one = await startTestAws({ folder: folder.path });
    const other = await startTestAws({ folder: folder.path });

    expect(other.emulatorId).toBe(one.emulatorId);
    await one.iam.send(createRole('made-here'));
    expect(await other.iam.send(new GetRoleCommand({ RoleName: 'made-here' }))).toMatchObject({
      Role: { RoleName: 'made-here' },
    });
    await Promise.all([one.close(), other.close()]);
  });

  test('lets only one of many at once make a thing', async () => {
    const one = await startTestAws({ folder: folder.path });
    const other = await startTestAws({ folder: folder.path });

    const made = await Promise.allSettled(
      Array.from({ length: 20 }, (_, i) => (i % 2 === 0 ? one : other).iam.send(createRole('contended'))),
    );
    expect(made.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await Promise.all([one.close(), other.close()]);
  });

  test('answers a fault of its own with a 500, tells of it, and goes on', async () => {
    const faults: [unknown, string][] = [];
    const clock = {
      now: () => {
        throw new Error('the clock fell off');
      },
      sleep: async () => {},
    };
    const onFault = (fault: unknown, where: string) => faults.push([fault, where]);
    const aws = await startLocalAws({ ...options, folder: folder.path, clock, onFault });
    const body = new URLSearchParams({
      Action: 'CreateRole',
      RoleName: 'r',
      AssumeRolePolicyDocument: trustPolicy(),
    }).toString();
    const headers = { 'content-type': 'application/x-www-form-urlencoded', ...signedFor('iam') };

    const reply = await sendRaw(aws.port, { method: 'POST', headers, body });

    expect(reply.status).toBe(500);
    expect(reply.body).toContain('<Message>The local AWS failed: the clock fell off</Message>');
    expect(faults).toEqual([[expect.objectContaining({ message: 'the clock fell off' }), 'iam.CreateRole']]);
    const next = await sendRaw(aws.port, { method: 'POST', headers, body: 'Action=GetRole&RoleName=r' });
    expect(next.status).toBe(404);
    await aws.close();
  });
});

describe('close', () => {
  test('cuts connections that are idle or in the middle, and frees the port', async () => {
    const aws = await startTestAws({ folder: folder.path });
    const hanging = sendRaw(aws.port, { method: 'PUT', path: '/agents/', headers: { 'content-length': '100' } });
    const cut = hanging.catch((error: unknown) => error);
    await aws.iam.send(createRole('r'));

    await aws.close();

    expect(await cut).toBeInstanceOf(Error);
    await expect(sendRaw(aws.port, {})).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });

  test('leaves the account to be opened again as it was', async () => {
    const first = await startTestAws({ folder: folder.path });
    const { Role } = await first.iam.send(createRole('kept'));
    await first.close();

    const again = await startTestAws({ folder: folder.path });
    expect(await again.iam.send(new GetRoleCommand({ RoleName: 'kept' }))).toMatchObject({ Role: { Arn: Role?.Arn } });
    await again.close();
  });
});
