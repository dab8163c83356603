import { Runtime } from '@aws-sdk/client-lambda';
import type { Constraint, Constraints } from '../../service/constraints.js';

/** Source: the Lambda service model 2015-03-31. */
const FUNCTION = String.raw`(arn:(aws[a-zA-Z-]*)?:lambda:)?([a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:)?(\d{12}:)?(function:)?`;
const functionName: Constraint = {
  min: 1,
  max: 140,
  pattern: String.raw`${FUNCTION}([a-zA-Z0-9-_]+)(:(\$LATEST|[a-zA-Z0-9-_]+))?`,
};
const namespacedName: Constraint = {
  min: 1,
  max: 256,
  pattern: String.raw`${FUNCTION}([a-zA-Z0-9-_\.]+)(:(\$LATEST(\.PUBLISHED)?|[a-zA-Z0-9-_]+))?`,
};
const qualifier: Constraint = { min: 1, max: 128, pattern: String.raw`\$(LATEST(\.PUBLISHED)?)|[a-zA-Z0-9-_$]+` };
const named = { FunctionName: namespacedName, Qualifier: qualifier };
const resource: Constraint = {
  min: 1,
  max: 256,
  pattern: String.raw`arn:(aws[a-zA-Z-]*):lambda:[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:\d{12}:(function:[a-zA-Z0-9-_]+(:(\$LATEST|[a-zA-Z0-9-_]+))?|code-signing-config:csc-[a-z0-9]{17}|event-source-mapping:[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}|capacity-provider:[a-zA-Z0-9-_]+)`,
};
const role: Constraint = { pattern: String.raw`arn:(aws[a-zA-Z-]*)?:iam::\d{12}:role/?[a-zA-Z_0-9+=,.@\-_/]+` };
const arn = String.raw`arn:(aws[a-zA-Z0-9-]*):([a-zA-Z0-9\-])+:([a-z]{2}(-gov)?-[a-z]+-\d{1})?:(\d{12})?:(.*)`;
const architectures: Constraint = { min: 1, max: 1, items: { enum: ['x86_64', 'arm64'] } };
const settings = {
  Runtime: { enum: Object.values(Runtime) },
  Role: role,
  Handler: { min: 0, max: 128, pattern: String.raw`[^\s]+` },
  Description: { min: 0, max: 256 },
  Timeout: { min: 1, max: 5400 },
  MemorySize: { min: 128, max: 32_768 },
} satisfies Record<string, Constraint>;
const s3 = {
  S3Bucket: { min: 3, max: 63, pattern: String.raw`[0-9A-Za-z\.\-_]*(?<!\.)` },
  S3Key: { min: 1, max: 1024 },
  S3ObjectVersion: { min: 1, max: 1024 },
} satisfies Record<string, Constraint>;

export const lambdaConstraints: Constraints = {
  AddPermissionRequest: {
    ...named,
    StatementId: { min: 1, max: 100, pattern: '([a-zA-Z0-9-_]+)' },
    Action: { pattern: '(lambda:[*]|lambda:[a-zA-Z]+|[*])' },
    Principal: { pattern: String.raw`[^\s]+` },
    SourceArn: { pattern: arn },
    SourceAccount: { max: 12, pattern: String.raw`\d{12}` },
    EventSourceToken: { max: 256, pattern: String.raw`[a-zA-Z0-9._\-]+` },
    PrincipalOrgID: { min: 12, max: 34, pattern: 'o-[a-z0-9]{10,32}' },
    FunctionUrlAuthType: { enum: ['NONE', 'AWS_IAM'] },
  },
  CreateFunctionRequest: {
    FunctionName: functionName,
    ...settings,
    PackageType: { enum: ['Zip', 'Image'] },
    Architectures: architectures,
  },
  DeleteFunctionRequest: named,
  Environment: { Variables: { keys: { pattern: '[a-zA-Z]([a-zA-Z0-9_])+' } } },
  EphemeralStorage: { Size: { min: 512, max: 10_240 } },
  FunctionCode: s3,
  GetFunctionConfigurationRequest: named,
  GetFunctionRequest: named,
  GetPolicyRequest: named,
  InvocationRequest: {
    ...named,
    InvocationType: { enum: ['Event', 'RequestResponse', 'DryRun'] },
    LogType: { enum: ['None', 'Tail'] },
  },
  ListFunctionsRequest: {
    MasterRegion: { pattern: String.raw`ALL|[a-z]{2}(-gov)?-[a-z]+-\d{1}` },
    FunctionVersion: { enum: ['ALL'] },
    MaxItems: { min: 1, max: 10_000 },
  },
  ListTagsRequest: { Resource: resource },
  LoggingConfig: { LogFormat: { enum: ['JSON', 'Text'] } },
  RemovePermissionRequest: { ...named, StatementId: { min: 1, max: 100, pattern: '([a-zA-Z0-9-_.]+)' } },
  SnapStart: { ApplyOn: { enum: ['PublishedVersions', 'None'] } },
  TagResourceRequest: { Resource: resource },
  TracingConfig: { Mode: { enum: ['Active', 'PassThrough'] } },
  UntagResourceRequest: { Resource: resource },
  UpdateFunctionCodeRequest: { FunctionName: functionName, ...s3, Architectures: architectures },
  UpdateFunctionConfigurationRequest: { FunctionName: functionName, ...settings },
};
