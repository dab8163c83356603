import type { RecordedCall, Recording, Refusal } from '../recording.js';
import { ARN, broken, creating, invalid, notFound, SETTLED } from './scene.js';

const FunctionName = '<name>';
const GIVEN = { StatementId: 's3', Action: 'lambda:InvokeFunction', Principal: 's3.amazonaws.com' };
const statement = (Resource: string) => ({
  Sid: 's3',
  Effect: 'Allow',
  Principal: { Service: 's3.amazonaws.com' },
  Action: 'lambda:InvokeFunction',
  Resource,
});
const adding = (input: object, resource: string): RecordedCall => ({
  call: 'lambda.AddPermission',
  input: { FunctionName, ...GIVEN, ...input },
  answer: { Statement: statement(resource) },
});
const refusing = (call: string, input: object, refusal: Refusal): RecordedCall => ({
  call: `lambda.${call}`,
  input: { FunctionName, ...input },
  refusal,
});
const showing = (Qualifier: string | undefined, resource: string): RecordedCall => ({
  call: 'lambda.GetPolicy',
  input: { FunctionName, Qualifier },
  answer: {
    Policy: { Version: '2012-10-17', Id: 'default', Statement: [statement(resource)] },
    RevisionId: '<*>',
  },
});
const NO_POLICY = notFound('The resource you requested does not exist.');

export const PERMISSIONS: readonly Recording[] = [
  {
    title: 'a function, its versions and its aliases have policies of their own',
    calls: [
      ...creating(),
      SETTLED,
      adding({}, ARN),
      { call: 'lambda.PublishVersion', input: { FunctionName } },
      refusing('GetPolicy', { Qualifier: '1' }, NO_POLICY),
      adding({ FunctionName: '<name>:1', Qualifier: '1' }, `${ARN}:1`),
      showing('1', `${ARN}:1`),
      {
        call: 'lambda.CreateAlias',
        input: { FunctionName, Name: 'live', FunctionVersion: '1' },
        answer: {
          AliasArn: `${ARN}:live`,
          Name: 'live',
          FunctionVersion: '1',
          Description: '',
          RevisionId: '<alias>',
        },
      },
      refusing(
        'AddPermission',
        { ...GIVEN, Qualifier: 'live', RevisionId: 'wrong' },
        {
          code: 'PreconditionFailedException',
          status: 412,
          message:
            'The Revision Id provided does not match the latest Revision Id. Call the GetPolicy API to retrieve the latest Revision Id',
          members: { Type: 'User' },
        },
      ),
      adding({ FunctionName: '<name>:live', Qualifier: 'live', RevisionId: '<alias>' }, `${ARN}:live`),
      showing('live', `${ARN}:live`),
      showing(undefined, ARN),
    ],
  },
  {
    title: 'a permission is for what is there, and not for $LATEST',
    calls: [
      ...creating(),
      SETTLED,
      refusing(
        'AddPermission',
        { ...GIVEN, StatementId: 'example.com' },
        broken(
          "Value 'example.com' at 'statementId' failed to satisfy constraint: Member must satisfy regular expression pattern: ([a-zA-Z0-9-_]+)",
        ),
      ),
      refusing(
        'AddPermission',
        { ...GIVEN, Qualifier: '$LATEST' },
        invalid('We currently do not support adding policies for $LATEST.'),
      ),
      refusing('AddPermission', { ...GIVEN, Qualifier: 'other' }, notFound(`Cannot find alias arn: ${ARN}:other`)),
      refusing('AddPermission', { ...GIVEN, Qualifier: '42' }, notFound(`Function not found: ${ARN}:42`)),
      refusing(
        'AddPermission',
        { ...GIVEN, Qualifier: 'with-$-inside' },
        notFound(`Function not found: ${ARN}:with-$-inside`),
      ),
      refusing('AddPermission', { ...GIVEN, FunctionName: '<name>-none' }, notFound(`Function not found: ${ARN}-none`)),
      refusing('GetPolicy', { FunctionName: '<name>-none' }, NO_POLICY),
      refusing('GetPolicy', { Qualifier: '77' }, NO_POLICY),
      refusing('RemovePermission', { StatementId: 's3' }, notFound('No policy is associated with the given resource.')),
      refusing(
        'RemovePermission',
        { FunctionName: '<name>-none', StatementId: 's3' },
        notFound(`No policy found for: ${ARN}-none`),
      ),
      refusing(
        'RemovePermission',
        { StatementId: 's3', Qualifier: 'other' },
        notFound(`Cannot find alias arn: ${ARN}:other`),
      ),
    ],
  },
];
