import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ServiceError } from '../../src/emulator/service/service-error.js';
import { census } from '../helpers/account/census.js';
import { TEST_CREDENTIALS } from '../helpers/account/local-aws.js';
import { startWatchedAccount, type WatchedAccount } from '../helpers/account/watched-account.js';
import { type CliRun, type Home, newHome } from '../helpers/cli/run-cli.js';

const BUCKET = 'order-management-agent-000000000000-us-east-1';

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

const run = (...argv: string[]): Promise<CliRun> =>
  home.run([...argv, '--agent', 'order-management-agent', ...account.flags, '--json']);

async function inS3(work: (s3: S3Client) => Promise<unknown>): Promise<void> {
  const s3 = new S3Client({ ...TEST_CREDENTIALS, endpoint: account.aws.url });
  await work(s3);
  s3.destroy();
}

describe('a bucket of the name that up wants, and somebody else made', () => {
  test('in the same account, is refused before anything is changed, and keeps what it holds', async () => {
    await inS3((s3) => s3.send(new CreateBucketCommand({ Bucket: BUCKET })));
    await inS3((s3) => s3.send(new PutObjectCommand({ Bucket: BUCKET, Key: 'product-docs/mine.md', Body: 'mine' })));
    expect((await run('up')).json().error).toMatchObject({
      code: 'NOT_OURS',
      message: `s3-bucket/${BUCKET} exists already and was not made by this stack.`,
    });
    const theirs = [`bucket ${BUCKET}`, `bucket ${BUCKET} object product-docs/mine.md`];
    expect(await census(account.aws)).toEqual(theirs);
    expect((await run('down', '--yes')).json().remaining).toContain(`s3-bucket/${BUCKET}`);
    expect(await census(account.aws)).toEqual(theirs);
  });

  test('in another account, is told as that before anything is changed, and stands in the way of no down', async () => {
    const denied = new ServiceError('AccessDenied', 'Access Denied', { status: 403 });
    const denying = (...argv: string[]) =>
      account.watch(
        () => run(...argv),
        ({ service, phase }) =>
          service === 's3' && phase === 'before' ? { kind: 'answer', error: denied } : undefined,
      );
    const { result } = await denying('up');
    expect(result.status).toBe(1);
    expect(result.json().error).toMatchObject({
      code: 'BUCKET_DENIED',
      message: `The bucket ${BUCKET} is another account's, or you may not use it.`,
      hint: expect.stringContaining('s3:ListBucket'),
    });
    expect(await census(account.aws)).toEqual([]);
    expect((await denying('down', '--yes')).result).toMatchObject({ status: 0 });
  });
});
