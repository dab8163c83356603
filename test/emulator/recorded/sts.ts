import type { Recording } from './recording.js';

export const STS: readonly Recording[] = [
  {
    title: 'a role that no ARN names is invalid',
    calls: [
      {
        call: 'sts.AssumeRole',
        input: { RoleArn: 'arn::b:::something/test-role', RoleSessionName: '<name>' },
        refusal: { code: 'ValidationError', status: 400, message: 'arn::b:::something/test-role is invalid' },
      },
    ],
  },
  {
    title: 'the name of a session has no colon',
    calls: [
      {
        call: 'sts.AssumeRole',
        input: { RoleArn: 'arn:aws:iam::<account>:role/<name>', RoleSessionName: 'Session1:2' },
        refusal: {
          code: 'ValidationError',
          status: 400,
          message:
            "1 validation error detected: Value 'Session1:2' at 'roleSessionName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w+=,.@-]*",
        },
      },
    ],
  },
  {
    title: 'a federated user without a policy has nothing to pack',
    calls: [
      {
        call: 'sts.GetFederationToken',
        input: { Name: '<name>', DurationSeconds: 900 },
        answer: {
          Credentials: { AccessKeyId: '<*>', SecretAccessKey: '<*>', SessionToken: '<*>', Expiration: '<*>' },
          FederatedUser: {
            FederatedUserId: '<account>:<name>',
            Arn: 'arn:aws:sts::<account>:federated-user/<name>',
          },
          PackedPolicySize: 0,
        },
      },
    ],
  },
];
