import {
  BatchGetCollectionCommand,
  CreateCollectionCommand,
  DeleteCollectionCommand,
  ListCollectionsCommand,
  ListTagsForResourceCommand,
  paginateListCollections,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateCollectionCommand,
} from '@aws-sdk/client-opensearchserverless';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { refusal } from '../secretsmanager/kit.js';
import { encryption, madeCollection, security, startServerless, type TestServerless } from './kit.js';

let kit: TestServerless;
beforeAll(async () => {
  kit = await startServerless({ collectionCreating: 1000, collectionDeleting: 500 });
});
afterAll(() => kit.close());

const stateOf = async (name: string) => {
  const { collectionDetails: [found] = [] } = await kit.serverless.send(
    new BatchGetCollectionCommand({ names: [name] }),
  );
  return found;
};

describe('a collection', () => {
  test('is CREATING without an endpoint, and ACTIVE with one', async () => {
    const { id, arn } = await madeCollection(kit.serverless, 'texts');
    expect(id).toMatch(/^[a-z0-9]{20}$/);
    expect(arn).toBe(`arn:aws:aoss:us-east-1:000000000000:collection/${id}`);
    const creating = await stateOf('texts');
    expect(creating).toMatchObject({ id, status: 'CREATING', type: 'VECTORSEARCH', kmsKeyArn: 'auto' });
    expect(creating?.collectionEndpoint).toBeUndefined();
    kit.aws.clock.advance(1000);
    expect(await stateOf('texts')).toMatchObject({
      ...{ status: 'ACTIVE', standbyReplicas: 'ENABLED', createdDate: expect.any(Number) },
      collectionEndpoint: `${kit.aws.url}/${id}.us-east-1.aoss.amazonaws.com`,
      dashboardEndpoint: `${kit.aws.url}/${id}.us-east-1.aoss.amazonaws.com/_dashboards`,
    });
  });

  test('needs an encryption policy that covers it, or an encryption of its own', async () => {
    const create = (name: string, rest: object = {}) =>
      kit.serverless.send(new CreateCollectionCommand({ name, ...rest }));
    expect(await refusal(create('bare'))).toEqual({
      name: 'ValidationException',
      message:
        'No matching security policy of encryption type found for collection name: bare. ' +
        'Please create security policy of encryption type for this collection.',
    });
    await create('bare', { encryptionConfig: { aWSOwnedKey: true } });
    await kit.serverless.send(security('encryption', 'by-prefix', encryption('prefix-*')));
    await create('prefix-one');
  });

  test('cannot be made twice', async () => {
    await madeCollection(kit.serverless, 'once');
    await expect(kit.serverless.send(new CreateCollectionCommand({ name: 'once' }))).rejects.toMatchObject({
      ...{ name: 'ConflictException', message: 'Collection with name once already exists' },
      $metadata: { httpStatusCode: 409 },
    });
  });

  test('is made once for a client token', async () => {
    await kit.serverless.send(security('encryption', 'token', encryption('token')));
    const create = () => kit.serverless.send(new CreateCollectionCommand({ name: 'token', clientToken: 'a-token' }));
    const first = await create();
    expect((await create()).createCollectionDetail?.id).toBe(first.createCollectionDetail?.id);
  });

  test('that is not there is told beside those that are', async () => {
    const { collectionDetails, collectionErrorDetails } = await kit.serverless.send(
      new BatchGetCollectionCommand({ names: ['nowhere', 'texts'] }),
    );
    expect(collectionDetails?.map(({ name }) => name)).toEqual(['texts']);
    expect(collectionErrorDetails).toEqual([
      { name: 'nowhere', errorCode: 'NOT_FOUND', errorMessage: 'The specified Collection is not found.' },
    ]);
    expect(await refusal(kit.serverless.send(new BatchGetCollectionCommand({})))).toMatchObject({
      message: "You need to provide IDs or names. You can't provide both IDs and names in the same request",
    });
  });

  test('is DELETING, then gone, and its name is free', async () => {
    const { id } = await madeCollection(kit.serverless, 'short-lived');
    const remove = () => kit.serverless.send(new DeleteCollectionCommand({ id }));
    expect(await refusal(remove())).toMatchObject({ name: 'ConflictException' });
    kit.aws.clock.advance(1000);
    expect((await remove()).deleteCollectionDetail).toEqual({ id, name: 'short-lived', status: 'DELETING' });
    expect(await stateOf('short-lived')).toMatchObject({ status: 'DELETING' });
    kit.aws.clock.advance(500);
    expect(await stateOf('short-lived')).toBeUndefined();
    expect(await refusal(remove())).toEqual({
      name: 'ResourceNotFoundException',
      message: `Collection with ID ${id} cannot be found.`,
    });
    await kit.serverless.send(new CreateCollectionCommand({ name: 'short-lived' }));
  });

  test('gets another description', async () => {
    const { id } = await madeCollection(kit.serverless, 'described');
    const { updateCollectionDetail: told } = await kit.serverless.send(
      new UpdateCollectionCommand({ id, description: 'new' }),
    );
    expect(told).toMatchObject({ id, name: 'described', description: 'new' });
    expect(await stateOf('described')).toMatchObject({ description: 'new' });
  });

  test('is listed by name and by state, in pages', async () => {
    const { collectionSummaries } = await kit.serverless.send(
      new ListCollectionsCommand({ collectionFilters: { name: 'texts', status: 'ACTIVE' } }),
    );
    expect(collectionSummaries).toMatchObject([{ name: 'texts', status: 'ACTIVE' }]);
    const names: (string | undefined)[] = [];
    for await (const page of paginateListCollections({ client: kit.serverless, pageSize: 2 }, {})) {
      names.push(...(page.collectionSummaries ?? []).map(({ name }) => name));
    }
    expect(new Set(names)).toContain('texts');
    expect(names).toHaveLength(new Set(names).size);
  });

  test('has tags', async () => {
    const { arn: resourceArn } = await madeCollection(kit.serverless, 'tagged');
    const tags = [
      { key: 'a', value: '1' },
      { key: 'b', value: '2' },
    ];
    await kit.serverless.send(new TagResourceCommand({ resourceArn, tags }));
    await kit.serverless.send(new UntagResourceCommand({ resourceArn, tagKeys: ['a'] }));
    const told = await kit.serverless.send(new ListTagsForResourceCommand({ resourceArn }));
    expect(told.tags).toEqual([{ key: 'b', value: '2' }]);
  });

  test('in a group is refused by name', async () => {
    const create = kit.serverless.send(new CreateCollectionCommand({ name: 'texts-2', collectionGroupName: 'group' }));
    expect(await refusal(create)).toMatchObject({
      message: 'The local AWS does not serve the parameter collectionGroupName of OpenSearch Serverless.',
    });
  });
});
