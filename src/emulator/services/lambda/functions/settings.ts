import type { CreateFunctionRequest, UpdateFunctionConfigurationRequest } from '@aws-sdk/client-lambda';
import { MAX_ENVIRONMENT_BYTES, RESERVED_VARIABLES } from '../../../../core/lambda-environment.js';
import type { Call } from '../../../service/call.js';
import type { Validated } from '../../../service/operation.js';
import { invalidParameter } from '../errors.js';
import { layersInUse } from '../layers/use.js';
import { withTags } from '../tags/rules.js';
import { type CodeRecord, LATEST, NO_DESCRIPTION } from '../versions/records.js';
import { changedLogging, defaultLogging } from './logging.js';
import { functionArn } from './names.js';
import type { FunctionRecord } from './records.js';
import { checkedRuntime } from './runtimes.js';

const THREE_SECONDS = 3;
const SMALLEST_MEMORY = 128;
const SMALLEST_STORAGE = 512;

/** The function that a request describes, with Lambda's defaults for what it leaves out. */
export function newFunction(
  input: Validated<CreateFunctionRequest>,
  known: { functionName: string; runtime: string; handler: string; code: CodeRecord },
  call: Call,
): FunctionRecord {
  const now = call.clock.now();
  return {
    ...known,
    runtime: checkedRuntime(known.runtime),
    region: call.region,
    functionArn: functionArn(call, known.functionName),
    version: LATEST,
    role: input.Role,
    description: input.Description ?? NO_DESCRIPTION,
    timeout: input.Timeout ?? THREE_SECONDS,
    memorySize: input.MemorySize ?? SMALLEST_MEMORY,
    ...(input.Environment === undefined ? {} : { environment: checkedVariables(input.Environment.Variables) }),
    architectures: input.Architectures ?? ['x86_64'],
    ephemeralStorage: input.EphemeralStorage?.Size ?? SMALLEST_STORAGE,
    tracingMode: input.TracingConfig?.Mode ?? 'PassThrough',
    logging: changedLogging(defaultLogging(known.functionName), input.LoggingConfig ?? {}),
    layers: layersInUse(input.Layers ?? [], known.code, call),
    createdAt: now,
    modifiedAt: now,
    revisionId: call.random.uuid(),
    settledRevisionId: call.random.uuid(),
    tags: withTags({}, input.Tags ?? {}),
  };
}

/** What is left out stays. The environment and the layers are replaced as a whole. */
export function changesOf(
  input: Validated<UpdateFunctionConfigurationRequest>,
  old: FunctionRecord,
  call: Call,
): Partial<FunctionRecord> {
  return {
    role: input.Role ?? old.role,
    runtime: input.Runtime === undefined ? old.runtime : checkedRuntime(input.Runtime),
    handler: input.Handler ?? old.handler,
    description: input.Description ?? old.description,
    timeout: input.Timeout ?? old.timeout,
    memorySize: input.MemorySize ?? old.memorySize,
    ...(input.Environment === undefined ? {} : { environment: checkedVariables(input.Environment.Variables) }),
    ephemeralStorage: input.EphemeralStorage?.Size ?? old.ephemeralStorage,
    tracingMode: input.TracingConfig?.Mode ?? old.tracingMode,
    logging: changedLogging(old.logging, input.LoggingConfig ?? {}),
    layers: input.Layers === undefined ? old.layers : layersInUse(input.Layers, old.code, call),
  };
}

const REFUSED =
  'Lambda was unable to configure your environment variables because the environment variables you have provided';

/** The variables as they are. Throws InvalidParameterValueException for reserved names and for more than 4 KB. */
function checkedVariables(variables: Record<string, string> = {}): Record<string, string> {
  const reserved = Object.keys(variables).filter((name) => RESERVED_VARIABLES.has(name));
  if (reserved.length > 0) {
    throw invalidParameter(
      `${REFUSED} contains reserved keys that are currently not supported for modification. Reserved keys used in this request: ${reserved.join(', ')}`,
    );
  }
  const measured = JSON.stringify(variables);
  if (Buffer.byteLength(measured) > MAX_ENVIRONMENT_BYTES) {
    throw invalidParameter(`${REFUSED} exceeded the 4KB limit. String measured: ${measured}`);
  }
  return variables;
}
