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
import { INTERNAL, RATE_EXCEEDED, UNAVAILABLE } from '../../service/common-errors.js';
import type { ServiceContent } from '../../service/operation.js';
import { s3VectorsConstraints } from './constraints.js';
import { indexOperations } from './indexes/operations.js';
import { tagOperations } from './tags/operations.js';
import { vectorBucketOperations } from './vector-buckets/operations.js';

/**
 * Amazon S3 Vectors: the vector buckets and indexes that knowledge bases are kept in. The vectors themselves are not
 * here.
 */
export const s3VectorsService: ServiceContent = {
  operations: [...vectorBucketOperations, ...indexOperations, ...tagOperations],
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
  commonErrors: {
    throttled: ['TooManyRequestsException', 429, RATE_EXCEEDED],
    failed: ['InternalServerException', 500, INTERNAL],
    unavailable: ['ServiceUnavailableException', 503, UNAVAILABLE],
  },
  constraints: s3VectorsConstraints,
  access: { prefix: 's3vectors', denial: { code: 'AccessDeniedException', status: 403 } },
};
