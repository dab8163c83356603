import {
  InternalServiceFault$,
  InvalidFormatFault$,
  InvalidNextToken$,
  InvalidParameterCombinationException$,
  InvalidParameterValueException$,
  LimitExceededFault$,
  MissingRequiredParameterException$,
  ResourceNotFound$,
  ResourceNotFoundException$,
} from '@aws-sdk/client-cloudwatch';
import { INTERNAL, RATE_EXCEEDED, UNAVAILABLE } from '../../service/common-errors.js';
import type { ServiceContent } from '../../service/operation.js';
import { alarmOperations } from './alarms/operations.js';
import { cloudWatchConstraints } from './constraints.js';
import { getOperations } from './metrics/get-operations.js';
import { listMetrics } from './metrics/list-operation.js';
import { putMetricData } from './metrics/put-operation.js';
import { tagOperations } from './tags/operations.js';

export const cloudWatchService: ServiceContent = {
  xmlNamespace: 'http://monitoring.amazonaws.com/doc/2010-08-01/',
  isQueryCompatible: true,
  operations: [putMetricData, ...getOperations, listMetrics, ...alarmOperations, ...tagOperations],
  errors: [
    InternalServiceFault$,
    InvalidFormatFault$,
    InvalidNextToken$,
    InvalidParameterCombinationException$,
    InvalidParameterValueException$,
    LimitExceededFault$,
    MissingRequiredParameterException$,
    ResourceNotFound$,
    ResourceNotFoundException$,
  ],
  errorModels: {
    own: 'com.amazonaws.cloudwatch',
    validation: 'com.amazonaws.cloudwatch',
    common: 'com.amazon.coral.service',
  },
  validationCode: 'ValidationError',
  commonErrors: {
    throttled: ['Throttling', 400, RATE_EXCEEDED],
    failed: ['InternalServiceError', 500, INTERNAL],
    unavailable: ['ServiceUnavailable', 503, UNAVAILABLE],
  },
  constraints: cloudWatchConstraints,
  access: { prefix: 'cloudwatch', denial: { code: 'AccessDenied', status: 403 } },
};
