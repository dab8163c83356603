import {
  type FunctionConfiguration,
  UpdateFunctionConfiguration$,
  type UpdateFunctionConfigurationRequest,
} from '@aws-sdk/client-lambda';
import { operation } from '../../../service/operation.js';
import { configurationOf } from '../configuration.js';
import { checkedVariables } from '../environment.js';
import { existingFunction } from '../names.js';
import type { FunctionRecord } from '../records.js';
import { checkRole } from '../role.js';
import { refuseUnsupported } from '../unsupported.js';
import { checkUpdatable, putUpdate } from '../updates.js';

export const updateFunctionConfiguration = operation<UpdateFunctionConfigurationRequest, FunctionConfiguration>(
  UpdateFunctionConfiguration$,
  {
    kind: 'write',
    run(input, call) {
      const record = existingFunction(input, call);
      refuseUnsupported(input);
      checkUpdatable(record, input.RevisionId, call);
      if (input.Role !== undefined) checkRole(input.Role, call);
      return configurationOf(putUpdate(record, changesOf(input, record), call), call);
    },
  },
);

/** What is left out stays; the environment is replaced as a whole. */
function changesOf(input: UpdateFunctionConfigurationRequest, old: FunctionRecord): Partial<FunctionRecord> {
  return {
    role: input.Role ?? old.role,
    runtime: input.Runtime ?? old.runtime,
    handler: input.Handler ?? old.handler,
    description: input.Description ?? old.description,
    timeout: input.Timeout ?? old.timeout,
    memorySize: input.MemorySize ?? old.memorySize,
    environment: input.Environment ? checkedVariables(input.Environment.Variables ?? {}) : old.environment,
    ephemeralStorage: input.EphemeralStorage?.Size ?? old.ephemeralStorage,
    tracingMode: input.TracingConfig?.Mode ?? old.tracingMode,
  };
}
