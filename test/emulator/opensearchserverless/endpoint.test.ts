import { DeleteAccessPolicyCommand, DeleteCollectionCommand } from '@aws-sdk/client-opensearchserverless';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TEST_CREDENTIALS } from '../../helpers/account/local-aws.js';
import { sendRaw, signedFor } from '../../helpers/account/raw-http.js';
import { startSession } from '../access/session.js';
import { access, data, madeCollection, startServerless, type TestServerless } from './kit.js';
import { type OpenSearch, openSearch, VECTOR_INDEX } from './open-search.js';

let kit: TestServerless;
let id: string;
let arn: string;
let call: OpenSearch;
const at = (collectionId: string) => `${kit.aws.url}/${collectionId}.us-east-1.aoss.amazonaws.com`;
beforeAll(async () => {
  kit = await startServerless();
  ({ id, arn } = await madeCollection(kit.serverless, 'texts'));
  call = openSearch(at(id), TEST_CREDENTIALS.credentials);
});
afterAll(() => kit.close());

describe('an index', () => {
  test('is made once, is there, and is deleted', async () => {
    expect(await call('HEAD', '/docs')).toEqual({ status: 404, body: '' });
    expect(await call('PUT', '/docs?timeout=60s', VECTOR_INDEX)).toEqual({
      status: 200,
      body: { acknowledged: true, shards_acknowledged: true, index: 'docs' },
    });
    expect(await call('HEAD', '/docs')).toEqual({ status: 200, body: '' });
    expect(await call('PUT', '/docs', VECTOR_INDEX)).toMatchObject({
      status: 400,
      body: {
        status: 400,
        error: {
          type: 'resource_already_exists_exception',
          reason: expect.stringMatching(/^index \[docs\/[\w-]{20}\] already exists$/),
        },
      },
    });
    expect(await call('DELETE', '/docs')).toEqual({ status: 200, body: { acknowledged: true } });
    expect(await call('DELETE', '/docs')).toEqual({
      status: 404,
      body: {
        status: 404,
        error: {
          root_cause: [{ type: 'index_not_found_exception', reason: 'no such index [docs]' }],
          type: 'index_not_found_exception',
          reason: 'no such index [docs]',
        },
      },
    });
  });

  test('tells its mapping as it was given, its settings as texts', async () => {
    await call('PUT', '/told', VECTOR_INDEX);
    expect((await call('GET', '/told/_mapping')).body).toEqual({ told: { mappings: VECTOR_INDEX.mappings } });
    expect((await call('GET', '/told')).body).toMatchObject({
      told: {
        ...{ aliases: {}, mappings: VECTOR_INDEX.mappings },
        settings: {
          index: {
            ...{ knn: 'true', 'knn.algo_param': { ef_search: '512' }, number_of_shards: '1' },
            ...{ provided_name: 'told', uuid: expect.any(String) },
          },
        },
      },
    });
  });

  test('is refreshed, counted and searched while it is empty', async () => {
    await call('PUT', '/empty', VECTOR_INDEX);
    expect(await call('POST', '/empty/_refresh')).toMatchObject({ status: 200, body: { _shards: { failed: 0 } } });
    expect(await call('GET', '/empty/_count')).toMatchObject({ status: 200, body: { count: 0 } });
    expect((await call('POST', '/empty/_search', { query: { match_all: {} } })).body).toMatchObject({
      ...{ timed_out: false, hits: { total: { value: 0, relation: 'eq' }, max_score: null, hits: [] } },
    });
  });

  test('is listed with the others, in lines and as JSON', async () => {
    await call('PUT', '/listed', VECTOR_INDEX);
    expect((await call('GET', '/_cat/indices?format=json')).body).toContainEqual(
      expect.objectContaining({ index: 'listed', status: 'open' }),
    );
    expect((await call('GET', '/_cat/indices')).body).toMatch(/^green open listed [\w-]{20} /m);
  });

  test.each([
    ['a name in capitals', 'Docs', {}, 'Invalid index name [Docs], must be lowercase'],
    [
      'a vector without dimensions',
      'flat',
      { mappings: { properties: { v: { type: 'knn_vector' } } } },
      'Failed to parse mapping [_doc]: Dimension value must be greater than 0 for vector: v',
    ],
    ['a key that there is not', 'odd', { colour: 'red' }, 'unknown key [colour] for create index'],
  ])('with %s is refused', async (_title, name, body, reason) => {
    expect(await call('PUT', `/${name}`, body)).toMatchObject({ status: 400, body: { error: { reason } } });
  });

  test.each([
    ['POST', '/_bulk', 'POST /_bulk'],
    ['PUT', '/told/_doc/1', 'PUT /told/_doc/1'],
    ['GET', '/', 'GET /'],
    ['GET', '/told/_search?q=x', 'the parameter [q] of GET /told/_search'],
  ])('%s %s is refused by name', async (method, path, what) => {
    expect(await call(method, path)).toMatchObject({
      status: 501,
      body: { error: { reason: `The local AWS does not serve ${what} of OpenSearch.` } },
    });
  });

  test('is not searched by what is not served', async () => {
    await call('PUT', '/asked', VECTOR_INDEX);
    const asked = (body: object) => call('POST', '/asked/_search', body);
    expect((await asked({ query: { bool: {} } })).body).toMatchObject({
      error: { reason: 'The local AWS does not serve the query [bool] of OpenSearch.' },
    });
    expect((await asked({ aggs: {} })).body).toMatchObject({
      error: { reason: 'The local AWS does not serve [aggs] in the body of a search of OpenSearch.' },
    });
    expect((await asked({ query: { knn: { vector: { vector: [1, 2], k: 2 } } } })).body).toMatchObject({
      error: { reason: expect.stringContaining('Query vector has invalid dimension: 2. Dimension should be: 1024') },
    });
  });
});

