import type { Constraint, Constraints } from '../../service/constraints.js';

/** Source: the STS service model 2011-06-15, without patterns that any text of AWS's meets. */
const tagKey: Constraint = { min: 1, max: 128, pattern: '[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+' };

export const stsConstraints: Constraints = {
  AssumeRoleRequest: {
    RoleArn: { min: 20, max: 2048 },
    RoleSessionName: { min: 2, max: 64, pattern: '[\\w+=,.@-]*' },
    Policy: { min: 1 },
    DurationSeconds: { min: 900, max: 43_200 },
    Tags: { max: 50 },
    TransitiveTagKeys: { max: 50, items: tagKey },
    ExternalId: { min: 2, max: 1224, pattern: '[\\w+=,.@:\\/-]*' },
    SerialNumber: { min: 9, max: 256, pattern: '[\\w+=/:,.@-]*' },
    TokenCode: { min: 6, max: 6, pattern: '[\\d]*' },
    SourceIdentity: { min: 2, max: 64, pattern: '[\\w+=,.@-]*' },
    ProvidedContexts: { min: 1, max: 5 },
  },
  PolicyDescriptorType: { arn: { min: 20, max: 2048 } },
  ProvidedContext: { ProviderArn: { min: 20, max: 2048 }, ContextAssertion: { min: 4, max: 2048 } },
  Tag: { Key: tagKey, Value: { min: 0, max: 256, pattern: '[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*' } },
};
