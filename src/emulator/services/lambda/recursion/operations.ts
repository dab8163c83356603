import {
  GetFunctionRecursionConfig$,
  type GetFunctionRecursionConfigRequest,
  type GetFunctionRecursionConfigResponse,
  PutFunctionRecursionConfig$,
  type PutFunctionRecursionConfigRequest,
  type PutFunctionRecursionConfigResponse,
  type RecursiveLoop,
} from '@aws-sdk/client-lambda';
import { type Operation, operation } from '../../../service/operation.js';
import { member } from '../constraints.js';
import { existingFunction } from '../functions/lookup.js';
import { onFunction } from '../functions/names.js';
import { putFunction } from '../functions/records.js';

const TERMINATE: RecursiveLoop = 'Terminate';

/**
 * What Lambda does about loops through queues, topics and buckets. Nothing of that invokes functions here, so that there
 * is no loop to end.
 */
export const recursionOperations: readonly Operation[] = [
  operation<PutFunctionRecursionConfigRequest, PutFunctionRecursionConfigResponse>(PutFunctionRecursionConfig$, {
    access: onFunction,
    constraints: { FunctionName: member.unqualifiedName, RecursiveLoop: { enum: ['Terminate', 'Allow'] } },
    kind: 'write',
    run(input, call) {
      const { RecursiveLoop: recursiveLoop } = input;
      putFunction(call.store, { ...existingFunction(input, call), recursiveLoop });
      return { RecursiveLoop: recursiveLoop };
    },
  }),

  operation<GetFunctionRecursionConfigRequest, GetFunctionRecursionConfigResponse>(GetFunctionRecursionConfig$, {
    access: onFunction,
    constraints: { FunctionName: member.unqualifiedName },
    kind: 'read',
    run: (input, call) => ({ RecursiveLoop: existingFunction(input, call).recursiveLoop ?? TERMINATE }),
  }),
];
