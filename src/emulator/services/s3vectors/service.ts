import {
  AccessDeniedException$,
  ConflictException$,
  InternalServerException$,
  NotFoundException$,
  RequestTimeoutException$,
  ServiceQuotaExceededException$,
  ServiceUnavailableException$,
  TooManyRequestsException$,
  ValidationException$,
} from '@aws-sdk/client-s3vectors';
import type { ServiceContent } from '../../service/operation.js';
import { s3VectorsAccess } from './access.js';
import { s3VectorsConstraints } from './constraints.js';
import { createIndex } from './operations/create-index.js';
import { createVectorBucket } from './operations/create-vector-bucket.js';
import { deleteIndex } from './operations/delete-index.js';
import { deleteVectorBucket } from './operations/delete-vector-bucket.js';
import { getIndex } from './operations/get-index.js';
import { getVectorBucket } from './operations/get-vector-bucket.js';
import { listIndexes } from './operations/list-indexes.js';
import { listTagsForResource } from './operations/list-tags-for-resource.js';
import { listVectorBuckets } from './operations/list-vector-buckets.js';
import { tagResource } from './operations/tag-resource.js';
import { untagResource } from './operations/untag-resource.js';

/** Amazon S3 Vectors: the vector buckets and indexes that knowledge bases are kept in. The vectors themselves are not here. */
export const s3VectorsService: ServiceContent = {
  operations: [
    createIndex,
    createVectorBucket,
    deleteIndex,
    deleteVectorBucket,
    getIndex,
    getVectorBucket,
    listIndexes,
    listTagsForResource,
    listVectorBuckets,
    tagResource,
    untagResource,
  ],
  errors: [
    AccessDeniedException$,
    ConflictException$,
    InternalServerException$,
    NotFoundException$,
    RequestTimeoutException$,
    ServiceQuotaExceededException$,
    ServiceUnavailableException$,
    TooManyRequestsException$,
    ValidationException$,
  ],
  constraints: s3VectorsConstraints,
  access: s3VectorsAccess,
};
