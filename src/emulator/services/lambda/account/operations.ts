import {
  GetAccountSettings$,
  type GetAccountSettingsRequest,
  type GetAccountSettingsResponse,
} from '@aws-sdk/client-lambda';
import { type Operation, operation } from '../../../service/operation.js';
import { MAX_UNPACKED } from '../code/archive.js';
import { MAX_ZIP } from '../code/rules.js';
import { FUNCTIONS } from '../functions/records.js';
import { ACCOUNT_CONCURRENCY } from '../invocation/admission.js';

/** Bytes of all functions' code together. */
const MAX_CODE = 80_530_636_800;

export const accountOperations: readonly Operation[] = [
  operation<GetAccountSettingsRequest, GetAccountSettingsResponse>(GetAccountSettings$, {
    access: { on: () => '*' },
    kind: 'read',
    run(_input, call) {
      const functions = call.store.list(FUNCTIONS, [call.region]);
      return {
        AccountLimit: {
          TotalCodeSize: MAX_CODE,
          CodeSizeUnzipped: MAX_UNPACKED,
          CodeSizeZipped: MAX_ZIP,
          ConcurrentExecutions: ACCOUNT_CONCURRENCY,
          UnreservedConcurrentExecutions: ACCOUNT_CONCURRENCY,
        },
        AccountUsage: {
          TotalCodeSize: functions.reduce((sum, { code }) => sum + code.size, 0),
          FunctionCount: functions.length,
        },
      };
    },
  }),
];
