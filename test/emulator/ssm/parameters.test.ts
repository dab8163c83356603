import {
  AddTagsToResourceCommand,
  DeleteParameterCommand,
  DeleteParametersCommand,
  GetParameterCommand,
  GetParametersCommand,
  ListTagsForResourceCommand,
  PutParameterCommand,
  type PutParameterRequest,
  RemoveTagsFromResourceCommand,
} from '@aws-sdk/client-ssm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sendRaw, signedFor } from '../../helpers/account/raw-http.js';
import { refusal, startParameters, type TestParameters } from './kit.js';

let at: TestParameters;
beforeAll(async () => {
  at = await startParameters();
});
afterAll(() => at.close());

const get = async (Name: string, WithDecryption?: boolean) =>
  (await at.ssm.send(new GetParameterCommand({ Name, ...(WithDecryption === undefined ? {} : { WithDecryption }) })))
    .Parameter;
const ARN = 'arn:aws:ssm:us-east-1:000000000000:parameter';

describe('a parameter', () => {
  test('is read by its name and by its ARN', async () => {
    expect(await at.put('/app/url', { Value: 'http://x' })).toMatchObject({ Version: 1, Tier: 'Standard' });
    for (const name of ['/app/url', `${ARN}/app/url`]) {
      expect(await get(name)).toEqual({
        Name: '/app/url',
        Type: 'String',
        Value: 'http://x',
        Version: 1,
        ARN: `${ARN}/app/url`,
        DataType: 'text',
        LastModifiedDate: new Date(at.aws.clock.now()),
      });
    }
  });

  test('need not begin with a slash', async () => {
    await at.put('plain');
    expect(await get('plain')).toMatchObject({ Name: 'plain', ARN: `${ARN}/plain` });
    expect(await get(`${ARN}/plain`)).toMatchObject({ Name: 'plain' });
  });

  test('has a new version each time it is written over, and keeps what is not said', async () => {
    await at.put('turns', { Value: '1', Description: 'd' });
    const again = (Value: string) => at.ssm.send(new PutParameterCommand({ Name: 'turns', Value, Overwrite: true }));
    expect((await again('2')).Version).toBe(2);
    expect((await again('3')).Version).toBe(3);
    expect(await get('turns')).toMatchObject({ Value: '3', Version: 3 });
    expect(await get('turns:2')).toMatchObject({ Name: 'turns', Value: '2', Version: 2, Selector: ':2' });
    expect(await get(`${ARN}/turns:1`)).toMatchObject({ Value: '1', Selector: ':1' });
    expect(await refusal(get('turns:4'))).toEqual({
      name: 'ParameterVersionNotFound',
      message: 'Systems Manager could not find version 4 of turns. Verify the version and try again.',
    });
    expect(await refusal(get('turns:live'))).toMatchObject({ name: 'ParameterVersionNotFound' });
  });

  test('that is secure shows its value only to whoever wants it decrypted', async () => {
    await at.put('/secret', { Value: 'hush', Type: 'SecureString' });
    expect((await get('/secret', true))?.Value).toBe('hush');
    const hidden = (await get('/secret'))?.Value;
    expect(hidden).toMatch(/^local-aws:encrypted:/);
    expect((await get('/secret', false))?.Value).toBe(hidden);
    await at.put('/secret', { Value: 'hush', Type: 'SecureString', Overwrite: true });
    expect((await get('/secret'))?.Value).not.toBe(hidden);
  });

  test('that is not there is refused with nothing but a code', async () => {
    expect(await refusal(get('none'))).toMatchObject({ name: 'ParameterNotFound' });
    const { status, body } = await sendRaw(at.aws.port, {
      method: 'POST',
      headers: { ...signedFor('ssm'), 'x-amz-target': 'AmazonSSM.GetParameter' },
      body: '{"Name":"none"}',
    });
    expect([status, JSON.parse(body)]).toEqual([400, { __type: 'ParameterNotFound', message: '' }]);
    expect(await refusal(get('arn:aws:ssm:eu-west-1:000000000000:parameter/plain'))).toMatchObject({
      name: 'ParameterNotFound',
    });
  });

  test('keeps a hundred versions', async () => {
    for (let number = 1; number <= 101; number++) await at.put('many', { Value: String(number), Overwrite: true });
    expect(await refusal(get('many:1'))).toMatchObject({ name: 'ParameterVersionNotFound' });
    expect(await get('many:2')).toMatchObject({ Value: '2' });
  });
});

