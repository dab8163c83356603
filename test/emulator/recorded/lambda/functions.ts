import type { RecordedCall, Recording } from '../recording.js';
import {
  ACTIVE,
  ARN,
  broken,
  creating,
  IN_PROGRESS,
  invalid,
  notFound,
  PENDING,
  ROLE_CALL,
  SETTINGS,
  SETTLED,
  SHOWN,
} from './scene.js';

const FunctionName = '<name>';
const LONG = 'x'.repeat(65);
const NEW_NAME =
  '(arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:)?(\\d{12}:)?(function:)?([a-zA-Z0-9-_]+)(:(\\$LATEST|[a-zA-Z0-9-_]+))?';
const ANY_NAME =
  '(arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:)?(\\d{12}:)?(function:)?([a-zA-Z0-9-_\\.]+)(:(\\$LATEST(\\.PUBLISHED)?|[a-zA-Z0-9-_]+))?';
const RUNTIMES =
  'nodejs20.x, python3.14, provided.al2023, python3.12, python3.13, nodejs24.x, nodejs22.x, java25, python3.10, python3.11, java21, ruby3.3, ruby3.4, ruby3.2, python3.8, python3.9, java17, nodejs16.x, dotnet10, dotnet8, java11, dotnet6, nodejs18.x, provided.al2, java8.al2';

const refusing = (call: string, input: object, refusal: RecordedCall['refusal']): RecordedCall => ({
  call: `lambda.${call}`,
  input,
  ...(refusal && { refusal }),
});
const refusingToCreate = (input: object, refusal: RecordedCall['refusal']): RecordedCall =>
  refusing('CreateFunction', { ...SETTINGS, ...input }, refusal);

