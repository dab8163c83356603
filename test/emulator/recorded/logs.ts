import type { RecordedCall, Recording, Refusal } from './recording.js';

const GROUP_ARN = 'arn:aws:logs:<region>:<account>:log-group:<name>';
const FOUND_GROUP = {
  logGroupName: '<name>',
  arn: `${GROUP_ARN}:*`,
  logGroupArn: GROUP_ARN,
  creationTime: '<*>',
  logGroupClass: 'STANDARD',
  metricFilterCount: 0,
};
const CREATE_GROUP: RecordedCall = {
  call: 'logs.CreateLogGroup',
  input: { logGroupName: '<name>' },
  answer: {},
  undo: { call: 'logs.DeleteLogGroup', input: { logGroupName: '<name>' }, until: 'ResourceNotFoundException' },
};
const CREATE_STREAM: RecordedCall = {
  call: 'logs.CreateLogStream',
  input: { logGroupName: '<name>', logStreamName: '<name>-stream' },
  answer: {},
};
const STREAM = {
  logStreamName: '<name>-stream',
  arn: `${GROUP_ARN}:log-stream:<name>-stream`,
  creationTime: '<*>',
  storedBytes: 0,
};
const TOO_LONG = refusal(
  'InvalidParameterException',
  'Invalid LogGroup or LogStream, both must have length less than or equal to 512.',
);
const NO_GROUP = refusal('ResourceNotFoundException', 'The specified log group does not exist.');
const POLICY = {
  Version: '2012-10-17',
  Statement: [
    {
      Sid: 'Route53LogsToCloudWatchLogs',
      Effect: 'Allow',
      Principal: { Service: ['route53.amazonaws.com'] },
      Action: 'logs:PutLogEvents',
      Resource: 'log_arn',
    },
  ],
};
const [STATEMENT] = POLICY.Statement;
const STORED_POLICY = {
  ...POLICY,
  Statement: [{ ...STATEMENT, Principal: { Service: 'route53.amazonaws.com' } }],
};

function refusal(code: string, message: string): Refusal {
  return { code, status: 400, message };
}

function putPolicy(policyDocument: object): RecordedCall {
  const text = JSON.stringify(policyDocument);
  return {
    call: 'logs.PutResourcePolicy',
    input: { policyName: '<name>', policyDocument: text },
    answer: {
      resourcePolicy: {
        policyName: '<name>',
        policyDocument,
        lastUpdatedTime: '<*>',
        policyScope: 'ACCOUNT',
      },
    },
    undo: { call: 'logs.DeleteResourcePolicy', input: { policyName: '<name>' }, until: 'ResourceNotFoundException' },
  };
}

