import { rawZip } from '../../runner/hostile-zip.js';
import type { RecordedCall, Recording } from '../recording.js';
import { ARN, creating, notFound } from './scene.js';

const FunctionName = '<name>';
const ANY = {};
const LOGS = {
  Version: '2012-10-17',
  Statement: [
    { Effect: 'Allow', Action: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'], Resource: '*' },
  ],
};
/** Lets the function write its log; to be called when its role is there. */
const LOGGING_ALLOWED: RecordedCall = {
  call: 'iam.PutRolePolicy',
  input: { RoleName: '<name>', PolicyName: 'logs', PolicyDocument: JSON.stringify(LOGS) },
  undo: { call: 'iam.DeleteRolePolicy', input: { RoleName: '<name>', PolicyName: 'logs' } },
};

const made = (Runtime: string, file: string, source: string, more: object = {}) =>
  creating(
    { Runtime, Handler: 'code.handler', Code: { ZipFile: rawZip([{ name: file, content: source }]) }, ...more },
    {
      ...ANY,
    },
  ).map(({ answer: _, ...call }) => call);
const python = (source: string, more: object = {}) => made('python3.12', 'code.py', source, more);
const node = (runtime: string, source: string) => made(runtime, 'code.js', source);

const invoking = (input: object, answer: object): RecordedCall => ({
  call: 'lambda.Invoke',
  input: { FunctionName, ...input },
  answer,
  again: 'while refused',
});
const answered = (Payload: unknown) => ({ StatusCode: 200, ExecutedVersion: '$LATEST', Payload });
const failed = (Payload: object) => ({ ...answered(Payload), FunctionError: 'Unhandled' });
const exited = (how: string) =>
  failed({ errorType: 'Runtime.ExitError', errorMessage: `RequestId: <*> Error: Runtime exited ${how}` });

const ECHO = 'exports.handler = async (event) => event;';
const unreadable = (Payload: string, complaint: string, column: number): RecordedCall => ({
  call: 'lambda.Invoke',
  input: { FunctionName, Payload: Buffer.from(Payload, 'latin1') },
  refusal: {
    code: 'InvalidRequestContentException',
    status: 400,
    message: `Could not parse request body into json: Could not parse payload into json: ${complaint}\n at [Source: REDACTED (\`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION\` disabled); line: 1, column: ${column}]`,
    members: { Type: 'User' },
  },
});

export const INVOCATIONS: readonly Recording[] = [
  {
    title: 'an invocation of each kind, without a payload and with one that is none',
    calls: [
      ...node('nodejs16.x', ECHO),
      invoking({}, answered({})),
      invoking({ InvocationType: 'RequestResponse', Payload: '[true,null]' }, answered([true, null])),
      invoking({ InvocationType: 'Event', Payload: '{}' }, { StatusCode: 202, Payload: '<*>' }),
      invoking({ InvocationType: 'DryRun', Payload: '{}' }, { StatusCode: 204, Payload: '<*>' }),
      unreadable('n\x87r\x9e\xe9\xb5\xd7I\xee\x9bmt', 'Invalid UTF-8 start byte 0x87', 3),
      unreadable(
        '\x99\xeb,j\x07\xa1zYh',
        "Unexpected character ((CTRL-CHAR, code 153)): expected a valid value (JSON String, Number, Array, Object or token 'null', 'true' or 'false')",
        1,
      ),
    ],
  },
  {
    title: 'a function that is not there is not invoked',
    calls: [
      { call: 'lambda.Invoke', input: { FunctionName }, refusal: notFound(`Function not found: ${ARN}:$LATEST`) },
      {
        call: 'lambda.Invoke',
        input: { FunctionName, Qualifier: 'no-such-alias' },
        refusal: notFound(`Function not found: ${ARN}:no-such-alias`),
      },
    ],
  },
  {
    title: 'a function knows the ARN that it was invoked by',
    calls: [
      ...node('nodejs20.x', 'exports.handler = async (event, context) => context.invokedFunctionArn;'),
      invoking({}, answered(`"${ARN}"`)),
      invoking({ FunctionName: `${ARN}:$LATEST` }, answered(`"${ARN}:$LATEST"`)),
      invoking({ Qualifier: '$LATEST' }, answered(`"${ARN}:$LATEST"`)),
    ],
  },
  {
    title: 'a function knows what its caller tells of itself',
    calls: [
      ...node('nodejs20.x', 'exports.handler = async (event, context) => ({ context });'),
      invoking(
        {
          Payload: '{}',
          ClientContext: Buffer.from(
            '{"custom":{"foo":"bar"},"client":{"snap":["crackle","pop"]},"env":{"fizz":"buzz"}}',
          ).toString('base64'),
        },
        answered({
          context: {
            callbackWaitsForEmptyEventLoop: true,
            functionVersion: '$LATEST',
            functionName: '<name>',
            memoryLimitInMB: '128',
            logGroupName: '/aws/lambda/<name>',
            logStreamName: '<*>',
            clientContext: { custom: { foo: 'bar' }, client: { snap: ['crackle', 'pop'] }, env: { fizz: 'buzz' } },
            invokedFunctionArn: ARN,
            awsRequestId: '<*>',
          },
        }),
      ),
    ],
  },
  ...['nodejs18.x', 'nodejs24.x'].map((runtime) => ({
    title: `a function of ${runtime} that answers nothing, and one that throws`,
    calls: [
      ...node(runtime, 'exports.handler = async (event) => { if (event.fail) throw Error("Error: " + event.fail); };'),
      invoking({}, answered('null')),
      invoking(
        { Payload: '{"fail":"some_error_msg"}' },
        failed({ errorType: 'Error', errorMessage: 'Error: some_error_msg', trace: '<*>' }),
      ),
    ],
  })),
  {
    title: 'a Python function that raises tells its lines',
    calls: [
      ...python('def handler(event, context):\n    raise Exception("Handler fails")\n'),
      invoking(
        {},
        failed({
          errorMessage: 'Handler fails',
          errorType: 'Exception',
          requestId: '<*>',
          stackTrace: ['  File "/var/task/code.py", line 2, in handler\n    raise Exception("Handler fails")\n'],
        }),
      ),
    ],
  },
  {
    title: 'a Python function that exits, while it starts and while it runs',
    calls: [
      ...python('import sys\nif True:\n    sys.exit(0)\ndef handler(event, context): pass\n'),
      invoking({}, exited('without providing a reason')),
      {
        call: 'lambda.UpdateFunctionCode',
        input: {
          FunctionName,
          ZipFile: rawZip([
            { name: 'code.py', content: 'import sys\ndef handler(event, context):\n    sys.exit(0)\n' },
          ]),
        },
        again: 'while refused',
      },
      invoking({}, exited('without providing a reason')),
    ],
  },
  {
    title: 'a wrapper that is not there ends a function',
    calls: [
      ...python('def handler(event, context): return event', {
        Environment: { Variables: { AWS_LAMBDA_EXEC_WRAPPER: '/idontexist.sh' } },
      }),
      invoking({}, exited('with error: exit status 127')),
    ],
  },
  {
    title: 'the id of a request is that of the function, and of its log, which is as Lambda writes it',
    calls: [
      ...python(
        [
          'import logging',
          'logging.getLogger().setLevel("INFO")',
          'def handler(event, context):',
          '    logging.info("RequestId log message")',
          '    print("\\nmulti\\nanother\\rline")',
          '    if event.get("fail"): raise Exception("fails")',
          '    return context.aws_request_id',
        ].join('\n'),
      ),
      LOGGING_ALLOWED,
      invoking({}, answered('"<request>"')),
      invoking(
        { Payload: '{"fail":1}' },
        failed({ errorMessage: 'fails', errorType: 'Exception', requestId: '<second>', stackTrace: '<*>' }),
      ),
      {
        call: 'logs.FilterLogEvents',
        input: { logGroupName: '/aws/lambda/<name>' },
        answer: {
          searchedLogStreams: '<*>',
          events: [
            'INIT_START Runtime Version: python:3.12.v<*>\tRuntime Version ARN: arn:aws:lambda:<region>::runtime:<*>\n',
            'START RequestId: <request> Version: $LATEST\n',
            '[INFO]\t<*>Z\t<request>\tRequestId log message\n',
            'multi\n',
            'another\rline\n',
            'END RequestId: <request>\n',
            'REPORT RequestId: <request>\tDuration: <*> ms\tBilled Duration: <*> ms\tMemory Size: 128 MB\tMax Memory Used: <*> MB\tInit Duration: <*> ms\t\n',
            'START RequestId: <second> Version: $LATEST\n',
            '[INFO]\t<*>Z\t<second>\tRequestId log message\n',
            'multi\n',
            'another\rline\n',
            '[ERROR] Exception: fails\nTraceback (most recent call last):\n\u00a0\u00a0File "/var/task/code.py", line 6, in handler\n\u00a0\u00a0\u00a0\u00a0if event.get("fail"): raise Exception("fails")',
            'END RequestId: <second>\n',
            'REPORT RequestId: <second>\tDuration: <*> ms\tBilled Duration: <*> ms\tMemory Size: 128 MB\tMax Memory Used: <*> MB\t\n',
          ].map((message) => ({
            logStreamName: '<*>',
            timestamp: '<*>',
            message,
            ingestionTime: '<*>',
            eventId: '<*>',
          })),
        },
        again: 'while different',
        undo: { call: 'logs.DeleteLogGroup', input: { logGroupName: '/aws/lambda/<name>' } },
      },
    ],
  },
];
