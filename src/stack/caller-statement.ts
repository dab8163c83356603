/** One statement of the policy, with what it is needed for. */
export interface CallerStatement {
  Sid: string;
  Effect: 'Allow';
  Action: string[];
  Resource: string | string[];
  Condition?: Record<string, Record<string, string>>;
}

/** What a role of a stack is made, changed and removed with, passing it on aside. */
export const ROLE_ACTIONS: readonly string[] = [
  'iam:GetRole',
  'iam:CreateRole',
  'iam:TagRole',
  'iam:UpdateAssumeRolePolicy',
  'iam:DeleteRole',
  'iam:ListAttachedRolePolicies',
  'iam:ListRolePolicies',
  'iam:GetRolePolicy',
  'iam:PutRolePolicy',
  'iam:DeleteRolePolicy',
];
