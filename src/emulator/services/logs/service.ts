import {
  InvalidParameterException$,
  LimitExceededException$,
  OperationAbortedException$,
  ResourceAlreadyExistsException$,
  ResourceNotFoundException$,
  ServiceUnavailableException$,
  TooManyTagsException$,
  ValidationException$,
} from '@aws-sdk/client-cloudwatch-logs';
import { INTERNAL, RATE_EXCEEDED, UNAVAILABLE } from '../../service/common-errors.js';
import type { ServiceContent } from '../../service/operation.js';
import { logsConstraints } from './constraints.js';
import { eventOperations } from './events/operations.js';
import { groupListings } from './groups/listings.js';
import { groupOperations } from './groups/operations.js';
import { resourcePolicyOperations } from './resource-policies/operations.js';
import { streamOperations } from './streams/operations.js';
import { subscriptionOperations } from './subscriptions/operations.js';
import { tagOperations } from './tags/operations.js';

export const logsService: ServiceContent = {
  operations: [
    ...groupOperations,
    ...groupListings,
    ...streamOperations,
    ...eventOperations,
    ...tagOperations,
    ...resourcePolicyOperations,
    ...subscriptionOperations,
  ],
  errors: [
    InvalidParameterException$,
    LimitExceededException$,
    OperationAbortedException$,
    ResourceAlreadyExistsException$,
    ResourceNotFoundException$,
    ServiceUnavailableException$,
    TooManyTagsException$,
    ValidationException$,
  ],
  commonErrors: {
    throttled: ['ThrottlingException', 400, RATE_EXCEEDED],
    failed: ['InternalFailure', 500, INTERNAL],
    unavailable: ['ServiceUnavailableException', 503, UNAVAILABLE],
  },
  constraints: logsConstraints,
  access: { prefix: 'logs', denial: { code: 'AccessDeniedException', status: 400 } },
};
