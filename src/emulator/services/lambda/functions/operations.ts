import {
  CreateFunction$,
  type CreateFunctionRequest,
  DeleteFunction$,
  type DeleteFunctionRequest,
  type DeleteFunctionResponse,
  type FunctionConfiguration,
  GetFunction$,
  GetFunctionConfiguration$,
  type GetFunctionConfigurationRequest,
  type GetFunctionRequest,
  type GetFunctionResponse,
  ListFunctions$,
  type ListFunctionsRequest,
  type ListFunctionsResponse,
  Runtime,
  UpdateFunctionConfiguration$,
  type UpdateFunctionConfigurationRequest,
} from '@aws-sdk/client-lambda';
import { passing, tagContext, tagging } from '../../../access/needs.js';
import type { Need } from '../../../service/access-row.js';
import type { Call } from '../../../service/call.js';
import type { Constraint } from '../../../service/constraints.js';
import { type Operation, operation, type Validated } from '../../../service/operation.js';
import { callerMay } from '../../sts/caller.js';
import { dropUnusedCode, uploadedCode } from '../code/rules.js';
import { member, qualifiedMembers } from '../constraints.js';
import { invalidParameter, userError } from '../errors.js';
import { withTags } from '../tags/rules.js';
import { LATEST } from '../versions/records.js';
import { configurationOf } from './configuration.js';
import { existingFunction, existingVersion } from './lookup.js';
import { addressOf, functionArn, onFunction } from './names.js';
import { FUNCTIONS, type FunctionRecord, findFunction, putFunction } from './records.js';
import { checkedVariables, checkRole, checkUpdatable, putUpdate, refuseUnsupported } from './rules.js';

const THREE_SECONDS = 3;
const SMALLEST_MEMORY = 128;
const SMALLEST_STORAGE = 512;
/** A page holds at most so many, whatever MaxItems says. */
const PAGE = 50;

const settings = {
  Runtime: { enum: Object.values(Runtime) },
  Role: { pattern: String.raw`arn:(aws[a-zA-Z-]*)?:iam::\d{12}:role/?[a-zA-Z_0-9+=,.@\-_/]+` },
  Handler: { min: 0, max: 128, pattern: String.raw`[^\s]+` },
  Description: { min: 0, max: 256 },
  Timeout: { min: 1, max: 5400 },
  MemorySize: { min: 128, max: 32_768 },
} satisfies Record<string, Constraint>;

export const functionOperations: readonly Operation[] = [
  operation<CreateFunctionRequest, FunctionConfiguration>(CreateFunction$, {
    access: {
      on: onFunction.on,
      context: ({ Tags: tags }) => tagContext(tags),
      also: (input, at) => [
        ...passingRole(input),
        ...tagging(input.Tags, { action: 'lambda:TagResource', resource: onFunction.on(input, at) }),
      ],
    },
    constraints: {
      FunctionName: member.functionName,
      ...settings,
      PackageType: { enum: ['Zip', 'Image'] },
      Architectures: member.architectures,
    },
    kind: 'flow',
    async run(input, call) {
      const { name } = addressOf(input, call);
      refuseUnsupported(input);
      const { Runtime: runtime, Handler: handler } = input;
      if (!runtime || !handler) {
        throw invalidParameter(
          'Runtime and Handler are mandatory parameters for functions created with deployment packages.',
        );
      }
      const zip = await uploadedCode(input.Code, 'CreateFunction');
      return call.store.transaction(() => {
        if (findFunction(call.store, call.region, name)) {
          throw userError('ResourceConflictException', `Function already exist: ${name}`);
        }
        checkRole(input.Role, call);
        const code = { hash: call.store.blobs.put(zip), size: zip.length };
        const record = newFunction(input, { functionName: name, runtime, handler, code }, call);
        putFunction(call.store, record);
        return configurationOf(record, call);
      });
    },
  }),

  // Leaves the function's log group, as AWS does.
  operation<DeleteFunctionRequest, DeleteFunctionResponse>(DeleteFunction$, {
    access: onFunction,
    constraints: qualifiedMembers,
    kind: 'flow',
    async run(input, call) {
      if (input.Qualifier === '$LATEST') {
        throw invalidParameter('$LATEST version cannot be deleted without deleting the function.');
      }
      const { code, functionArn } = call.store.transaction(() => {
        const record = existingFunction(input, call);
        call.store.remove(FUNCTIONS, [record.region, record.functionName]);
        return record;
      });
      dropUnusedCode(call.store, code.hash);
      call.functions.retire(functionArn);
      return { StatusCode: 204 };
    },
  }),

  // Without `Code.Location`: the local AWS hands no code out again. Tags only for callers that may list them [BM].
  operation<GetFunctionRequest, GetFunctionResponse>(GetFunction$, {
    access: onFunction,
    constraints: qualifiedMembers,
    kind: 'read',
    run(input, call) {
      const { record, arn } = existingVersion(input, call);
      const { functionArn: resource, functionName } = record;
      const tags = findFunction(call.store, call.region, functionName)?.tags ?? {};
      const tagged = Object.keys(tags).length > 0 && callerMay(call, { action: 'lambda:ListTags', resource });
      return {
        Configuration: configurationOf(record, call, arn),
        Code: { RepositoryType: 'S3' },
        Tags: tagged ? tags : undefined,
      };
    },
  }),

  operation<GetFunctionConfigurationRequest, FunctionConfiguration>(GetFunctionConfiguration$, {
    access: onFunction,
    constraints: qualifiedMembers,
    kind: 'read',
    run(input, call) {
      const { record, arn } = existingVersion(input, call);
      return configurationOf(record, call, arn);
    },
  }),

  operation<ListFunctionsRequest, ListFunctionsResponse>(ListFunctions$, {
    access: { on: () => '*' },
    constraints: {
      MasterRegion: { pattern: String.raw`ALL|[a-z]{2}(-gov)?-[a-z]+-\d{1}` },
      FunctionVersion: { enum: ['ALL'] },
      MaxItems: { min: 1, max: 10_000 },
    },
    kind: 'read',
    run(input, call) {
      const after = input.Marker === undefined ? '' : nameIn(input.Marker);
      const rest = call.store.list(FUNCTIONS, [call.region]).filter(({ functionName: name }) => name > after);
      const page = rest.slice(0, Math.min(input.MaxItems ?? PAGE, PAGE));
      const last = page.at(-1);
      return {
        Functions: page.map((record) => configurationOf(record, call)),
        ...(last === undefined || page.length === rest.length ? {} : { NextMarker: markerAfter(last.functionName) }),
      };
    },
  }),

  operation<UpdateFunctionConfigurationRequest, FunctionConfiguration>(UpdateFunctionConfiguration$, {
    access: { on: onFunction.on, also: passingRole },
    constraints: { FunctionName: member.functionName, ...settings },
    kind: 'write',
    run(input, call) {
      const record = existingFunction(input, call);
      refuseUnsupported(input);
      checkUpdatable(record, input.RevisionId, call);
      if (input.Role !== undefined) checkRole(input.Role, call);
      return configurationOf(putUpdate(record, changesOf(input, record), call), call);
    },
  }),
];

