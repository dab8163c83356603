import type { Constraint, Constraints } from '../../service/constraints.js';

/** Source: the IAM service model 2010-05-08. */
const roleName: Constraint = { min: 1, max: 64, pattern: '[\\w+=,.@-]+' };
const policyName: Constraint = { min: 1, max: 128, pattern: '[\\w+=,.@-]+' };
const policyArn: Constraint = { min: 20, max: 2048 };
const policyDocument: Constraint = { min: 1, max: 131_072, pattern: '[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+' };
const description: Constraint = { max: 1000, pattern: '[\\u0009\\u000A\\u000D\\u0020-\\u007E\\u00A1-\\u00FF]*' };
const maxSessionDuration: Constraint = { min: 3600, max: 43_200 };
const tagKey: Constraint = { min: 1, max: 128, pattern: '[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+' };
const tagValue: Constraint = { min: 0, max: 256, pattern: '[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*' };
const tags: Constraint = { max: 50 };
const page = {
  Marker: { min: 1, max: 320, pattern: '[\\u0020-\\u00FF]+' },
  MaxItems: { min: 1, max: 1000 },
} satisfies Record<string, Constraint>;

export const iamConstraints: Constraints = {
  AttachRolePolicyRequest: { RoleName: roleName, PolicyArn: policyArn },
  CreateRoleRequest: {
    Path: { min: 1, max: 512, pattern: '(\\u002F)|(\\u002F[\\u0021-\\u007E]+\\u002F)' },
    RoleName: roleName,
    AssumeRolePolicyDocument: policyDocument,
    Description: description,
    MaxSessionDuration: maxSessionDuration,
    PermissionsBoundary: policyArn,
    Tags: tags,
  },
  DeleteRolePolicyRequest: { RoleName: roleName, PolicyName: policyName },
  DeleteRoleRequest: { RoleName: roleName },
  DetachRolePolicyRequest: { RoleName: roleName, PolicyArn: policyArn },
  GetPolicyRequest: { PolicyArn: policyArn },
  GetPolicyVersionRequest: {
    PolicyArn: policyArn,
    VersionId: { pattern: 'v[1-9][0-9]*(\\.[A-Za-z0-9-]*)?' },
  },
  GetRolePolicyRequest: { RoleName: roleName, PolicyName: policyName },
  GetRoleRequest: { RoleName: roleName },
  ListAttachedRolePoliciesRequest: {
    RoleName: roleName,
    PathPrefix: { min: 1, max: 512, pattern: '((/[A-Za-z0-9\\.,\\+@=_-]+)*)/' },
    ...page,
  },
  ListInstanceProfilesForRoleRequest: { RoleName: roleName, ...page },
  ListRolePoliciesRequest: { RoleName: roleName, ...page },
  ListRoleTagsRequest: { RoleName: roleName, ...page },
  ListRolesRequest: { PathPrefix: { min: 1, max: 512, pattern: '\\u002F[\\u0021-\\u007F]*' }, ...page },
  PutRolePolicyRequest: { RoleName: roleName, PolicyName: policyName, PolicyDocument: policyDocument },
  ContextEntry: { ContextKeyName: { min: 5, max: 256 } },
  SimulatePrincipalPolicyRequest: {
    PolicySourceArn: policyArn,
    PolicyInputList: { items: policyDocument },
    ActionNames: { items: { min: 3, max: 128 } },
    ResourceArns: { items: { min: 1, max: 2048 } },
    ...page,
  },
  Tag: { Key: tagKey, Value: tagValue },
  TagRoleRequest: { RoleName: roleName, Tags: tags },
  UntagRoleRequest: { RoleName: roleName, TagKeys: { max: 50, items: tagKey } },
  UpdateAssumeRolePolicyRequest: { RoleName: roleName, PolicyDocument: policyDocument },
  UpdateRoleRequest: { RoleName: roleName, Description: description, MaxSessionDuration: maxSessionDuration },
};
