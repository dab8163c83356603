import type { Constraint, Constraints } from '../../service/constraints.js';

/** Source of all constraints of this service: the IAM service model 2010-05-08. */
export const roleName: Constraint = { min: 1, max: 64, pattern: '[\\w+=,.@-]+' };
export const policyName: Constraint = { min: 1, max: 128, pattern: '[\\w+=,.@-]+' };
export const policyArn: Constraint = { min: 20, max: 2048 };
export const policyDocument: Constraint = {
  min: 1,
  max: 131_072,
  pattern: '[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+',
};
export const tagKey: Constraint = { min: 1, max: 128, pattern: '[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+' };
export const tags: Constraint = { max: 50 };
export const page = {
  Marker: { min: 1, max: 320, pattern: '[\\u0020-\\u00FF]+' },
  MaxItems: { min: 1, max: 1000 },
} satisfies Record<string, Constraint>;

export const iamConstraints: Constraints = {
  ContextEntry: { ContextKeyName: { min: 5, max: 256 } },
  Tag: { Key: tagKey, Value: { min: 0, max: 256, pattern: '[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*' } },
};
