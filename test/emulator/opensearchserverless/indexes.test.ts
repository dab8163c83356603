import {
  CreateIndexCommand,
  DeleteIndexCommand,
  GetIndexCommand,
  type OpenSearchServerlessClient,
  UpdateIndexCommand,
} from '@aws-sdk/client-opensearchserverless';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { TEST_CREDENTIALS } from '../../helpers/account/local-aws.js';
import { madeCollection, startServerless, type TestServerless } from './kit.js';
import { type OpenSearch, openSearch, VECTOR_INDEX } from './open-search.js';

let kit: TestServerless;
let serverless: OpenSearchServerlessClient;
let id: string;
let call: OpenSearch;
beforeAll(async () => {
  kit = await startServerless();
  ({ serverless } = kit);
  ({ id } = await madeCollection(serverless, 'texts'));
  call = openSearch(`${kit.aws.url}/${id}.us-east-1.aoss.amazonaws.com`, TEST_CREDENTIALS.credentials);
});
afterAll(() => kit.close());

const make = (indexName: string, indexSchema: typeof VECTOR_INDEX = VECTOR_INDEX, collection = id) =>
  serverless.send(new CreateIndexCommand({ id: collection, indexName, indexSchema }));

test("is the one at the collection's endpoint", async () => {
  await make('docs');
  expect(await call('GET', '/docs/_mapping')).toMatchObject({ body: { docs: { mappings: VECTOR_INDEX.mappings } } });
  expect(await serverless.send(new GetIndexCommand({ id, indexName: 'docs' }))).toMatchObject({
    indexSchema: { mappings: VECTOR_INDEX.mappings },
  });
  await serverless.send(new DeleteIndexCommand({ id, indexName: 'docs' }));
  expect((await call('HEAD', '/docs')).status).toBe(404);
});

test('takes more fields, and keeps those that it has as they are', async () => {
  await make('growing');
  const update = (properties: Record<string, { type: string }>) =>
    serverless.send(new UpdateIndexCommand({ id, indexName: 'growing', indexSchema: { mappings: { properties } } }));
  await update({ title: { type: 'text' } });
  expect(await serverless.send(new GetIndexCommand({ id, indexName: 'growing' }))).toMatchObject({
    indexSchema: { mappings: { properties: { ...VECTOR_INDEX.mappings.properties, title: { type: 'text' } } } },
  });
  await expect(update({ title: { type: 'keyword' } })).rejects.toMatchObject({ name: 'ValidationException' });
});

test.each([
  ['that is there', 'there', 'ConflictException', /already exists/],
  ['with a name that OpenSearch refuses', 'Upper', 'ValidationException', /must be lowercase/],
])('%s is not made', async (_what, name, code, text) => {
  if (name === 'there') await make('there');
  await expect(make(name)).rejects.toMatchObject({ name: code, message: expect.stringMatching(text) });
});

test('that is not there, or of a collection that is not, is not found', async () => {
  await expect(serverless.send(new GetIndexCommand({ id, indexName: 'none' }))).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
    message: 'no such index [none]',
  });
  await expect(make('docs', VECTOR_INDEX, 'abcdefghij0123456789')).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
  });
});

test('is made only by those whom a data access policy lets', async () => {
  const other = await madeCollection(serverless, 'closed', ['arn:aws:iam::000000000000:user/nobody']);
  await expect(make('docs', VECTOR_INDEX, other.id)).rejects.toMatchObject({ name: 'AccessDeniedException' });
});