export const LOGS: readonly Recording[] = [
  {
    title: 'a log group is told with its size and its protection',
    calls: [
      CREATE_GROUP,
      {
        call: 'logs.DescribeLogGroups',
        input: { logGroupNamePrefix: '<name>' },
        answer: { logGroups: [{ ...FOUND_GROUP, storedBytes: 0, deletionProtectionEnabled: false }] },
      },
    ],
  },
  {
    title: 'a log group that is found by a pattern is told without them, and with a token',
    calls: [
      CREATE_GROUP,
      {
        call: 'logs.DescribeLogGroups',
        input: { logGroupNamePattern: '<name>' },
        answer: { logGroups: [FOUND_GROUP], nextToken: '<token>' },
        again: 'while different',
      },
    ],
  },
  {
    title: 'prefix and pattern exclude each other',
    calls: [
      {
        call: 'logs.DescribeLogGroups',
        input: { logGroupNamePrefix: '<name>', logGroupNamePattern: '<name>' },
        refusal: refusal(
          'InvalidParameterException',
          'LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.',
        ),
      },
    ],
  },
  {
    title: 'a log group is made once, and its name is 512 characters long at most',
    calls: [
      CREATE_GROUP,
      {
        call: 'logs.CreateLogGroup',
        input: { logGroupName: '<name>' },
        refusal: refusal('ResourceAlreadyExistsException', 'The specified log group already exists'),
      },
      { call: 'logs.CreateLogGroup', input: { logGroupName: 'a'.repeat(513) }, refusal: TOO_LONG },
    ],
  },
  {
    title: 'ListLogGroups without a match lists nothing',
    calls: [{ call: 'logs.ListLogGroups', input: { logGroupNamePattern: 'no-such-group' }, answer: { logGroups: [] } }],
  },
  {
    title: 'a new stream has no token, whichever way its group is named; the ways exclude each other',
    calls: [
      CREATE_GROUP,
      CREATE_STREAM,
      {
        call: 'logs.DescribeLogStreams',
        input: { logGroupIdentifier: '<name>' },
        answer: { logStreams: [STREAM] },
      },
      { call: 'logs.DescribeLogStreams', input: { logGroupIdentifier: GROUP_ARN }, answer: { logStreams: [STREAM] } },
      {
        call: 'logs.DescribeLogStreams',
        input: { logGroupName: '<name>', logGroupIdentifier: '<name>' },
        refusal: refusal('ValidationException', 'LogGroup name and LogGroup ARN are mutually exclusive parameters.'),
      },
      {
        ...CREATE_STREAM,
        answer: {},
        refusal: refusal('ResourceAlreadyExistsException', 'The specified log stream already exists'),
      },
    ],
  },
  {
    title: 'events are refused where there is no stream, out of order, and by a token that is none',
    calls: [
      CREATE_GROUP,
      {
        call: 'logs.PutLogEvents',
        input: { logGroupName: '<name>', logStreamName: 'none', logEvents: [{ timestamp: 1, message: 'm' }] },
        refusal: refusal('ResourceNotFoundException', 'The specified log stream does not exist.'),
      },
      CREATE_STREAM,
      {
        call: 'logs.PutLogEvents',
        input: {
          logGroupName: '<name>',
          logStreamName: '<name>-stream',
          logEvents: [
            { timestamp: 2000, message: 'm' },
            { timestamp: 1000, message: 'm' },
          ],
        },
        refusal: refusal(
          'InvalidParameterException',
          'Log events in a single PutLogEvents request must be in chronological order.',
        ),
      },
      {
        call: 'logs.GetLogEvents',
        input: { logGroupName: '<name>', logStreamName: '<name>-stream', nextToken: 'invalid-token' },
        refusal: refusal('InvalidParameterException', 'The specified nextToken is invalid.'),
      },
      {
        call: 'logs.FilterLogEvents',
        input: { logGroupName: '<name>', limit: 10_001 },
        refusal: refusal(
          'InvalidParameterException',
          "1 validation error detected: Value '10001' at 'limit' failed to satisfy constraint: Member must have value less than or equal to 10000",
        ),
      },
    ],
  },
  {
    title: 'a resource policy is answered as it was given, and told as it is stored',
    calls: [
      putPolicy(POLICY),
      {
        call: 'logs.DescribeResourcePolicies',
        answer: {
          resourcePolicies: [
            { policyName: '<name>', policyDocument: STORED_POLICY, lastUpdatedTime: '<*>', policyScope: 'ACCOUNT' },
          ],
        },
      },
    ],
  },
  {
    title: 'a resource policy without a version is stored with the older one',
    calls: [
      putPolicy({
        Statement: [
          { Action: 'logs:*', Effect: 'Allow', Principal: { Service: ['route53.amazonaws.com'] }, Resource: '*' },
        ],
      }),
      {
        call: 'logs.DescribeResourcePolicies',
        answer: {
          resourcePolicies: [
            {
              policyName: '<name>',
              policyDocument: {
                Version: '2008-10-17',
                Statement: [
                  { Effect: 'Allow', Principal: { Service: 'route53.amazonaws.com' }, Action: 'logs:*', Resource: '*' },
                ],
              },
              lastUpdatedTime: '<*>',
              policyScope: 'ACCOUNT',
            },
          ],
        },
      },
    ],
  },
  {
    title: 'a resource policy that is not there cannot be deleted',
    calls: [
      {
        call: 'logs.DeleteResourcePolicy',
        input: { policyName: 'non-existent' },
        refusal: refusal('ResourceNotFoundException', 'Policy with name [non-existent] does not exist.'),
      },
    ],
  },
  {
    title: 'a subscription is refused for who is not there, and where it may not lead',
    calls: [
      {
        call: 'logs.DescribeSubscriptionFilters',
        input: { logGroupName: '<name>' },
        refusal: NO_GROUP,
      },
      {
        call: 'logs.DeleteSubscriptionFilter',
        input: { logGroupName: '<name>', filterName: 'test' },
        refusal: NO_GROUP,
      },
      {
        call: 'logs.PutSubscriptionFilter',
        input: {
          logGroupName: '<name>',
          filterName: 'test',
          filterPattern: 'test',
          destinationArn: 'arn:aws:lambda:<region>:123456789012:function:test',
        },
        refusal: refusal(
          'AccessDeniedException',
          'Cross-account lambda invocation passing is not allowed. You must use DestinationPolicies to create cross account lambda triggers.',
        ),
      },
      CREATE_GROUP,
      {
        call: 'logs.DescribeSubscriptionFilters',
        input: { logGroupName: '<name>' },
        answer: { subscriptionFilters: [] },
      },
      {
        call: 'logs.DeleteSubscriptionFilter',
        input: { logGroupName: '<name>', filterName: 'test' },
        refusal: refusal('ResourceNotFoundException', 'The specified subscription filter does not exist.'),
      },
      {
        call: 'logs.PutSubscriptionFilter',
        input: {
          logGroupName: '<name>',
          filterName: 'test',
          filterPattern: 'test',
          destinationArn: 'arn:aws:kinesis:<region>:<account>:stream/unknown-stream',
        },
        refusal: refusal(
          'InvalidParameterException',
          'destinationArn for vendor kinesis cannot be used without roleArn',
        ),
      },
    ],
  },
];
