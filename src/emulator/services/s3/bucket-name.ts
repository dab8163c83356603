import { s3Error } from './errors.js';

const NAME = /^(?=.{3,63}$)[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$/;
const ADDRESS = /^\d+\.\d+\.\d+\.\d+$/;
const RESERVED_START = ['xn--', 'sthree-', 'amzn-s3-demo-'];
const RESERVED_END = ['-s3alias', '--ol-s3', '.mrap', '--x-s3', '--table-s3'];

/** Throws `InvalidBucketName` [DOC AmazonS3/latest/userguide/bucketnamingrules]. */
export function checkBucketName(name: string): void {
  const valid =
    NAME.test(name) &&
    !name.includes('..') &&
    !ADDRESS.test(name) &&
    !RESERVED_START.some((start) => name.startsWith(start)) &&
    !RESERVED_END.some((end) => name.endsWith(end));
  if (!valid) throw s3Error('InvalidBucketName', { BucketName: name });
}
