import type { RecordedCall, Recording } from '../recording.js';
import {
  ACTIVE,
  ARN,
  creating,
  IN_PROGRESS,
  invalid,
  LISTED,
  notFound,
  PENDING,
  SETTLED,
  SHOWN,
  ZIP,
} from './scene.js';

const FunctionName = '<name>';
const CREATED = [...creating(), SETTLED];
const publishing = (Version: string, input: object = {}, answer: object = {}): RecordedCall => ({
  call: 'lambda.PublishVersion',
  input: { FunctionName, ...input },
  answer: { ...SHOWN, ...ACTIVE, FunctionArn: `${ARN}:${Version}`, Version, ...answer },
});
const listing = (...versions: object[]): RecordedCall => ({
  call: 'lambda.ListVersionsByFunction',
  input: { FunctionName },
  answer: { Versions: versions },
});
const LATEST = { ...LISTED, FunctionArn: `${ARN}:$LATEST` };
const FIRST = { ...LISTED, FunctionArn: `${ARN}:1`, Version: '1' };
const describing = (Description: string): RecordedCall[] => [
  {
    call: 'lambda.UpdateFunctionConfiguration',
    input: { FunctionName, Description },
    answer: { ...SHOWN, ...IN_PROGRESS, Description },
    again: 'while refused',
  },
  { ...SETTLED, answer: { ...SHOWN, ...ACTIVE, Description } },
];
const otherRevision = {
  code: 'PreconditionFailedException',
  status: 412,
  message:
    'The Revision Id provided does not match the latest Revision Id. Call the GetFunction/GetAlias API to retrieve the latest Revision Id',
  members: { Type: 'User' },
};

export const VERSIONS: readonly Recording[] = [
  {
    title: 'CreateFunction with Publish answers of version 1, by the ARN without a qualifier',
    calls: [
      ...creating({ Publish: true }, { ...SHOWN, ...PENDING, Version: '1' }),
      SETTLED,
      {
        call: 'lambda.GetFunction',
        input: { FunctionName, Qualifier: '1' },
        answer: {
          Code: { RepositoryType: 'S3', Location: '<*>' },
          Configuration: { ...SHOWN, ...ACTIVE, FunctionArn: `${ARN}:1`, Version: '1', RevisionId: '<first>' },
        },
      },
      {
        call: 'lambda.GetFunction',
        input: { FunctionName, Qualifier: '$LATEST' },
        answer: {
          Code: { RepositoryType: 'S3', Location: '<*>' },
          Configuration: { ...SHOWN, ...ACTIVE, FunctionArn: `${ARN}:$LATEST`, RevisionId: '<latest>' },
        },
      },
      listing({ ...LATEST, RevisionId: '<latest>' }, { ...FIRST, RevisionId: '<first>' }),
      publishing('1', { Description: 'again' }, { RevisionId: '<first>' }),
      listing({ ...LATEST, RevisionId: '<latest>' }, { ...FIRST, RevisionId: '<first>' }),
    ],
  },
  {
    title: 'a version keeps what was published, and is not published again before something changes',
    calls: [
      ...CREATED,
      publishing('1', { Description: 'one' }, { Description: 'one', RevisionId: '<first>' }),
      ...describing('changed'),
      {
        call: 'lambda.GetFunctionConfiguration',
        input: { FunctionName, Qualifier: '1' },
        answer: {
          ...SHOWN,
          ...ACTIVE,
          FunctionArn: `${ARN}:1`,
          Version: '1',
          Description: 'one',
          RevisionId: '<first>',
        },
      },
      publishing('2', {}, { Description: 'changed', RevisionId: '<second>' }),
      publishing('2', { Description: 'two' }, { Description: 'changed', RevisionId: '<second>' }),
      { call: 'lambda.DeleteFunction', input: { FunctionName: '<name>:1' } },
      listing(
        { ...LATEST, Description: 'changed' },
        { ...LISTED, FunctionArn: `${ARN}:2`, Version: '2', Description: 'changed', RevisionId: '<second>' },
      ),
    ],
  },
  {
    title: 'PublishVersion compares the hash and the revision that it is given',
    calls: [
      ...CREATED,
      { call: 'lambda.PublishVersion', input: { FunctionName, RevisionId: 'wrong' }, refusal: otherRevision },
      {
        call: 'lambda.PublishVersion',
        input: { FunctionName, CodeSha256: 'unlike' },
        refusal: invalid(
          'CodeSHA256 (unlike) is different from current CodeSHA256 in $LATEST (<sha256>). Please try again with the CodeSHA256 in $LATEST.',
        ),
      },
      publishing('1', { CodeSha256: '<sha256>' }),
    ],
  },
  {
    title: 'UpdateFunctionCode with Publish answers of a version that is Pending, while $LATEST is InProgress',
    calls: [
      ...CREATED,
      {
        call: 'lambda.UpdateFunctionCode',
        input: { FunctionName, ZipFile: ZIP, Publish: true },
        answer: { ...SHOWN, ...PENDING, FunctionArn: `${ARN}:1`, Version: '1', RevisionId: '<pending>' },
      },
      {
        call: 'lambda.GetFunctionConfiguration',
        input: { FunctionName, Qualifier: '1' },
        answer: { ...SHOWN, ...PENDING, FunctionArn: `${ARN}:1`, Version: '1', RevisionId: '<pending>' },
      },
      {
        call: 'lambda.GetFunctionConfiguration',
        input: { FunctionName, Qualifier: '$LATEST' },
        answer: { ...SHOWN, ...IN_PROGRESS, FunctionArn: `${ARN}:$LATEST` },
      },
    ],
  },
  {
    title: 'deleting knows versions, of which any number is as good as deleted, and neither aliases nor $LATEST',
    calls: [
      ...CREATED,
      { call: 'lambda.DeleteFunction', input: { FunctionName, Qualifier: '1233' } },
      {
        call: 'lambda.DeleteFunction',
        input: { FunctionName, Qualifier: '$LATEST' },
        refusal: invalid('$LATEST version cannot be deleted without deleting the function.'),
      },
      {
        call: 'lambda.DeleteFunction',
        input: { FunctionName: '<name>-none', Qualifier: 'live' },
        refusal: invalid('Deletion of aliases is not currently supported.'),
      },
      {
        call: 'lambda.DeleteFunction',
        input: { FunctionName: '<name>-none', Qualifier: '1233' },
        refusal: notFound(`Function not found: ${ARN}-none`),
      },
      {
        call: 'lambda.GetFunction',
        input: { FunctionName, Qualifier: '1233' },
        refusal: notFound(`Function not found: ${ARN}:1233`),
      },
    ],
  },
];
