import { INTERNAL, RATE_EXCEEDED, UNAVAILABLE } from '../../service/common-errors.js';
import type { ServiceContent } from '../../service/operation.js';
import { stsConstraints } from './constraints.js';
import { stsOperations } from './operations.js';

export const stsService: ServiceContent = {
  xmlNamespace: 'https://sts.amazonaws.com/doc/2011-06-15/',
  operations: stsOperations,
  errors: [],
  commonErrors: {
    throttled: ['Throttling', 400, RATE_EXCEEDED],
    failed: ['InternalFailure', 500, INTERNAL],
    unavailable: ['ServiceUnavailable', 503, UNAVAILABLE],
  },
  constraints: stsConstraints,
  access: { prefix: 'sts', denial: { code: 'AccessDenied', status: 403 } },
};