test('several are read and deleted at once, and what is not there is named', async () => {
  await at.put('/many/a');
  await at.put('/many/b');
  const Names = ['/many/b', '/many/none', '/many/a:1', '/many/a:7'];
  const read = await at.ssm.send(new GetParametersCommand({ Names }));
  expect(read.Parameters?.map(({ Name }) => Name)).toEqual(['/many/b', '/many/a']);
  expect(read.InvalidParameters).toEqual(['/many/none', '/many/a:7']);
  const removed = await at.ssm.send(new DeleteParametersCommand({ Names: ['/many/a', '/many/none'] }));
  expect(removed).toMatchObject({ DeletedParameters: ['/many/a'], InvalidParameters: ['/many/none'] });

  const remove = (Name: string) => at.ssm.send(new DeleteParameterCommand({ Name }));
  await remove('/many/b');
  expect(await refusal(remove('/many/b'))).toMatchObject({ name: 'ParameterNotFound' });
  await at.put('/many/b', { Value: 'new' });
  expect(await get('/many/b')).toMatchObject({ Value: 'new', Version: 1 });

  const tooMany = at.ssm.send(new GetParametersCommand({ Names: Array.from({ length: 11 }, (_, n) => `n${n}`) }));
  expect((await refusal(tooMany))?.message).toContain(
    "at 'names' failed to satisfy constraint: Member must have length less than or equal to 10",
  );
});

test('the tags of a parameter are those that it was made with, and those that it is given', async () => {
  const which = { ResourceType: 'Parameter', ResourceId: '/tagged' } as const;
  const tagsOf = async (ResourceId: string) =>
    (await at.ssm.send(new ListTagsForResourceCommand({ ResourceType: 'Parameter', ResourceId }))).TagList;
  const team = { Key: 'team', Value: 'hr' };
  await at.put('/tagged', { Tags: [{ Key: 'env', Value: 'test' }] });
  await at.ssm.send(new AddTagsToResourceCommand({ ...which, Tags: [{ Key: 'env', Value: 'live' }, team] }));
  expect(await tagsOf('/tagged')).toEqual([{ Key: 'env', Value: 'live' }, team]);
  await at.put('/tagged', { Overwrite: true });
  await at.ssm.send(new RemoveTagsFromResourceCommand({ ...which, TagKeys: ['env', 'none'] }));
  expect(await tagsOf('/tagged')).toEqual([team]);

  expect(await refusal(tagsOf('/none'))).toMatchObject({ name: 'InvalidResourceId' });
  const many = Array.from({ length: 50 }, (_, number) => ({ Key: `k${number}`, Value: '' }));
  expect(await refusal(at.ssm.send(new AddTagsToResourceCommand({ ...which, Tags: many })))).toMatchObject({
    name: 'TooManyTagsError',
  });
});

