import {
  CreateSecretCommand,
  type CreateSecretRequest,
  DescribeSecretCommand,
  GetSecretValueCommand,
  type GetSecretValueRequest,
  ListSecretVersionIdsCommand,
  PutSecretValueCommand,
  type PutSecretValueRequest,
  UpdateSecretCommand,
  UpdateSecretVersionStageCommand,
} from '@aws-sdk/client-secrets-manager';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { refusal, startSecrets, type TestSecrets } from './kit.js';

let at: TestSecrets;
beforeAll(async () => {
  at = await startSecrets();
});
afterAll(() => at.close());

const create = (input: CreateSecretRequest) => at.secrets.send(new CreateSecretCommand(input));
const get = (SecretId: string, input: Omit<GetSecretValueRequest, 'SecretId'> = {}) =>
  at.secrets.send(new GetSecretValueCommand({ SecretId, ...input }));
const put = (SecretId: string, input: Omit<PutSecretValueRequest, 'SecretId'>) =>
  at.secrets.send(new PutSecretValueCommand({ SecretId, ...input }));
const versions = async (SecretId: string) =>
  (await at.secrets.send(new DescribeSecretCommand({ SecretId }))).VersionIdsToStages;
const token = (letter: string) => letter.repeat(32);

describe('a secret that is made', () => {
  test('is read by its name, its ARN, and its ARN without the six characters at its end', async () => {
    const { ARN, VersionId } = await create({ Name: 'app/db', SecretString: '{"user":"a"}' });
    expect(ARN).toMatch(/^arn:aws:secretsmanager:us-east-1:000000000000:secret:app\/db-[A-Za-z0-9]{6}$/);
    for (const id of ['app/db', ARN ?? '', ARN?.slice(0, -7) ?? '']) {
      expect(await get(id)).toMatchObject({
        ARN,
        Name: 'app/db',
        VersionId,
        SecretString: '{"user":"a"}',
        VersionStages: ['AWSCURRENT'],
        CreatedDate: expect.any(Date),
      });
    }
  });

  test('may be bytes', async () => {
    await create({ Name: 'bytes', SecretBinary: Buffer.from([0, 1, 255]) });
    const { SecretBinary, SecretString } = await get('bytes');
    expect(Buffer.from(SecretBinary ?? [])).toEqual(Buffer.from([0, 1, 255]));
    expect(SecretString).toBeUndefined();
  });

  test('may have no value yet', async () => {
    expect(await create({ Name: 'empty' })).not.toHaveProperty('VersionId');
    expect(await refusal(get('empty'))).toEqual({
      name: 'ResourceNotFoundException',
      message: "Secrets Manager can't find the specified secret value for staging label: AWSCURRENT",
    });
    expect(await put('empty', { SecretString: 'x', VersionStages: ['MINE'] })).toMatchObject({
      VersionStages: ['MINE', 'AWSCURRENT'],
    });
  });

  test('is made once for each token', async () => {
    const input = { Name: 'once', SecretString: 'x', ClientRequestToken: token('a') };
    const first = await create(input);
    expect(await create(input)).toMatchObject({ ARN: first.ARN, VersionId: token('a') });
    expect(await refusal(create({ ...input, SecretString: 'y' }))).toEqual({
      name: 'ResourceExistsException',
      message: 'The operation failed because the secret once already exists.',
    });
  });

  test.each<[string, CreateSecretRequest, string, string]>([
    [
      'a name with other characters',
      { Name: 'a b' },
      'ValidationException',
      'Invalid name. Must be a valid name containing alphanumeric characters, or any of the following: -/_+=.@!',
    ],
    [
      'two values',
      { Name: 'two', SecretString: 'x', SecretBinary: Buffer.from('x') },
      'InvalidParameterException',
      "You can't specify both a binary secret value and a string secret value in the same secret.",
    ],
    [
      'a token that is too short',
      { Name: 'short', ClientRequestToken: 'abc' },
      'ValidationException',
      "1 validation error detected: Value 'abc' at 'clientRequestToken' failed to satisfy constraint: Member must have length greater than or equal to 32",
    ],
    [
      'copies in other regions',
      { Name: 'copied', AddReplicaRegions: [{ Region: 'eu-west-1' }] },
      'ValidationException',
      'The local AWS does not serve the parameter AddReplicaRegions of Secrets Manager.',
    ],
    [
      'tags of AWS',
      { Name: 'tags', Tags: [{ Key: 'aws:x', Value: '1' }] },
      'InvalidParameterException',
      "You can't use the prefix aws: in your tag names or values because it is reserved.",
    ],
  ])('is refused with %s', async (_, input, name, message) => {
    expect(await refusal(create(input))).toEqual({ name, message });
  });
});