export const FUNCTIONS: readonly Recording[] = [
  {
    title: 'a function echoes an empty environment, and is another revision in each state',
    calls: [
      ...creating(
        { Environment: { Variables: {} } },
        {
          ...SHOWN,
          Environment: { Variables: {} },
          State: 'Pending',
          StateReason: 'The function is being created.',
          StateReasonCode: 'Creating',
          RevisionId: '<created>',
        },
      ),
      {
        ...SETTLED,
        answer: { ...SHOWN, Environment: { Variables: {} }, ...ACTIVE, RevisionId: '<active>' },
      },
      refusing(
        'UpdateFunctionConfiguration',
        { FunctionName, Timeout: 3, RevisionId: '<created>' },
        {
          code: 'PreconditionFailedException',
          status: 412,
          message:
            'The Revision Id provided does not match the latest Revision Id. Call the GetFunction/GetAlias API to retrieve the latest Revision Id',
          members: { Type: 'User' },
        },
      ),
      {
        call: 'lambda.UpdateFunctionConfiguration',
        input: { FunctionName, Timeout: 3, RevisionId: '<active>' },
        answer: { ...SHOWN, Environment: { Variables: {} }, ...IN_PROGRESS, RevisionId: '<updating>' },
      },
    ],
  },
  {
    title: 'ListFunctions lists all versions, or none',
    calls: [
      refusing(
        'ListFunctions',
        { FunctionVersion: 'invalid' },
        broken(
          "Value 'invalid' at 'functionVersion' failed to satisfy constraint: Member must satisfy enum value set: [ALL]",
        ),
      ),
    ],
  },
  {
    title: 'functions have runtimes of today',
    calls: [
      ROLE_CALL,
      refusingToCreate(
        { Runtime: 'NODEJS22.X' },
        invalid(
          `Value NODEJS22.X at 'runtime' failed to satisfy constraint: Member must satisfy enum value set: [${RUNTIMES}] or be a valid ARN`,
        ),
      ),
      ...['java8', 'go1.x', 'provided', 'ruby2.7', 'nodejs14.x', 'nodejs12.x', 'python3.7', 'dotnetcore3.1'].map(
        (Runtime) =>
          refusingToCreate(
            { Runtime },
            invalid(
              `The runtime parameter of ${Runtime} is no longer supported for creating or updating AWS Lambda functions. We recommend you use a supported runtime while creating or updating functions.`,
            ),
          ),
      ),
    ],
  },
  {
    title: 'what breaks the model is told in the words of the model',
    calls: [
      ROLE_CALL,
      refusingToCreate(
        { Role: 'r1' },
        broken(
          "Value 'r1' at 'role' failed to satisfy constraint: Member must satisfy regular expression pattern: arn:(aws[a-zA-Z-]*)?:iam::\\d{12}:role/?[a-zA-Z_0-9+=,.@\\-_/]+",
        ),
      ),
      refusingToCreate(
        { Architectures: ['X86_64'] },
        broken(
          "Value '[X86_64]' at 'architectures' failed to satisfy constraint: Member must satisfy constraint: [Member must satisfy enum value set: [x86_64, arm64], Member must not be null]",
        ),
      ),
      refusingToCreate(
        { Architectures: ['x86_64', 'arm64'] },
        broken(
          "Value '[x86_64, arm64]' at 'architectures' failed to satisfy constraint: Member must have length less than or equal to 1",
        ),
      ),
      refusingToCreate(
        { Code: { ZipFile: Buffer.from('no zip') } },
        invalid('Could not unzip uploaded file. Please check your file, then try to upload again.'),
      ),
      refusingToCreate(
        { Code: { S3Bucket: '<name>-none', S3Key: 'key' } },
        invalid(
          'Error occurred while GetObject. S3 Error Code: NoSuchBucket. S3 Error Message: The specified bucket does not exist',
        ),
      ),
      refusingToCreate(
        { VpcConfig: { SubnetIds: ['subnet-12345678'], SecurityGroupIds: ['sg-12345678'] } },
        invalid(
          "Error occurred while DescribeSecurityGroups. EC2 Error Code: InvalidGroup.NotFound. EC2 Error Message: The security group 'sg-12345678' does not exist",
        ),
      ),
    ],
  },
  {
    title: 'a new name is short and in this account; any name may be sought',
    calls: [
      ROLE_CALL,
      refusingToCreate(
        { FunctionName: 'two:function:words' },
        broken(
          `Value 'two:function:words' at 'functionName' failed to satisfy constraint: Member must satisfy regular expression pattern: ${NEW_NAME}`,
        ),
      ),
      refusingToCreate(
        { FunctionName: LONG },
        invalid(
          `1 validation error detected: Value '${LONG}' at 'functionName' failed to satisfy constraint: Member must have length less than or equal to 64`,
        ),
      ),
      refusingToCreate(
        { FunctionName: 'arn:aws:lambda:ap-southeast-1:<account>:function:<name>' },
        notFound("Functions from 'ap-southeast-1' are not reachable in this region ('<region>')"),
      ),
      refusing(
        'GetFunction',
        { FunctionName: LONG },
        notFound(`Function not found: arn:aws:lambda:<region>:<account>:function:${LONG}`),
      ),
      refusing(
        'Invoke',
        { FunctionName: LONG },
        notFound(`Function not found: arn:aws:lambda:<region>:<account>:function:${LONG}:$LATEST`),
      ),
      refusing(
        'GetFunction',
        { FunctionName: 'arn:aws:lambda:<region>:<account>:function' },
        notFound('Function not found: arn:aws:lambda:<region>:<account>:function:function'),
      ),
      refusing(
        'GetFunction',
        { FunctionName: '*' },
        broken(
          `Value '*' at 'functionName' failed to satisfy constraint: Member must satisfy regular expression pattern: ${ANY_NAME}`,
        ),
      ),
      refusing(
        'GetFunction',
        { FunctionName: '<name>:$LATEST', Qualifier: '1' },
        invalid('The derived qualifier from the function name does not match the specified qualifier.'),
      ),
    ],
  },
  {
    title: 'JSON logs have levels, and text has none',
    calls: [
      ...creating(
        { LoggingConfig: { LogFormat: 'JSON' } },
        {
          ...SHOWN,
          ...PENDING,
          LoggingConfig: {
            LogFormat: 'JSON',
            ApplicationLogLevel: 'INFO',
            SystemLogLevel: 'INFO',
            LogGroup: '/aws/lambda/<name>',
          },
        },
      ),
      {
        call: 'lambda.UpdateFunctionConfiguration',
        input: { FunctionName, LoggingConfig: { LogGroup: 'elsewhere', ApplicationLogLevel: 'DEBUG' } },
        answer: {
          ...SHOWN,
          ...IN_PROGRESS,
          LoggingConfig: {
            LogFormat: 'JSON',
            ApplicationLogLevel: 'DEBUG',
            SystemLogLevel: 'INFO',
            LogGroup: 'elsewhere',
          },
        },
        again: 'while refused',
      },
      {
        call: 'lambda.UpdateFunctionConfiguration',
        input: { FunctionName, LoggingConfig: { LogFormat: 'Text' } },
        answer: { ...SHOWN, ...IN_PROGRESS, LoggingConfig: { LogFormat: 'Text', LogGroup: 'elsewhere' } },
        again: 'while refused',
      },
    ],
  },
  {
    title: 'concurrency is reserved for functions, and loops are ended unless they are allowed',
    calls: [
      ...creating(),
      SETTLED,
      refusing(
        'PutFunctionConcurrency',
        { FunctionName: '<name>-none', ReservedConcurrentExecutions: 1 },
        notFound(`Function not found: ${ARN}-none:$LATEST`),
      ),
      refusing(
        'PutFunctionConcurrency',
        { FunctionName: `${ARN}:$LATEST`, ReservedConcurrentExecutions: 0 },
        invalid(
          'This operation is permitted on Lambda functions only. Aliases and versions do not support this operation. Please specify either a function name or an unqualified function ARN.',
        ),
      ),
      { call: 'lambda.GetFunctionConcurrency', input: { FunctionName }, answer: {} },
      {
        call: 'lambda.PutFunctionConcurrency',
        input: { FunctionName, ReservedConcurrentExecutions: 0 },
        answer: { ReservedConcurrentExecutions: 0 },
      },
      {
        call: 'lambda.GetFunctionConcurrency',
        input: { FunctionName },
        answer: { ReservedConcurrentExecutions: 0 },
      },
      refusing(
        'Invoke',
        { FunctionName },
        {
          code: 'TooManyRequestsException',
          status: 429,
          message: 'Rate Exceeded.',
          members: { Type: 'User', Reason: 'ReservedFunctionConcurrentInvocationLimitExceeded' },
        },
      ),
      { call: 'lambda.DeleteFunctionConcurrency', input: { FunctionName } },
      refusing('GetFunctionConcurrency', { FunctionName: '<name>-none' }, notFound(`Function not found: ${ARN}-none`)),
      {
        call: 'lambda.GetFunctionRecursionConfig',
        input: { FunctionName },
        answer: { RecursiveLoop: 'Terminate' },
      },
      {
        call: 'lambda.PutFunctionRecursionConfig',
        input: { FunctionName, RecursiveLoop: 'Allow' },
        answer: { RecursiveLoop: 'Allow' },
      },
      refusing(
        'PutFunctionRecursionConfig',
        { FunctionName, RecursiveLoop: 'InvalidValue' },
        broken(
          "Value 'InvalidValue' at 'recursiveLoop' failed to satisfy constraint: Member must satisfy enum value set: [Terminate, Allow]",
        ),
      ),
    ],
  },
  {
    title: 'tags belong to a function that is there, not to its versions, and are at most 50',
    calls: [
      ...creating(),
      SETTLED,
      refusing(
        'TagResource',
        { Resource: `${ARN}-none`, Tags: { a: 'b' } },
        notFound(`Function not found: ${ARN}-none`),
      ),
      refusing(
        'TagResource',
        { Resource: `${ARN}:v1`, Tags: { a: 'b' } },
        invalid('Tags on function aliases and versions are not supported. Please specify a function ARN.'),
      ),
      refusing(
        'TagResource',
        { Resource: ARN, Tags: {} },
        invalid('An error occurred and the request cannot be processed.'),
      ),
      refusing(
        'TagResource',
        { Resource: ARN, Tags: Object.fromEntries(Array.from({ length: 51 }, (_, i) => [`key${i}`, 'x'])) },
        invalid('Number of tags exceeds resource tag limit.'),
      ),
      refusing(
        'ListTags',
        {
          Resource: 'arn:aws:lambda:<region>:<account>:event-source-mapping:00000000-0000-0000-0000-000000000000',
        },
        notFound(
          'Event source mapping not found: arn:aws:lambda:<region>:<account>:event-source-mapping:00000000-0000-0000-0000-000000000000',
        ),
      ),
      refusing(
        'ListTags',
        { Resource: 'arn:aws:lambda:<region>:<account>:capacity-provider:none' },
        notFound('Capacity provider not found: arn:aws:lambda:<region>:<account>:capacity-provider:none'),
      ),
    ],
  },
];
