import type { RecordedCall, Recording, Refusal } from '../recording.js';
import { ACTIVE, ARN, broken, creating, invalid, notFound, SETTLED, SHOWN } from './scene.js';

const FunctionName = '<name>';
/** Makes versions 1 and 2. */
const VERSIONED: readonly RecordedCall[] = [
  ...creating(),
  SETTLED,
  { call: 'lambda.PublishVersion', input: { FunctionName } },
  { call: 'lambda.UpdateFunctionConfiguration', input: { FunctionName, MemorySize: 256 } },
  { ...SETTLED, answer: { ...SHOWN, ...ACTIVE, MemorySize: 256 } },
  { call: 'lambda.PublishVersion', input: { FunctionName } },
];
const ALIAS = { AliasArn: `${ARN}:live`, Name: 'live', FunctionVersion: '1', Description: '' };
const SHARED = { RoutingConfig: { AdditionalVersionWeights: { '2': 0.2 } } };
const creatingAlias = (input: object): RecordedCall => ({
  call: 'lambda.CreateAlias',
  input: { FunctionName, Name: 'live', FunctionVersion: '1', ...input },
  answer: { ...ALIAS, ...input, RevisionId: '<alias>' },
});
const refusingAlias = (input: object, refusal: Refusal): RecordedCall => ({
  call: 'lambda.CreateAlias',
  input: { FunctionName, Name: 'live', FunctionVersion: '1', ...input },
  refusal,
});
const sharing = (AdditionalVersionWeights: Record<string, number>) => ({ RoutingConfig: { AdditionalVersionWeights } });

export const ALIASES: readonly Recording[] = [
  {
    title: 'an alias shows the version that it points to, by its own ARN',
    calls: [
      ...VERSIONED,
      creatingAlias(SHARED),
      {
        call: 'lambda.GetAlias',
        input: { FunctionName, Name: 'live' },
        answer: { ...ALIAS, ...SHARED, RevisionId: '<alias>' },
      },
      {
        call: 'lambda.GetFunctionConfiguration',
        input: { FunctionName: `${ARN}:live` },
        answer: { ...SHOWN, ...ACTIVE, FunctionArn: `${ARN}:live`, Version: '1' },
      },
      {
        call: 'lambda.GetFunction',
        input: { FunctionName, Qualifier: 'other' },
        refusal: notFound(`Function not found: ${ARN}:other`),
      },
    ],
  },
  {
    title: 'UpdateAlias takes a share away with an empty map, and makes a new revision of nothing, too',
    calls: [
      ...VERSIONED,
      creatingAlias(SHARED),
      {
        call: 'lambda.UpdateAlias',
        input: { FunctionName, Name: 'live', RevisionId: 'wrong' },
        refusal: {
          code: 'PreconditionFailedException',
          status: 412,
          message:
            'The Revision Id provided does not match the latest Revision Id. Call the GetFunction/GetAlias API to retrieve the latest Revision Id',
          members: { Type: 'User' },
        },
      },
      {
        call: 'lambda.UpdateAlias',
        input: { FunctionName, Name: 'live', RevisionId: '<alias>', ...sharing({}) },
        answer: { ...ALIAS, RevisionId: '<updated>' },
      },
      {
        call: 'lambda.UpdateAlias',
        input: { FunctionName, Name: 'live' },
        answer: { ...ALIAS, RevisionId: '<again>' },
      },
      {
        call: 'lambda.ListAliases',
        input: { FunctionName, FunctionVersion: '1' },
        answer: { Aliases: [{ ...ALIAS, RevisionId: '<again>' }] },
      },
      { call: 'lambda.ListAliases', input: { FunctionName, FunctionVersion: '2' }, answer: { Aliases: [] } },
    ],
  },
  {
    title: 'an alias that is not there can be deleted, but neither be updated nor shown',
    calls: [
      ...creating(),
      { call: 'lambda.DeleteAlias', input: { FunctionName, Name: 'other' } },
      {
        call: 'lambda.UpdateAlias',
        input: { FunctionName, Name: 'other' },
        refusal: notFound(`Alias not found: ${ARN}:other`),
      },
      {
        call: 'lambda.GetAlias',
        input: { FunctionName, Name: 'other' },
        refusal: notFound(`Cannot find alias arn: ${ARN}:other`),
      },
    ],
  },
  {
    title: 'an alias has a name that is no number',
    calls: [
      ...VERSIONED,
      { call: 'lambda.CreateAlias', input: { FunctionName, Name: '2024-01-02', FunctionVersion: '1' } },
      refusingAlias(
        { Name: '2024' },
        broken(
          "Value '2024' at 'name' failed to satisfy constraint: Member must satisfy regular expression pattern: (?!^[0-9]+$)([a-zA-Z0-9-_]+)",
        ),
      ),
    ],
  },
  {
    title: 'an alias shares its invocations with one other version that is there',
    calls: [
      ...VERSIONED,
      refusingAlias(
        sharing({ '1': 0.8, '2': 0.2 }),
        invalid('Number of items in AdditionalVersionWeights cannot be greater than 1'),
      ),
      refusingAlias(
        sharing({ '2': 2 }),
        broken(
          "Value '{2=2.0}' at 'routingConfig.additionalVersionWeights' failed to satisfy constraint: Map value must satisfy constraint: [Member must have value less than or equal to 1.0, Member must have value greater than or equal to 0.0, Member must not be null]",
        ),
      ),
      refusingAlias(
        sharing({ $LATEST: 0.5 }),
        broken(
          "Value '{$LATEST=0.5}' at 'routingConfig.additionalVersionWeights' failed to satisfy constraint: Map keys must satisfy constraint: [Member must have length less than or equal to 1024, Member must have length greater than or equal to 1, Member must satisfy regular expression pattern: [0-9]+]",
        ),
      ),
      refusingAlias(
        sharing({ '1': 0.5 }),
        invalid('Invalid function version 1. Function version 1 is already included in routing configuration.'),
      ),
      refusingAlias({ FunctionVersion: '10', ...sharing({ '2': 0.5 }) }, notFound(`Function not found: ${ARN}:10`)),
      refusingAlias(sharing({ '10': 0.5 }), notFound(`Function not found: ${ARN}:10`)),
      refusingAlias(
        { FunctionVersion: '$LATEST', ...sharing({ '1': 0.5 }) },
        {
          code: 'InvalidParameterValueException',
          status: 400,
          message: '$LATEST is not supported for an alias pointing to more than 1 version',
        },
      ),
      refusingAlias(
        { FunctionName: '<name>-none', ...sharing({ '2': 0.5 }) },
        notFound(`Function not found: ${ARN}-none:1`),
      ),
      { ...creatingAlias({}), input: { FunctionName, Name: 'live', FunctionVersion: '1', ...sharing({}) } },
      refusingAlias(
        {},
        {
          code: 'ResourceConflictException',
          status: 409,
          message: `Alias already exists: ${ARN}:live`,
          members: { Type: 'User' },
        },
      ),
    ],
  },
];
