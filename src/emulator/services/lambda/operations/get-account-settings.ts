import {
  GetAccountSettings$,
  type GetAccountSettingsRequest,
  type GetAccountSettingsResponse,
} from '@aws-sdk/client-lambda';
import { operation } from '../../../service/operation.js';
import { ACCOUNT_CONCURRENCY, MAX_UNPACKED } from '../limits.js';
import { FUNCTIONS } from '../records.js';

const MAX_CODE = 80_530_636_800;

export const getAccountSettings = operation<GetAccountSettingsRequest, GetAccountSettingsResponse>(
  GetAccountSettings$,
  {
    kind: 'read',
    run(_input, call) {
      const functions = call.store.list(FUNCTIONS, [call.region]);
      return {
        AccountLimit: {
          TotalCodeSize: MAX_CODE,
          CodeSizeUnzipped: MAX_UNPACKED,
          CodeSizeZipped: 52_428_800,
          ConcurrentExecutions: ACCOUNT_CONCURRENCY,
          UnreservedConcurrentExecutions: ACCOUNT_CONCURRENCY,
        },
        AccountUsage: {
          TotalCodeSize: functions.reduce((sum, { code }) => sum + code.size, 0),
          FunctionCount: functions.length,
        },
      };
    },
  },
);
