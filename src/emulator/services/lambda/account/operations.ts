import {
  GetAccountSettings$,
  type GetAccountSettingsRequest,
  type GetAccountSettingsResponse,
} from '@aws-sdk/client-lambda';
import { type Operation, operation } from '../../../service/operation.js';
import { MAX_UNPACKED } from '../code/archive.js';
import { MAX_ZIP } from '../code/rules.js';
import { unreserved } from '../concurrency/rules.js';
import { FUNCTIONS } from '../functions/records.js';
import { ACCOUNT_CONCURRENCY } from '../invocation/admission.js';
import { LAYER_VERSIONS } from '../layers/records.js';
import { VERSIONS } from '../versions/records.js';

/** Bytes of all code together, layers included. */
const MAX_CODE = 80_530_636_800;

export const accountOperations: readonly Operation[] = [
  operation<GetAccountSettingsRequest, GetAccountSettingsResponse>(GetAccountSettings$, {
    access: { on: () => '*' },
    kind: 'read',
    run(_input, call) {
      const functions = call.store.list(FUNCTIONS, [call.region]);
      // Each version counts, also where versions have the same code.
      const kept = [
        ...functions,
        ...call.store.list(VERSIONS, [call.region]),
        ...call.store.list(LAYER_VERSIONS, [call.region]),
      ];
      return {
        AccountLimit: {
          TotalCodeSize: MAX_CODE,
          CodeSizeUnzipped: MAX_UNPACKED,
          CodeSizeZipped: MAX_ZIP,
          ConcurrentExecutions: ACCOUNT_CONCURRENCY,
          UnreservedConcurrentExecutions: unreserved(call.store, call.region),
        },
        AccountUsage: {
          TotalCodeSize: kept.reduce((sum, { code }) => sum + code.size, 0),
          FunctionCount: functions.length,
        },
      };
    },
  }),
];
