import {
  GetBucketAccelerateConfiguration$,
  GetBucketLifecycleConfiguration$,
  GetBucketLogging$,
  GetBucketNotificationConfiguration$,
  GetBucketReplication$,
  GetBucketRequestPayment$,
  GetBucketVersioning$,
  GetBucketWebsite$,
  GetObjectLockConfiguration$,
} from '@aws-sdk/client-s3';
import type { StaticOperationSchema } from '@smithy/types';
import { type Operation, operation } from '../../../service/operation.js';
import { ServiceError } from '../../../service/service-error.js';
import { findBucket, onBucket } from '../buckets/rules.js';

/** What S3 says of a setting that a bucket does not have: an answer, or a refusal. */
type Absence = { readonly answer: object } | { readonly code: string; readonly message: string };

/** Settings that no bucket here can have, with the action that reads them. */
const ABSENT: readonly (readonly [StaticOperationSchema, string, Absence])[] = [
  [GetBucketVersioning$, 's3:GetBucketVersioning', { answer: {} }],
  [GetBucketAccelerateConfiguration$, 's3:GetAccelerateConfiguration', { answer: {} }],
  [GetBucketLogging$, 's3:GetBucketLogging', { answer: {} }],
  [GetBucketNotificationConfiguration$, 's3:GetBucketNotification', { answer: {} }],
  [GetBucketRequestPayment$, 's3:GetBucketRequestPayment', { answer: { Payer: 'BucketOwner' } }],
  [
    GetBucketLifecycleConfiguration$,
    's3:GetLifecycleConfiguration',
    { code: 'NoSuchLifecycleConfiguration', message: 'The lifecycle configuration does not exist' },
  ],
  [
    GetBucketReplication$,
    's3:GetReplicationConfiguration',
    { code: 'ReplicationConfigurationNotFoundError', message: 'The replication configuration was not found' },
  ],
  [
    GetBucketWebsite$,
    's3:GetBucketWebsite',
    {
      code: 'NoSuchWebsiteConfiguration',
      message: 'The specified bucket does not have a website configuration',
    },
  ],
  [
    GetObjectLockConfiguration$,
    's3:GetBucketObjectLockConfiguration',
    {
      code: 'ObjectLockConfigurationNotFoundError',
      message: 'Object Lock configuration does not exist for this bucket',
    },
  ],
];

export const absentOperations: readonly Operation[] = ABSENT.map(([schema, action, absence]) =>
  operation<{ Bucket: string }, object>(schema, {
    access: { action, ...onBucket },
    kind: 'read',
    run({ Bucket: name }, call) {
      findBucket(call, name);
      if ('answer' in absence) return absence.answer;
      throw new ServiceError(absence.code, absence.message, { status: 404, members: { BucketName: name } });
    },
  }),
);
