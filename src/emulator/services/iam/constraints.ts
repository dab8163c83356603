import type { Constraint, Constraints } from '../../service/constraints.js';

const tagKey: Constraint = { min: 1, max: 128, pattern: '[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+' };

/**
 * What several operations say of the same member. Source of these and of the operations' own: the IAM service model
 * 2010-05-08.
 */
export const member = {
  roleName: { min: 1, max: 64, pattern: '[\\w+=,.@-]+' },
  userName: { min: 1, max: 64, pattern: '[\\w+=,.@-]+' },
  existingUserName: { min: 1, max: 128, pattern: '[\\w+=,.@-]+' },
  groupName: { min: 1, max: 128, pattern: '[\\w+=,.@-]+' },
  profileName: { min: 1, max: 128, pattern: '[\\w+=,.@-]+' },
  roleDescription: { max: 1000, pattern: '[\\u0009\\u000A\\u000D\\u0020-\\u007E\\u00A1-\\u00FF]*' },
  path: { min: 1, max: 512, pattern: '(\\u002F)|(\\u002F[\\u0021-\\u007E]+\\u002F)' },
  listedPath: { min: 1, max: 512, pattern: '\\u002F[\\u0021-\\u007F]*' },
  policyName: { min: 1, max: 128, pattern: '[\\w+=,.@-]+' },
  policyArn: { min: 20, max: 2048 },
  policyDocument: { min: 1, max: 131_072, pattern: '[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+' },
  /** Of a policy, and of what a list of policies begins with. */
  policyPath: { min: 1, max: 512, pattern: '((/[A-Za-z0-9\\.,\\+@=_-]+)*)/' },
  tagKey,
  tags: { max: 50 },
} satisfies Record<string, Constraint>;

/** The members of every operation that lists. */
export const pageMembers = {
  Marker: { min: 1, max: 320, pattern: '[\\u0020-\\u00FF]+' },
  MaxItems: { min: 1, max: 1000 },
} satisfies Record<string, Constraint>;

/** Of the structures inside inputs. */
export const iamConstraints: Constraints = {
  ContextEntry: { ContextKeyName: { min: 5, max: 256 } },
  Tag: { Key: tagKey, Value: { min: 0, max: 256, pattern: '[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*' } },
};
