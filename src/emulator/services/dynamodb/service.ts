import {
  ConditionalCheckFailedException$,
  ContinuousBackupsUnavailableException$,
  IdempotentParameterMismatchException$,
  InternalServerError$,
  ItemCollectionSizeLimitExceededException$,
  LimitExceededException$,
  ResourceInUseException$,
  ResourceNotFoundException$,
  TableNotFoundException$,
  TransactionCanceledException$,
  TransactionConflictException$,
  TransactionInProgressException$,
} from '@aws-sdk/client-dynamodb';
import { INTERNAL } from '../../service/common-errors.js';
import type { ServiceContent } from '../../service/operation.js';
import { dynamoDbConstraints } from './constraints.js';
import { batchGetItem } from './items/batch-get.js';
import { batchWriteItem } from './items/batch-write.js';
import { itemOperations } from './items/operations.js';
import { queryOperations } from './query/operations.js';
import { settingOperations } from './settings/operations.js';
import { tableOperations } from './tables/operations.js';
import { transactGetItems } from './transactions/get.js';
import { transactWriteItems } from './transactions/write.js';

export const dynamoDbService: ServiceContent = {
  operations: [
    ...tableOperations,
    ...itemOperations,
    ...queryOperations,
    batchGetItem,
    batchWriteItem,
    transactGetItems,
    transactWriteItems,
    ...settingOperations,
  ],
  errors: [
    ConditionalCheckFailedException$,
    ContinuousBackupsUnavailableException$,
    IdempotentParameterMismatchException$,
    InternalServerError$,
    ItemCollectionSizeLimitExceededException$,
    LimitExceededException$,
    ResourceInUseException$,
    ResourceNotFoundException$,
    TableNotFoundException$,
    TransactionCanceledException$,
    TransactionConflictException$,
    TransactionInProgressException$,
  ],
  errorModels: {
    own: 'com.amazonaws.dynamodb.v20120810',
    validation: 'com.amazon.coral.validate',
    common: 'com.amazon.coral.service',
  },
  commonErrors: {
    throttled: ['ThrottlingException', 400, 'The rate of control plane requests made by this account is too high'],
    failed: ['InternalServerError', 500, INTERNAL],
    unavailable: ['InternalServerError', 500, INTERNAL],
  },
  constraints: dynamoDbConstraints,
  access: { prefix: 'dynamodb', denial: { code: 'AccessDeniedException', status: 400 } },
};
