import type { RecordedCall, Recording } from './recording.js';

const TRUST = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }],
};
const ROLE = {
  Path: '/',
  RoleName: '<name>',
  RoleId: '<roleId>',
  Arn: 'arn:aws:iam::<account>:role/<name>',
  CreateDate: '<created>',
  AssumeRolePolicyDocument: TRUST,
};
const CREATE_ROLE: RecordedCall = {
  call: 'iam.CreateRole',
  input: { RoleName: '<name>', AssumeRolePolicyDocument: JSON.stringify(TRUST) },
  answer: { Role: ROLE },
  undo: { call: 'iam.DeleteRole', input: { RoleName: '<name>' }, until: 'NoSuchEntity' },
};

const LINKED_ROLE = 'AWSServiceRoleForBatch';
const CREATE_LINKED_ROLE: RecordedCall = {
  call: 'iam.CreateServiceLinkedRole',
  input: { AWSServiceName: 'batch.amazonaws.com' },
  undo: { call: 'iam.DeleteServiceLinkedRole', input: { RoleName: LINKED_ROLE }, until: 'NoSuchEntity' },
};
/** In the spacing that the recorded places are of. */
const ALLOW_PUT =
  '{"Version": "2012-10-17", "Statement": {"Sid": "", "Effect": "Allow", "Action": "s3:PutObject", "Resource": "*"}}';
const MATCHED = {
  SourcePolicyId: '<*>',
  SourcePolicyType: 'IAM Policy',
  StartPosition: { Line: 1, Column: 41 },
  EndPosition: { Line: 1, Column: 113 },
};

export const IAM: readonly Recording[] = [
  {
    title: 'CreateRole does not tell how long a session may be; GetRole does',
    calls: [
      CREATE_ROLE,
      {
        call: 'iam.GetRole',
        input: { RoleName: '<name>' },
        answer: { Role: { ...ROLE, MaxSessionDuration: 3600, RoleLastUsed: {} } },
      },
    ],
  },
  {
    title: 'a trust policy that is no JSON is malformed',
    calls: [
      {
        call: 'iam.CreateRole',
        input: { RoleName: '<name>', AssumeRolePolicyDocument: '{' },
        refusal: { code: 'MalformedPolicyDocument', status: 400, message: 'This policy contains invalid Json' },
      },
    ],
  },
  {
    title: "a service's role has the path and the policy that AWS gives it, and there is one",
    calls: [
      CREATE_LINKED_ROLE,
      {
        call: 'iam.GetRole',
        input: { RoleName: LINKED_ROLE },
        answer: {
          Role: {
            Path: '/aws-service-role/batch.amazonaws.com/',
            RoleName: LINKED_ROLE,
            RoleId: '<*>',
            Arn: `arn:aws:iam::<account>:role/aws-service-role/batch.amazonaws.com/${LINKED_ROLE}`,
            CreateDate: '<*>',
            AssumeRolePolicyDocument: {
              Version: '2012-10-17',
              Statement: [{ Effect: 'Allow', Principal: { Service: 'batch.amazonaws.com' }, Action: 'sts:AssumeRole' }],
            },
            MaxSessionDuration: 3600,
            RoleLastUsed: {},
          },
        },
      },
      {
        call: 'iam.ListAttachedRolePolicies',
        input: { RoleName: LINKED_ROLE },
        answer: {
          AttachedPolicies: [
            {
              PolicyName: 'BatchServiceRolePolicy',
              PolicyArn: 'arn:aws:iam::aws:policy/aws-service-role/BatchServiceRolePolicy',
            },
          ],
          IsTruncated: false,
        },
      },
      {
        call: 'iam.CreateServiceLinkedRole',
        input: { AWSServiceName: 'batch.amazonaws.com' },
        refusal: {
          code: 'InvalidInput',
          status: 400,
          message: `Service role name ${LINKED_ROLE} has been taken in this account, please try a different suffix.`,
        },
      },
      {
        call: 'iam.CreateServiceLinkedRole',
        input: { AWSServiceName: 'batch.amazonaws.com', CustomSuffix: 'mine' },
        refusal: {
          code: 'InvalidInput',
          status: 400,
          message: 'Custom suffix is not allowed for batch.amazonaws.com',
        },
      },
      {
        call: 'iam.DeleteServiceLinkedRole',
        input: { RoleName: LINKED_ROLE },
        answer: { DeletionTaskId: `task/aws-service-role/batch.amazonaws.com/${LINKED_ROLE}/<id>` },
      },
    ],
  },
  {
    title: 'a simulation says which statement of which policy decided',
    calls: [
      CREATE_ROLE,
      {
        call: 'iam.PutRolePolicy',
        input: { RoleName: '<name>', PolicyName: '<name>', PolicyDocument: ALLOW_PUT },
        answer: {},
        undo: { call: 'iam.DeleteRolePolicy', input: { RoleName: '<name>', PolicyName: '<name>' } },
      },
      {
        call: 'iam.SimulatePrincipalPolicy',
        input: {
          PolicySourceArn: 'arn:aws:iam::<account>:role/<name>',
          ActionNames: ['s3:PutObject', 's3:GetObjectVersion'],
          ResourceArns: ['arn:aws:s3:::<name>'],
        },
        answer: {
          EvaluationResults: [
            simulated('s3:PutObject', 'allowed', [MATCHED]),
            simulated('s3:GetObjectVersion', 'implicitDeny', []),
          ],
          IsTruncated: false,
        },
      },
    ],
  },
];

function simulated(action: string, decision: string, statements: readonly object[]): object {
  return {
    EvalActionName: action,
    EvalResourceName: 'arn:aws:s3:::<name>',
    EvalDecision: decision,
    MatchedStatements: statements,
    MissingContextValues: [],
    EvalDecisionDetails: {},
    OrganizationsDecisionDetail: { AllowedByOrganizations: true },
    ResourceSpecificResults: [
      {
        EvalResourceName: 'arn:aws:s3:::<name>',
        EvalResourceDecision: decision,
        MatchedStatements: statements,
        MissingContextValues: [],
      },
    ],
  };
}