describe('who comes to a collection', () => {
  const DOOR = { status: 403, error: { reason: '403 Forbidden', type: 'Forbidden' }, 'request-id': expect.any(String) };

  test('must have signed for aoss', async () => {
    for (const headers of [{}, signedFor('es')]) {
      const reply = await sendRaw(kit.aws.port, { path: `/${id}.us-east-1.aoss.amazonaws.com/docs`, headers });
      expect(reply.status).toBe(403);
      expect(JSON.parse(reply.body)).toEqual(DOOR);
    }
  });

  test('needs aoss:APIAccessAll, and then a data access policy that names its role', async () => {
    const session = await startSession(kit.aws);
    const asRole = openSearch(at(id), session.config.credentials);
    try {
      expect(await asRole('GET', '/told')).toEqual({ status: 403, body: DOOR });
      await session.mayNow({ Action: 'aoss:APIAccessAll', Resource: arn });
      expect(await asRole('GET', '/told')).toMatchObject({
        status: 403,
        body: {
          error: {
            type: 'security_exception',
            reason:
              'OpenSearch exception [type=authorization_exception, reason=User does not have permissions for the requested resource]',
          },
        },
      });
      const role = 'arn:aws:iam::000000000000:role/developer';
      await kit.serverless.send(access('reader', data('texts', [role], ['aoss:DescribeIndex'])));
      await call('PUT', '/told', VECTOR_INDEX);
      expect(await asRole('HEAD', '/told')).toEqual({ status: 200, body: '' });
      expect(await asRole('DELETE', '/told')).toMatchObject({ status: 403 });
      await kit.serverless.send(new DeleteAccessPolicyCommand({ type: 'data', name: 'reader' }));
      expect(await asRole('HEAD', '/told')).toEqual({ status: 403, body: '' });
    } finally {
      session.close();
    }
  });

  test('finds no collection where there is none', async () => {
    const nowhere = openSearch(at('nowhere12'), TEST_CREDENTIALS.credentials);
    expect(await nowhere('GET', '/told')).toEqual({ status: 403, body: DOOR });
  });

  test('finds nothing of a collection that was deleted', async () => {
    const { id: gone } = await madeCollection(kit.serverless, 'leaving');
    const there = openSearch(at(gone), TEST_CREDENTIALS.credentials);
    expect((await there('PUT', '/docs', VECTOR_INDEX)).status).toBe(200);
    await kit.serverless.send(new DeleteCollectionCommand({ id: gone }));
    expect(await there('HEAD', '/docs')).toEqual({ status: 403, body: '' });
  });
});
