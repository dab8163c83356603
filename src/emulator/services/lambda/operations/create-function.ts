import { CreateFunction$, type CreateFunctionRequest, type FunctionConfiguration } from '@aws-sdk/client-lambda';
import type { Call } from '../../../service/call.js';
import { operation } from '../../../service/operation.js';
import { uploadedCode } from '../code.js';
import { configurationOf } from '../configuration.js';
import { checkedVariables } from '../environment.js';
import { invalidParameter, userError } from '../errors.js';
import { functionArn, functionName } from '../names.js';
import { type CodeRecord, type FunctionRecord, findFunction, putFunction } from '../records.js';
import { checkRole } from '../role.js';
import { withTags } from '../tags.js';
import { refuseUnsupported } from '../unsupported.js';

const THREE_SECONDS = 3;
const SMALLEST_MEMORY = 128;
const SMALLEST_STORAGE = 512;

export const createFunction = operation<CreateFunctionRequest, FunctionConfiguration>(CreateFunction$, {
  kind: 'flow',
  async run(input, call) {
    const name = functionName(input.FunctionName, call);
    refuseUnsupported(input);
    if (!input.Runtime || !input.Handler) {
      throw invalidParameter(
        'Runtime and Handler are mandatory parameters for functions created with deployment packages.',
      );
    }
    const zip = await uploadedCode(input.Code ?? {}, 'CreateFunction');
    return call.store.transaction(() => {
      if (findFunction(call.store, call.region, name)) {
        throw userError('ResourceConflictException', `Function already exist: ${name}`);
      }
      checkRole(input.Role ?? '', call);
      const record = newFunction(input, name, { hash: call.store.blobs.put(zip), size: zip.length }, call);
      putFunction(call.store, record);
      return configurationOf(record, call);
    });
  },
});

function newFunction(input: CreateFunctionRequest, name: string, code: CodeRecord, call: Call): FunctionRecord {
  const now = call.clock.now();
  return {
    region: call.region,
    functionName: name,
    functionArn: functionArn(call, name),
    role: input.Role ?? '',
    runtime: input.Runtime ?? '',
    handler: input.Handler ?? '',
    description: input.Description ?? '',
    timeout: input.Timeout ?? THREE_SECONDS,
    memorySize: input.MemorySize ?? SMALLEST_MEMORY,
    environment: checkedVariables(input.Environment?.Variables ?? {}),
    architectures: input.Architectures ?? ['x86_64'],
    ephemeralStorage: input.EphemeralStorage?.Size ?? SMALLEST_STORAGE,
    tracingMode: input.TracingConfig?.Mode ?? 'PassThrough',
    code,
    createdAt: now,
    modifiedAt: now,
    revisionId: call.random.uuid(),
    tags: withTags({}, input.Tags ?? {}),
  };
}