describe('a new version', () => {
  test('is the current one, and the one before is the previous one', async () => {
    await create({ Name: 'turns', SecretString: '1', ClientRequestToken: token('1') });
    await put('turns', { SecretString: '2', ClientRequestToken: token('2') });
    await put('turns', { SecretString: '3', ClientRequestToken: token('3') });
    expect((await get('turns')).SecretString).toBe('3');
    expect((await get('turns', { VersionStage: 'AWSPREVIOUS' })).SecretString).toBe('2');
    expect((await get('turns', { VersionId: token('1') })).SecretString).toBe('1');
    expect(await versions('turns')).toEqual({ [token('3')]: ['AWSCURRENT'], [token('2')]: ['AWSPREVIOUS'] });
  });

  test('with other labels leaves the current one', async () => {
    await create({ Name: 'pending', SecretString: '1', ClientRequestToken: token('1') });
    await put('pending', { SecretString: '2', ClientRequestToken: token('2'), VersionStages: ['AWSPENDING'] });
    expect((await get('pending')).SecretString).toBe('1');
    expect((await get('pending', { VersionStage: 'AWSPENDING' })).SecretString).toBe('2');
  });

  test('is made once for each token', async () => {
    await create({ Name: 'again', SecretString: '1' });
    const value = { SecretString: '2', ClientRequestToken: token('2') };
    await put('again', value);
    expect(await put('again', value)).toMatchObject({ VersionId: token('2'), VersionStages: ['AWSCURRENT'] });
    expect(await refusal(put('again', { ...value, SecretString: '3' }))).toEqual({
      name: 'ResourceExistsException',
      message: 'A resource with the ID you requested already exists.',
    });
  });

  test('comes of an update too, which else changes only what it says', async () => {
    await create({ Name: 'updated', SecretString: '1', Description: 'old' });
    const update = (input: object) => at.secrets.send(new UpdateSecretCommand({ SecretId: 'updated', ...input }));
    expect(await update({ Description: 'new' })).not.toHaveProperty('VersionId');
    expect((await get('updated')).SecretString).toBe('1');
    expect(await update({ SecretString: '2', ClientRequestToken: token('2') })).toMatchObject({
      VersionId: token('2'),
    });
    expect((await get('updated')).SecretString).toBe('2');
    expect(await at.secrets.send(new DescribeSecretCommand({ SecretId: 'updated' }))).toMatchObject({
      Description: 'new',
    });
  });

  test('pushes out the oldest without a label, beyond a hundred and after a day', async () => {
    await create({ Name: 'many', SecretString: '0', ClientRequestToken: token('0') });
    at.aws.clock.advance(2 * 86_400_000);
    for (let number = 1; number <= 100; number++) await put('many', { SecretString: String(number) });
    expect(await refusal(get('many', { VersionId: token('0') }))).toMatchObject({ name: 'ResourceNotFoundException' });
    expect((await get('many')).SecretString).toBe('100');
  });
});

