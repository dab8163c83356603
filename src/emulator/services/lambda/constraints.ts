import type { Constraint, Constraints } from '../../service/constraints.js';

const REGION = String.raw`(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}`;
const FUNCTION = String.raw`(arn:(aws[a-zA-Z-]*)?:lambda:)?(${REGION}:)?(\d{12}:)?(function:)?`;
const layerVersionArn = String.raw`(arn:(aws[a-zA-Z-]*)?:lambda:${REGION}:\d{12}:layer:[a-zA-Z0-9-_]+:[0-9]+)|(arn:[a-zA-Z0-9-]+:lambda:::awslayer:[a-zA-Z0-9-_]+)`;
const namespacedName: Constraint = {
  min: 1,
  max: 256,
  pattern: String.raw`${FUNCTION}([a-zA-Z0-9-_\.]+)(:(\$LATEST(\.PUBLISHED)?|[a-zA-Z0-9-_]+))?`,
};
const qualifier: Constraint = { min: 1, max: 128, pattern: String.raw`\$(LATEST(\.PUBLISHED)?)|[a-zA-Z0-9-_$]+` };
/**
 * What several operations say of the same member. Source of these and of the operations' own: the Lambda service model
 * 2015-03-31; of the regions in ARNs, of `layer` among the resources, and of null: what Lambda was recorded to answer.
 */
export const member = {
  functionName: {
    min: 1,
    max: 140,
    pattern: String.raw`${FUNCTION}([a-zA-Z0-9-_]+)(:(\$LATEST|[a-zA-Z0-9-_]+))?`,
  },
  unqualifiedName: { min: 1, max: 140, pattern: `${FUNCTION}([a-zA-Z0-9-_]+)` },
  resource: {
    min: 1,
    max: 256,
    pattern: String.raw`arn:(aws[a-zA-Z-]*):lambda:${REGION}:\d{12}:(function:[a-zA-Z0-9-_]+(:(\$LATEST|[a-zA-Z0-9-_]+))?|layer:([a-zA-Z0-9-_]+)|code-signing-config:csc-[a-z0-9]{17}|event-source-mapping:[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}|capacity-provider:[a-zA-Z0-9-_]+)`,
  },
  architecture: { enum: ['x86_64', 'arm64'] },
  architectures: { min: 1, max: 1, items: { enum: ['x86_64', 'arm64'], notNull: true } },
  layerVersionArn: { min: 1, max: 2048, pattern: layerVersionArn },
  description: { min: 0, max: 256 },
} satisfies Record<string, Constraint>;

/** The members of operations that take a function with or without a qualifier. */
export const qualifiedMembers = { FunctionName: namespacedName, Qualifier: qualifier };
/** The members of listings. */
export const pageMembers = { MaxItems: { min: 1, max: 10_000 } } satisfies Record<string, Constraint>;
/** The members that say where code lies in S3. */
export const codeMembers = {
  S3Bucket: { min: 3, max: 63, pattern: String.raw`[0-9A-Za-z\.\-_]*(?<!\.)` },
  S3Key: { min: 1, max: 1024 },
  S3ObjectVersion: { min: 1, max: 1024 },
} satisfies Record<string, Constraint>;

/** Of the structures inside inputs. */
export const lambdaConstraints: Constraints = {
  AliasRoutingConfiguration: {
    AdditionalVersionWeights: {
      keys: { min: 1, max: 1024, pattern: '[0-9]+' },
      values: { min: 0, max: 1, fractional: true, notNull: true },
    },
  },
  Environment: { Variables: { keys: { pattern: '[a-zA-Z]([a-zA-Z0-9_])+' } } },
  EphemeralStorage: { Size: { min: 512, max: 10_240 } },
  FunctionCode: codeMembers,
  LayerVersionContentInput: codeMembers,
  LoggingConfig: {
    LogFormat: { enum: ['JSON', 'Text'] },
    ApplicationLogLevel: { enum: ['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL'] },
    SystemLogLevel: { enum: ['DEBUG', 'INFO', 'WARN'] },
    LogGroup: { min: 1, max: 512, pattern: String.raw`[\.\-_/#A-Za-z0-9]+` },
  },
  SnapStart: { ApplyOn: { enum: ['PublishedVersions', 'None'] } },
  VpcConfig: {
    SubnetIds: { min: 0, max: 16, items: { min: 0, max: 1024, pattern: 'subnet-[0-9a-z]*' } },
    SecurityGroupIds: { min: 0, max: 5, items: { min: 0, max: 1024, pattern: 'sg-[0-9a-zA-Z]*' } },
  },
  TracingConfig: { Mode: { enum: ['Active', 'PassThrough'] } },
};