function passingRole({ Role: role }: { Role?: string | undefined }): Need[] {
  return passing(role, 'lambda.amazonaws.com');
}

function newFunction(
  input: Validated<CreateFunctionRequest>,
  known: Pick<FunctionRecord, 'functionName' | 'runtime' | 'handler' | 'code'>,
  call: Call,
): FunctionRecord {
  const now = call.clock.now();
  return {
    ...known,
    region: call.region,
    functionArn: functionArn(call, known.functionName),
    version: LATEST,
    role: input.Role,
    description: input.Description ?? '',
    timeout: input.Timeout ?? THREE_SECONDS,
    memorySize: input.MemorySize ?? SMALLEST_MEMORY,
    ...(input.Environment === undefined ? {} : { environment: checkedVariables(input.Environment.Variables) }),
    architectures: input.Architectures ?? ['x86_64'],
    ephemeralStorage: input.EphemeralStorage?.Size ?? SMALLEST_STORAGE,
    tracingMode: input.TracingConfig?.Mode ?? 'PassThrough',
    logging: { format: 'Text', group: `/aws/lambda/${known.functionName}` },
    layers: [],
    createdAt: now,
    modifiedAt: now,
    revisionId: call.random.uuid(),
    settledRevisionId: call.random.uuid(),
    lastPublished: 0,
    tags: withTags({}, input.Tags ?? {}),
  };
}

/** What is left out stays. The environment is replaced as a whole. */
function changesOf(input: UpdateFunctionConfigurationRequest, old: FunctionRecord): Partial<FunctionRecord> {
  return {
    role: input.Role ?? old.role,
    runtime: input.Runtime ?? old.runtime,
    handler: input.Handler ?? old.handler,
    description: input.Description ?? old.description,
    timeout: input.Timeout ?? old.timeout,
    memorySize: input.MemorySize ?? old.memorySize,
    ...(input.Environment === undefined ? {} : { environment: checkedVariables(input.Environment.Variables) }),
    ephemeralStorage: input.EphemeralStorage?.Size ?? old.ephemeralStorage,
    tracingMode: input.TracingConfig?.Mode ?? old.tracingMode,
  };
}

const markerAfter = (name: string) => Buffer.from(`after:${name}`).toString('base64url');

function nameIn(marker: string): string {
  const [, name] = /^after:([\w-]+)$/.exec(Buffer.from(marker, 'base64url').toString()) ?? [];
  if (name === undefined) throw invalidParameter('Invalid Marker: it is none that ListFunctions gave.');
  return name;
}
