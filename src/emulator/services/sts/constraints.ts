import type { Constraint, Constraints } from '../../service/constraints.js';

/**
 * Source of all constraints of this service: the STS service model 2011-06-15, without patterns that any text meets.
 */
const tagKey: Constraint = { min: 1, max: 128, pattern: '[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+' };

/** What several operations say of the same member. */
export const member = {
  tagKey,
  tags: { max: 50 },
  policy: { min: 1 },
  /** Of the device that a second factor comes from, and what it shows. */
  serialNumber: { min: 9, max: 256, pattern: '[\\w+=/:,.@-]*' },
  tokenCode: { min: 6, max: 6, pattern: '[\\d]*' },
} satisfies Record<string, Constraint>;

/** Of the structures inside inputs. */
export const stsConstraints: Constraints = {
  PolicyDescriptorType: { arn: { min: 20, max: 2048 } },
  ProvidedContext: { ProviderArn: { min: 20, max: 2048 }, ContextAssertion: { min: 4, max: 2048 } },
  Tag: { Key: tagKey, Value: { min: 0, max: 256, pattern: '[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*' } },
};