describe('a label', () => {
  const move = (SecretId: string, VersionStage: string, input: object) =>
    at.secrets.send(new UpdateSecretVersionStageCommand({ SecretId, VersionStage, ...input }));
  const [one, two] = [token('1'), token('2')];
  const secret = async (Name: string) => {
    await create({ Name, SecretString: '1', ClientRequestToken: one });
    await put(Name, { SecretString: '2', ClientRequestToken: two, VersionStages: ['AWSPENDING'] });
  };

  test('is moved, as a rotation does when it ends, and the former version is the previous one', async () => {
    await secret('rotated');
    await move('rotated', 'AWSCURRENT', { MoveToVersionId: two, RemoveFromVersionId: one });
    await move('rotated', 'AWSPENDING', { RemoveFromVersionId: two });
    expect(await versions('rotated')).toEqual({ [one]: ['AWSPREVIOUS'], [two]: ['AWSCURRENT'] });
    await move('rotated', 'AWSCURRENT', { MoveToVersionId: one, RemoveFromVersionId: two });
    expect(await versions('rotated')).toEqual({ [one]: ['AWSCURRENT'], [two]: ['AWSPREVIOUS'] });
    await move('rotated', 'AWSCURRENT', { MoveToVersionId: one });
    expect(await versions('rotated')).toEqual({ [one]: ['AWSCURRENT'], [two]: ['AWSPREVIOUS'] });
  });

  test.each<[object, string, string, string]>([
    [
      { MoveToVersionId: two },
      'AWSCURRENT',
      'InvalidParameterException',
      `The parameter RemoveFromVersionId can't be empty. Staging label AWSCURRENT is currently attached to version ${one}, so you must explicitly reference that version in RemoveFromVersionId.`,
    ],
    [
      { RemoveFromVersionId: one },
      'AWSCURRENT',
      'InvalidParameterException',
      'You can only move staging label AWSCURRENT to a different secret version. It can’t be completely removed.',
    ],
    [
      { MoveToVersionId: token('9') },
      'MINE',
      'ResourceNotFoundException',
      `Secrets Manager can't find the specified secret value for VersionId: ${token('9')}`,
    ],
    [
      { RemoveFromVersionId: one },
      'AWSPENDING',
      'InvalidParameterException',
      `The staging label AWSPENDING is not attached to version ${one}.`,
    ],
    [{}, 'MINE', 'InvalidParameterException', 'You must provide RemoveFromVersionId, MoveToVersionId, or both.'],
  ])('stays with %j of %s', async (input, stage, name, message) => {
    if (await refusal(get('fixed'))) await secret('fixed');
    expect(await refusal(move('fixed', stage, input))).toEqual({ name, message });
    expect(await versions('fixed')).toEqual({ [one]: ['AWSCURRENT'], [two]: ['AWSPENDING'] });
  });

  test('is what versions are listed for, and without one where that is asked for', async () => {
    await secret('listed');
    await put('listed', { SecretString: '3', ClientRequestToken: token('3'), VersionStages: ['AWSPENDING'] });
    const list = async (input: object) =>
      (await at.secrets.send(new ListSecretVersionIdsCommand({ SecretId: 'listed', ...input }))).Versions;
    expect((await list({}))?.map(({ VersionId, VersionStages }) => [VersionId, VersionStages])).toEqual([
      [one, ['AWSCURRENT']],
      [token('3'), ['AWSPENDING']],
    ]);
    expect((await list({ IncludeDeprecated: true }))?.map(({ VersionId }) => VersionId)).toEqual([
      one,
      two,
      token('3'),
    ]);
    expect(await list({ MaxResults: 1 })).toEqual([
      {
        VersionId: one,
        VersionStages: ['AWSCURRENT'],
        CreatedDate: expect.any(Date),
        KmsKeyIds: ['DefaultEncryptionKey'],
      },
    ]);
  });
});

describe('a value is refused', () => {
  beforeAll(() => create({ Name: 'one', SecretString: '1', ClientRequestToken: token('1') }));

  test.each<[string, () => Promise<unknown>, string, string]>([
    [
      'of no secret',
      () => get('none'),
      'ResourceNotFoundException',
      "Secrets Manager can't find the specified secret.",
    ],
    [
      'of another region',
      () => get('arn:aws:secretsmanager:eu-west-1:000000000000:secret:one-ABCDEF'),
      'ResourceNotFoundException',
      "Secrets Manager can't find the specified secret.",
    ],
    [
      'of no such version',
      () => get('one', { VersionId: token('9') }),
      'ResourceNotFoundException',
      `Secrets Manager can't find the specified secret value for VersionId: ${token('9')}`,
    ],
    [
      'of a version with another label',
      () => get('one', { VersionId: token('1'), VersionStage: 'AWSPENDING' }),
      'InvalidRequestException',
      'You provided a VersionStage that is not associated to the provided VersionId.',
    ],
    [
      'that is none',
      () => put('one', {}),
      'InvalidRequestException',
      'You must provide either SecretString or SecretBinary.',
    ],
  ])('%s', async (_, made, name, message) => {
    expect(await refusal(made())).toEqual({ name, message });
  });
});
