import {
  CreateFunction$,
  type CreateFunctionRequest,
  GetFunction$,
  GetFunctionConfiguration$,
  type GetFunctionConfigurationRequest,
  type GetFunctionRequest,
  type GetFunctionResponse,
  ListFunctions$,
  type ListFunctionsRequest,
  type ListFunctionsResponse,
  UpdateFunctionConfiguration$,
  type UpdateFunctionConfigurationRequest,
} from '@aws-sdk/client-lambda';
import { passing, tagContext, tagging } from '../../../access/needs.js';
import type { Need } from '../../../service/access-row.js';
import type { Constraint } from '../../../service/constraints.js';
import { type Operation, operation } from '../../../service/operation.js';
import { callerMay } from '../../sts/caller.js';
import { codeLink } from '../code/link.js';
import { suppliedCode } from '../code/rules.js';
import { member, pageMembers, qualifiedMembers } from '../constraints.js';
import { invalidParameter, userError } from '../errors.js';
import { pageOf, versionKey } from '../pages.js';
import { VERSIONS } from '../versions/records.js';
import { publish } from '../versions/rules.js';
import { configurationOf, type FunctionConfiguration, listedConfiguration } from './configuration.js';
import { existingFunction, existingVersion } from './lookup.js';
import { functionArn, newName, onFunction } from './names.js';
import { FUNCTIONS, findFunction, putFunction } from './records.js';
import { checkRole, checkUpdatable, putUpdate } from './rules.js';
import { checkedRuntime } from './runtimes.js';
import { changesOf, newFunction } from './settings.js';
import { refuseUnsupported } from './unsupported.js';

type FunctionShown = Omit<GetFunctionResponse, 'Configuration'> & { Configuration: FunctionConfiguration };
type FunctionsListed = Omit<ListFunctionsResponse, 'Functions'> & { Functions: FunctionConfiguration[] };

const settings = {
  Role: { pattern: String.raw`arn:(aws[a-zA-Z-]*)?:iam::\d{12}:role/?[a-zA-Z_0-9+=,.@\-_/]+` },
  Handler: { min: 0, max: 128, pattern: String.raw`[^\s]+` },
  Description: member.description,
  Timeout: { min: 1, max: 5400 },
  MemorySize: { min: 128, max: 32_768 },
  Layers: { items: { ...member.layerVersionArn, notNull: true } },
} satisfies Record<string, Constraint>;

export const functionOperations: readonly Operation[] = [
  operation<CreateFunctionRequest, FunctionConfiguration>(CreateFunction$, {
    access: {
      on: (input, at) => functionArn(at, newName(input, at)),
      context: ({ Tags: tags }) => tagContext(tags),
      also: (input, at) => [
        ...passingRole(input),
        ...usingLayers(input),
        ...tagging(input.Tags, { action: 'lambda:TagResource', resource: functionArn(at, newName(input, at)) }),
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
      const functionName = newName(input, call);
      refuseUnsupported(input);
      const { Runtime: runtime, Handler: handler } = input;
      if (!runtime || !handler) {
        throw invalidParameter(
          'Runtime and Handler are mandatory parameters for functions created with deployment packages.',
        );
      }
      checkedRuntime(runtime);
      const archive = await suppliedCode(input.Code, call);
      return call.store.transaction(() => {
        const asked = newFunction(input, { functionName, runtime, handler, code: archive.code }, call);
        if (findFunction(call.store, call.region, functionName)) {
          throw userError('ResourceConflictException', `Function already exist: ${functionName}`);
        }
        checkRole(input.Role, call);
        call.store.blobs.put(archive.zip);
        // Writing much code takes its time. The function begins when it is there.
        const now = call.clock.now();
        const record = { ...asked, createdAt: now, modifiedAt: now };
        putFunction(call.store, record);
        const made = input.Publish ? publish(record, call) : record;
        return configurationOf(made, call);
      });
    },
  }),

  // Tags only for callers that may list them [BM].
  operation<GetFunctionRequest, FunctionShown>(GetFunction$, {
    access: onFunction,
    constraints: qualifiedMembers,
    kind: 'read',
    run(input, call) {
      const { record, arn } = existingVersion(input, call);
      const { functionArn: resource, functionName } = record;
      const { tags = {}, reserved } = findFunction(call.store, call.region, functionName) ?? {};
      const tagged = Object.keys(tags).length > 0 && callerMay(call, { action: 'lambda:ListTags', resource });
      return {
        Configuration: configurationOf(record, call, arn),
        Code: { RepositoryType: 'S3', Location: codeLink(record.code, call) },
        Tags: tagged ? tags : undefined,
        Concurrency: reserved === undefined ? undefined : { ReservedConcurrentExecutions: reserved },
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

  operation<ListFunctionsRequest, FunctionsListed>(ListFunctions$, {
    access: { on: () => '*' },
    constraints: {
      MasterRegion: { pattern: String.raw`ALL|[a-z]{2}(-gov)?-[a-z]+-\d{1}` },
      FunctionVersion: { enum: ['ALL'] },
      ...pageMembers,
    },
    kind: 'read',
    run(input, call) {
      const all = input.FunctionVersion === 'ALL';
      const published = all ? call.store.list(VERSIONS, [call.region]) : [];
      const records = [...call.store.list(FUNCTIONS, [call.region]), ...published];
      const sorted = records.sort((one, other) => (versionKey(one) < versionKey(other) ? -1 : 1));
      const { items, next } = pageOf(sorted, input, versionKey);
      const arn = all ? 'qualified' : 'unqualified';
      return { Functions: items.map((record) => listedConfiguration(record, call, arn)), ...next };
    },
  }),

  operation<UpdateFunctionConfigurationRequest, FunctionConfiguration>(UpdateFunctionConfiguration$, {
    access: { on: onFunction.on, also: (input) => [...passingRole(input), ...usingLayers(input)] },
    constraints: { FunctionName: member.functionName, ...settings },
    kind: 'write',
    run(input, call) {
      const record = existingFunction(input, call);
      refuseUnsupported(input);
      const changes = changesOf(input, record, call);
      checkUpdatable(record, input.RevisionId, call);
      if (input.Role !== undefined) checkRole(input.Role, call);
      return configurationOf(putUpdate(record, changes, call), call);
    },
  }),
];

function passingRole({ Role: role }: { Role?: string | undefined }): Need[] {
  return passing(role, 'lambda.amazonaws.com');
}

function usingLayers({ Layers: layers = [] }: { Layers?: string[] | undefined }): Need[] {
  return layers.map((resource) => ({ action: 'lambda:GetLayerVersion', resource }));
}
