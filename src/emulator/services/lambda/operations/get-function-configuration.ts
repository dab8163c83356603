import {
  type FunctionConfiguration,
  GetFunctionConfiguration$,
  type GetFunctionConfigurationRequest,
} from '@aws-sdk/client-lambda';
import { operation } from '../../../service/operation.js';
import { configurationOf } from '../configuration.js';
import { existingFunction } from '../names.js';

export const getFunctionConfiguration = operation<GetFunctionConfigurationRequest, FunctionConfiguration>(
  GetFunctionConfiguration$,
  { kind: 'read', run: (input, call) => configurationOf(existingFunction(input, call), call) },
);
