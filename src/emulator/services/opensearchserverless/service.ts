import {
  ConflictException$,
  InternalServerException$,
  OcuLimitExceededException$,
  ResourceNotFoundException$,
  ServiceQuotaExceededException$,
  ValidationException$,
} from '@aws-sdk/client-opensearchserverless';
import { INTERNAL, RATE_EXCEEDED, UNAVAILABLE } from '../../service/common-errors.js';
import type { ServiceContent } from '../../service/operation.js';
import { createCollection } from './collections/create.js';
import { collectionOperations } from './collections/operations.js';
import { openSearchServerlessConstraints } from './constraints.js';
import { indexOperations } from './indexes/operations.js';
import { accessPolicyOperations } from './policies/access-operations.js';
import { securityPolicyOperations } from './policies/security-operations.js';
import { tagOperations } from './tags/operations.js';

/** Amazon OpenSearch Serverless: collections that knowledge bases are kept in, and the policies that they need. */
export const openSearchServerlessService: ServiceContent = {
  operations: [
    createCollection,
    ...collectionOperations,
    ...securityPolicyOperations,
    ...accessPolicyOperations,
    ...indexOperations,
    ...tagOperations,
  ],
  errors: [
    ConflictException$,
    InternalServerException$,
    OcuLimitExceededException$,
    ResourceNotFoundException$,
    ServiceQuotaExceededException$,
    ValidationException$,
  ],
  commonErrors: {
    throttled: ['ThrottlingException', 400, RATE_EXCEEDED],
    failed: ['InternalServerException', 500, INTERNAL],
    unavailable: ['ServiceUnavailable', 503, UNAVAILABLE],
  },
  constraints: openSearchServerlessConstraints,
  access: { prefix: 'aoss', denial: { code: 'AccessDeniedException', status: 400 } },
};