describe('what is not written', () => {
  const input = (Name: string, more: Partial<PutParameterRequest> = {}): PutParameterRequest => ({
    Name,
    Value: 'v',
    Type: 'String',
    ...more,
  });
  const prefixed =
    'Parameter name: can\'t be prefixed with "aws" or "ssm" (case-insensitive). If formed as a path, it can consist of sub-paths divided by slash symbol; each sub-path can be formed as a mix of letters, numbers and the following 3 symbols .-_';
  beforeAll(() => at.put('there'));

  test.each<[string, PutParameterRequest, string, string]>([
    [
      'a parameter that is there',
      input('there'),
      'ParameterAlreadyExists',
      'The parameter already exists. To overwrite this value, set the overwrite option in the request to true.',
    ],
    [
      'another type',
      input('there', { Overwrite: true, Type: 'SecureString' }),
      'HierarchyTypeMismatchException',
      "Parameter Store does not support changing a parameter type in a hierarchy. You can't change a parameter from a String type to a SecureString type. You must create a new, unique parameter.",
    ],
    [
      'tags of one that is written over',
      input('there', { Overwrite: true, Tags: [{ Key: 'a', Value: 'b' }] }),
      'ValidationException',
      "Invalid request: tags and overwrite can't be used together. To create a parameter with tags, please remove overwrite flag. To update tags for an existing parameter, please use AddTagsToResource or RemoveTagsFromResource.",
    ],
    [
      'one without a type',
      { Name: 'typeless', Value: 'v' },
      'ValidationException',
      'A parameter type is required when you create a parameter.',
    ],
    [
      'an empty value',
      input('hollow', { Value: '' }),
      'ValidationException',
      "1 validation error detected: Value at 'value' failed to satisfy constraint: Member must have length greater than or equal to 1",
    ],
    ['a half path', input('a/b'), 'ValidationException', 'Parameter name must be a fully qualified name.'],
    ['other characters', input('/a b'), 'ValidationException', prefixed],
    ['a name of AWS', input('/ssm/x'), 'ValidationException', prefixed],
    [
      'a name that begins with aws',
      input('awsome'),
      'ValidationException',
      'Parameter name: can\'t be prefixed with "aws" (case-insensitive).',
    ],
    ['a path of AWS', input('/aws/x'), 'AccessDeniedException', 'No access to reserved parameter name: /aws/x.'],
    [
      'sixteen levels',
      input('/a'.repeat(16)),
      'HierarchyLevelLimitExceededException',
      'A hierarchy can have a maximum of 15 levels.',
    ],
    [
      'a value that does not match',
      input('digits', { Value: 'x', AllowedPattern: '^\\d+$' }),
      'ParameterPatternMismatchException',
      'Parameter value, cannot be validated against allowedPattern: ^\\d+$',
    ],
    [
      'a pattern that is none',
      input('digits', { AllowedPattern: '(' }),
      'InvalidAllowedPatternException',
      'The request does not meet the regular expression requirement.',
    ],
    [
      'a kind of data that there is not',
      input('kind', { DataType: 'Text' }),
      'ValidationException',
      'The following data type is not supported: Text (Data type names are all lowercase.)',
    ],
    [
      'policies',
      input('policies', { Policies: '[]' }),
      'ValidationException',
      'The local AWS does not serve the parameter Policies of Systems Manager.',
    ],
    [
      'a value that is too long for its tier',
      input('long', { Value: 'x'.repeat(4097) }),
      'ValidationException',
      'Standard tier parameters support a maximum parameter value of 4096 characters. To create a larger parameter value, upgrade the parameter to use the advanced-parameter tier. For more information, see https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-advanced-parameters.html',
    ],
  ])('%s', async (_, put, name, message) => {
    expect(await refusal(at.ssm.send(new PutParameterCommand(put)))).toEqual({ name, message });
  });

  test('a long value needs the advanced tier, and there is no way back', async () => {
    const Value = 'x'.repeat(4097);
    expect(await at.put('tier', { Value, Tier: 'Intelligent-Tiering' })).toMatchObject({ Tier: 'Advanced' });
    expect((await refusal(at.put('tier', { Tier: 'Standard', Overwrite: true })))?.message).toMatch(
      /^This parameter uses the advanced-parameter tier/,
    );
    expect(await refusal(at.put('tier-2', { Value: 'x'.repeat(8193), Tier: 'Advanced' }))).toMatchObject({
      name: 'ValidationException',
    });
  });
});
