import {
  BucketAlreadyExists$,
  BucketAlreadyOwnedByYou$,
  InvalidObjectState$,
  NoSuchBucket$,
  NoSuchKey$,
  NoSuchUpload$,
  NotFound$,
  ObjectNotInActiveTierError$,
} from '@aws-sdk/client-s3';
import type { ServiceContent } from '../../service/operation.js';
import { aclOperations } from './access/acl-operations.js';
import { blockOperations } from './access/block-operations.js';
import { ownershipOperations } from './access/ownership-operations.js';
import { policyOperations } from './access/policy-operations.js';
import { bucketVerdict } from './access/verdict.js';
import { bucketOperations } from './buckets/operations.js';
import { copyOperations } from './copying/operations.js';
import { partCopyOperations } from './copying/part-operation.js';
import { encryptionOperations } from './encryption/bucket-operations.js';
import { listingOperations } from './listing/operations.js';
import { versionsOperations } from './listing/versions-operation.js';
import { attributeOperations } from './objects/attributes-operation.js';
import { deleteOperations } from './objects/delete-operations.js';
import { objectOperations } from './objects/operations.js';
import { checkRequest } from './requests.js';
import { absentOperations } from './settings/absent-operations.js';
import { bucketTaggingOperations } from './tagging/bucket-operations.js';
import { objectTaggingOperations } from './tagging/object-operations.js';
import { completeOperations } from './uploads/complete-operation.js';
import { uploadListingOperations } from './uploads/listing-operations.js';
import { uploadOperations } from './uploads/operations.js';

/** Amazon S3: buckets and objects. */
export const s3Service: ServiceContent = {
  xmlNamespace: 'http://s3.amazonaws.com/doc/2006-03-01/',
  operations: [
    ...bucketOperations,
    ...bucketTaggingOperations,
    ...policyOperations,
    ...blockOperations,
    ...ownershipOperations,
    ...aclOperations,
    ...encryptionOperations,
    ...absentOperations,
    ...objectOperations,
    ...deleteOperations,
    ...objectTaggingOperations,
    ...attributeOperations,
    ...copyOperations,
    ...uploadOperations,
    ...partCopyOperations,
    ...completeOperations,
    ...uploadListingOperations,
    ...listingOperations,
    ...versionsOperations,
  ],
  check: checkRequest,
  errors: [
    BucketAlreadyExists$,
    BucketAlreadyOwnedByYou$,
    InvalidObjectState$,
    NoSuchBucket$,
    NoSuchKey$,
    NoSuchUpload$,
    NotFound$,
    ObjectNotInActiveTierError$,
  ],
  commonErrors: {
    throttled: ['SlowDown', 503, 'Please reduce your request rate.'],
    failed: ['InternalError', 500, 'We encountered an internal error. Please try again.'],
    unavailable: ['ServiceUnavailable', 503, 'Please reduce your request rate.'],
  },
  // S3 names what is wrong by codes of its own, not by constraints.
  constraints: {},
  access: { prefix: 's3', denial: { code: 'AccessDenied', status: 403 }, thingVerdict: bucketVerdict },
};
