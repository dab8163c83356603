import { rawZip } from '../../runner/hostile-zip.js';
import type { RecordedCall, Refusal } from '../recording.js';

const TRUST = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }],
};

export const ZIP = rawZip([{ name: 'index.mjs', content: 'export const handler = async (event) => event;' }]);
export const ARN = 'arn:aws:lambda:<region>:<account>:function:<name>';

/** What a request for a function says in all these recordings. */
export const SETTINGS = {
  FunctionName: '<name>',
  Role: 'arn:aws:iam::<account>:role/<name>',
  Runtime: 'nodejs22.x',
  Handler: 'index.handler',
  Code: { ZipFile: ZIP },
};

/** What lists tell of the function. */
export const LISTED = {
  FunctionName: '<name>',
  FunctionArn: ARN,
  Runtime: 'nodejs22.x',
  Role: 'arn:aws:iam::<account>:role/<name>',
  Handler: 'index.handler',
  CodeSize: ZIP.length,
  CodeSha256: '<sha256>',
  Description: '',
  Timeout: 3,
  MemorySize: 128,
  LastModified: '<*>',
  Version: '$LATEST',
  TracingConfig: { Mode: 'PassThrough' },
  RevisionId: '<*>',
  PackageType: 'Zip',
  Architectures: ['x86_64'],
  EphemeralStorage: { Size: 512 },
  SnapStart: { ApplyOn: 'None', OptimizationStatus: 'Off' },
  LoggingConfig: { LogFormat: 'Text', LogGroup: '/aws/lambda/<name>' },
};
/** What the answers about one function tell besides. */
export const SHOWN = {
  ...LISTED,
  RuntimeVersionConfig: { RuntimeVersionArn: 'arn:aws:lambda:<region>::runtime:<runtime>' },
};
export const PENDING = {
  State: 'Pending',
  StateReason: 'The function is being created.',
  StateReasonCode: 'Creating',
};
export const ACTIVE = { State: 'Active', LastUpdateStatus: 'Successful' };
export const IN_PROGRESS = {
  State: 'Active',
  LastUpdateStatus: 'InProgress',
  LastUpdateStatusReason: 'The function is being created.',
  LastUpdateStatusReasonCode: 'Creating',
};

export const ROLE_CALL: RecordedCall = {
  call: 'iam.CreateRole',
  input: { RoleName: '<name>', AssumeRolePolicyDocument: JSON.stringify(TRUST) },
  undo: { call: 'iam.DeleteRole', input: { RoleName: '<name>' }, until: 'NoSuchEntity' },
};

/** Makes the function as its caller says, once Lambda knows the role. */
export function creating(input: object = {}, answer: object = { ...SHOWN, RevisionId: '<created>', ...PENDING }) {
  return [
    ROLE_CALL,
    {
      call: 'lambda.CreateFunction',
      input: { ...SETTINGS, ...input },
      answer,
      again: 'while refused',
      undo: {
        call: 'lambda.DeleteFunction',
        input: { FunctionName: '<name>' },
        until: 'ResourceNotFoundException',
      },
    },
  ] satisfies RecordedCall[];
}

/** Waits until what was changed has taken effect. */
export const SETTLED: RecordedCall = {
  call: 'lambda.GetFunctionConfiguration',
  input: { FunctionName: '<name>' },
  answer: { ...SHOWN, ...ACTIVE },
  again: 'while different',
};

export function notFound(message: string): Refusal {
  return { code: 'ResourceNotFoundException', status: 404, message, members: { Type: 'User' } };
}

export function invalid(message: string): Refusal {
  return { code: 'InvalidParameterValueException', status: 400, message, members: { Type: 'User' } };
}

export function broken(message: string): Refusal {
  return { code: 'ValidationException', status: 400, message: `1 validation error detected: ${message}` };
}
