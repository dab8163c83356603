import type { RecordedCall, Recording, Refusal } from '../recording.js';

/** Calls that begin with a bucket of the recording's name. */
export function inBucket(title: string, ...calls: readonly RecordedCall[]): Recording {
  return { title, calls: [CREATE_BUCKET, ...calls] };
}

export const CREATE_BUCKET: RecordedCall = {
  call: 's3.CreateBucket',
  input: { Bucket: '<name>' },
  answer: { BucketArn: 'arn:aws:s3:::<name>', Location: '/<name>' },
  undo: { call: 's3.DeleteBucket', input: { Bucket: '<name>' }, until: 'NoSuchBucket' },
};

/** An object that the recording makes. Of itself the SDK for JavaScript sends another type, and a CRC-32. */
export function putObject(key: string, body: string, answer: object, more: object = {}): RecordedCall {
  const object = { Bucket: '<name>', Key: key };
  return {
    call: 's3.PutObject',
    input: { ...object, Body: body, ContentType: 'binary/octet-stream', ...more },
    answer: { ChecksumType: 'FULL_OBJECT', ServerSideEncryption: 'AES256', ...answer },
    undo: { call: 's3.DeleteObject', input: object },
  };
}

export function refused(call: string, input: object, refusal: Refusal): RecordedCall {
  return { call: `s3.${call}`, input: { Bucket: '<name>', ...input }, refusal };
}
