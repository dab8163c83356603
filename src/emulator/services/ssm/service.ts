import {
  HierarchyLevelLimitExceededException$,
  HierarchyTypeMismatchException$,
  InternalServerError$,
  InvalidAllowedPatternException$,
  InvalidFilterKey$,
  InvalidFilterOption$,
  InvalidNextToken$,
  InvalidResourceId$,
  ParameterAlreadyExists$,
  ParameterNotFound$,
  ParameterPatternMismatchException$,
  ParameterVersionNotFound$,
  TooManyTagsError$,
} from '@aws-sdk/client-ssm';
import { INTERNAL, RATE_EXCEEDED } from '../../service/common-errors.js';
import type { ServiceContent } from '../../service/operation.js';
import { ssmConstraints } from './constraints.js';
import { deleteOperations } from './parameters/delete.js';
import { listingOperations } from './parameters/listings.js';
import { putParameter } from './parameters/put.js';
import { readOperations } from './parameters/read.js';
import { tagOperations } from './parameters/tags.js';

export const ssmService: ServiceContent = {
  operations: [putParameter, ...readOperations, ...listingOperations, ...deleteOperations, ...tagOperations],
  errors: [
    HierarchyLevelLimitExceededException$,
    HierarchyTypeMismatchException$,
    InternalServerError$,
    InvalidAllowedPatternException$,
    InvalidFilterKey$,
    InvalidFilterOption$,
    InvalidNextToken$,
    InvalidResourceId$,
    ParameterAlreadyExists$,
    ParameterNotFound$,
    ParameterPatternMismatchException$,
    ParameterVersionNotFound$,
    TooManyTagsError$,
  ],
  validationCode: 'ValidationException',
  commonErrors: {
    throttled: ['ThrottlingException', 400, RATE_EXCEEDED],
    failed: ['InternalServerError', 500, INTERNAL],
    unavailable: ['InternalServerError', 500, INTERNAL],
  },
  constraints: ssmConstraints,
  access: { prefix: 'ssm', denial: { code: 'AccessDeniedException', status: 400 } },
};
