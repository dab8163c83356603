import { DescribeLimits$, type DescribeLimitsOutput } from '@aws-sdk/client-dynamodb';
import { type Operation, operation } from '../../../service/operation.js';
import { backupOperations } from './backup-operations.js';
import { tagOperations } from './tag-operations.js';
import { timeToLiveOperations } from './time-to-live-operations.js';

export const settingOperations: readonly Operation[] = [
  ...timeToLiveOperations,
  ...tagOperations,
  ...backupOperations,

  // The quotas of a new account [DOC ServiceQuotas]; provisioned capacity is not limited here.
  operation<object, DescribeLimitsOutput>(DescribeLimits$, {
    access: { on: () => '*' },
    kind: 'read',
    run: () => ({
      AccountMaxReadCapacityUnits: 80_000,
      AccountMaxWriteCapacityUnits: 80_000,
      TableMaxReadCapacityUnits: 40_000,
      TableMaxWriteCapacityUnits: 40_000,
    }),
  }),
];
