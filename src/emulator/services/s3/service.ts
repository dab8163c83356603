import {
  BucketAlreadyExists$,
  BucketAlreadyOwnedByYou$,
  NoSuchBucket$,
  NoSuchKey$,
  NotFound$,
} from '@aws-sdk/client-s3';
import type { ServiceContent } from '../../service/operation.js';
import { s3Access } from './access.js';
import { createBucket } from './operations/create-bucket.js';
import { deleteBucket } from './operations/delete-bucket.js';
import { deleteBucketTagging } from './operations/delete-bucket-tagging.js';
import { deleteObject } from './operations/delete-object.js';
import { deleteObjects } from './operations/delete-objects.js';
import { getBucketLocation } from './operations/get-bucket-location.js';
import { getBucketTagging } from './operations/get-bucket-tagging.js';
import { getObject } from './operations/get-object.js';
import { headBucket } from './operations/head-bucket.js';
import { headObject } from './operations/head-object.js';
import { listBuckets } from './operations/list-buckets.js';
import { listObjects } from './operations/list-objects.js';
import { listObjectsV2 } from './operations/list-objects-v2.js';
import { putBucketTagging } from './operations/put-bucket-tagging.js';
import { putObject } from './operations/put-object.js';

/** Amazon S3: buckets and objects, enough for OpenAPI documents and the documents of knowledge bases. */
export const s3Service: ServiceContent = {
  xmlNamespace: 'http://s3.amazonaws.com/doc/2006-03-01/',
  operations: [
    createBucket,
    deleteBucket,
    deleteBucketTagging,
    deleteObject,
    deleteObjects,
    getBucketLocation,
    getBucketTagging,
    getObject,
    headBucket,
    headObject,
    listBuckets,
    listObjects,
    listObjectsV2,
    putBucketTagging,
    putObject,
  ],
  errors: [BucketAlreadyExists$, BucketAlreadyOwnedByYou$, NoSuchBucket$, NoSuchKey$, NotFound$],
  // S3 names what is wrong by codes of its own, not by constraints.
  constraints: {},
  access: s3Access,
};
