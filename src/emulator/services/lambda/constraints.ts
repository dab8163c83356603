import type { Constraint, Constraints } from '../../service/constraints.js';

/** Source of all constraints of this service: the Lambda service model 2015-03-31. */
const FUNCTION = String.raw`(arn:(aws[a-zA-Z-]*)?:lambda:)?([a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:)?(\d{12}:)?(function:)?`;
export const functionName: Constraint = {
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
/** Of the operations that take a function with or without a qualifier. */
export const qualifiedName = { FunctionName: namespacedName, Qualifier: qualifier };
export const resource: Constraint = {
  min: 1,
  max: 256,
  pattern: String.raw`arn:(aws[a-zA-Z-]*):lambda:[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:\d{12}:(function:[a-zA-Z0-9-_]+(:(\$LATEST|[a-zA-Z0-9-_]+))?|code-signing-config:csc-[a-z0-9]{17}|event-source-mapping:[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}|capacity-provider:[a-zA-Z0-9-_]+)`,
};
export const architectures: Constraint = { min: 1, max: 1, items: { enum: ['x86_64', 'arm64'] } };
export const codeInS3 = {
  S3Bucket: { min: 3, max: 63, pattern: String.raw`[0-9A-Za-z\.\-_]*(?<!\.)` },
  S3Key: { min: 1, max: 1024 },
  S3ObjectVersion: { min: 1, max: 1024 },
} satisfies Record<string, Constraint>;

export const lambdaConstraints: Constraints = {
  Environment: { Variables: { keys: { pattern: '[a-zA-Z]([a-zA-Z0-9_])+' } } },
  EphemeralStorage: { Size: { min: 512, max: 10_240 } },
  FunctionCode: codeInS3,
  LoggingConfig: { LogFormat: { enum: ['JSON', 'Text'] } },
  SnapStart: { ApplyOn: { enum: ['PublishedVersions', 'None'] } },
  TracingConfig: { Mode: { enum: ['Active', 'PassThrough'] } },
};
