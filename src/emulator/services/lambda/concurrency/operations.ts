import {
  type Concurrency,
  DeleteFunctionConcurrency$,
  type DeleteFunctionConcurrencyRequest,
  GetFunctionConcurrency$,
  type GetFunctionConcurrencyRequest,
  type GetFunctionConcurrencyResponse,
  PutFunctionConcurrency$,
  type PutFunctionConcurrencyRequest,
} from '@aws-sdk/client-lambda';
import { type Operation, operation } from '../../../service/operation.js';
import { ServiceError } from '../../../service/service-error.js';
import { member } from '../constraints.js';
import { functionNotFound } from '../errors.js';
import { unqualifiedFunction } from '../functions/lookup.js';
import { addressOf, functionArn, onFunction } from '../functions/names.js';
import { findFunction, putFunction } from '../functions/records.js';
import { LATEST } from '../versions/records.js';
import { MINIMUM_UNRESERVED, unreserved } from './rules.js';

/** What a function keeps of the account's concurrency: it always has so much, and never more. */
export const concurrencyOperations: readonly Operation[] = [
  operation<PutFunctionConcurrencyRequest, Concurrency>(PutFunctionConcurrency$, {
    access: onFunction,
    constraints: { FunctionName: member.functionName, ReservedConcurrentExecutions: { min: 0 } },
    kind: 'write',
    run(input, call) {
      const { name } = addressOf({ FunctionName: input.FunctionName }, call);
      if (findFunction(call.store, call.region, name) === undefined) {
        throw functionNotFound(functionArn(call, name, LATEST));
      }
      const record = unqualifiedFunction(input, call);
      const reserved = input.ReservedConcurrentExecutions;
      const left = unreserved(call.store, call.region) + (record.reserved ?? 0) - reserved;
      if (left < MINIMUM_UNRESERVED) {
        const text = `Specified ReservedConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below its minimum value of [${MINIMUM_UNRESERVED}].`;
        throw new ServiceError('InvalidParameterValueException', text);
      }
      putFunction(call.store, { ...record, reserved });
      return { ReservedConcurrentExecutions: reserved };
    },
  }),

  operation<GetFunctionConcurrencyRequest, GetFunctionConcurrencyResponse>(GetFunctionConcurrency$, {
    access: onFunction,
    constraints: { FunctionName: member.functionName },
    kind: 'read',
    run: (input, call) => ({ ReservedConcurrentExecutions: unqualifiedFunction(input, call).reserved }),
  }),

  operation<DeleteFunctionConcurrencyRequest, object>(DeleteFunctionConcurrency$, {
    access: onFunction,
    constraints: { FunctionName: member.functionName },
    kind: 'write',
    run(input, call) {
      putFunction(call.store, { ...unqualifiedFunction(input, call), reserved: undefined });
      return {};
    },
  }),
];
