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
];
