import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { startTestAws, TEST_CREDENTIALS, type TestAws } from '../../helpers/account/local-aws.js';
import type { FakeClock } from '../../helpers/clocks/fake-clock.js';

export interface Storage {
  aws: TestAws<FakeClock>;
  s3: S3Client;
  close(): Promise<void>;
}

/** The local AWS with the SDK's own S3 client, stock but for the endpoint. */
export async function startStorage(region = 'us-east-1'): Promise<Storage> {
  const aws = await startTestAws();
  const s3 = new S3Client({ ...TEST_CREDENTIALS, region, endpoint: aws.url });
  return {
    aws,
    s3,
    async close() {
      s3.destroy();
      await aws.close();
    },
  };
}

export const BUCKET = 'the-library';

/** A bucket with objects whose bodies are their keys. */
export async function fill(s3: S3Client, keys: readonly string[], bucket = BUCKET): Promise<void> {
  await s3.send(new CreateBucketCommand({ Bucket: bucket }));
  for (const Key of keys) await s3.send(new PutObjectCommand({ Bucket: bucket, Key, Body: Key }));
}
