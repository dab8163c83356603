import {
  CreateKnowledgeBaseCommand,
  DeleteKnowledgeBaseCommand,
  type StorageConfiguration,
} from '@aws-sdk/client-bedrock-agent';
import { RetrieveCommand } from '@aws-sdk/client-bedrock-agent-runtime';
import { OpenSearchServerlessClient } from '@aws-sdk/client-opensearchserverless';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { embed } from '../../../src/emulator/knowledge/embed.js';
import { TEST_CREDENTIALS } from '../../helpers/account/local-aws.js';
import { access, data, madeCollection, ROOT } from '../opensearchserverless/kit.js';
import { type OpenSearch, openSearch, VECTOR_INDEX } from '../opensearchserverless/open-search.js';
import {
  allow,
  baseInput,
  createSource,
  type Library,
  PERMISSIONS,
  RETURNS,
  startLibrary,
  sync,
  WARRANTY,
} from './scene.js';

const LIBRARIAN = 'arn:aws:iam::000000000000:role/librarian';
const FIELDS = { vectorField: 'vector', textField: 'text', metadataField: 'text-metadata' };

let library: Library;
let serverless: OpenSearchServerlessClient;
let arn: string;
let call: OpenSearch;
beforeAll(async () => {
  library = await startLibrary();
  const config = { ...TEST_CREDENTIALS, endpoint: library.aws.url };
  serverless = new OpenSearchServerlessClient(config);
  const collection = await madeCollection(serverless, 'texts');
  arn = collection.arn;
  call = openSearch(`${library.aws.url}/${collection.id}.us-east-1.aoss.amazonaws.com`, config.credentials);
});
afterAll(async () => {
  serverless.destroy();
  await library.close();
});

const storage = (more: object = {}): StorageConfiguration => ({
  type: 'OPENSEARCH_SERVERLESS',
  opensearchServerlessConfiguration: { collectionArn: arn, vectorIndexName: 'docs', fieldMapping: FIELDS, ...more },
});
const create = (name: string, more: object = {}) =>
  library.aws.agent.send(new CreateKnowledgeBaseCommand(baseInput({ name, storageConfiguration: storage(more) })));
const invalid = (why: string) => ({
  name: 'ValidationException',
  message: `The knowledge base storage configuration provided is invalid... ${why}`,
});

describe('a knowledge base in OpenSearch Serverless', () => {
  test('needs a role that may use the collection, by IAM and by a data access policy, and an index', async () => {
    await expect(create('early')).rejects.toMatchObject(invalid('Request failed: [security_exception] 403 Forbidden'));
    await allow(library, [...Object.values(PERMISSIONS), { Action: 'aoss:APIAccessAll', Resource: arn }]);
    await expect(create('early')).rejects.toMatchObject(invalid('Bad Authorization'));
    await serverless.send(access('librarian', data('texts', [LIBRARIAN])));
    await expect(create('early')).rejects.toMatchObject(
      invalid('Dependency error document status code: 404, error message: no such index [docs]'),
    );
  });

  test('needs a field for vectors, of the engine that Bedrock filters with, and of the dimensions of the model', async () => {
    const { vector } = VECTOR_INDEX.mappings.properties;
    const method = { ...vector.method, engine: 'nmslib' };
    await call('PUT', '/old', { mappings: { properties: { vector: { ...vector, method } } } });
    await expect(create('early', { vectorIndexName: 'old' })).rejects.toMatchObject(
      invalid(
        'The OpenSearch Serverless engine type associated with your vector index is invalid. Recreate your vector index ' +
          'with one of the following valid engine types: FAISS. Then retry your request.',
      ),
    );
    await call('PUT', '/narrow', { mappings: { properties: { vector: { ...vector, dimension: 512 } } } });
    await expect(create('early', { vectorIndexName: 'narrow' })).rejects.toMatchObject(
      invalid('Query vector has invalid dimension: 1024. Dimension should be: 512'),
    );
    await call('PUT', '/plain', {});
    await expect(create('early', { vectorIndexName: 'plain' })).rejects.toMatchObject({ name: 'ValidationException' });
  });

  test('puts what it ingests into the index, where it is counted and found', async () => {
    await call('PUT', '/docs', VECTOR_INDEX);
    await library.put('returns.md', RETURNS);
    await library.put('warranty.txt', WARRANTY);
    const { knowledgeBase } = await create('handbook');
    const knowledgeBaseId = knowledgeBase?.knowledgeBaseId ?? '';
    const source = await createSource(library, knowledgeBaseId);
    expect((await call('GET', '/docs/_count')).body).toMatchObject({ count: 0 });
    expect(await sync(library, source)).toMatchObject({ status: 'COMPLETE' });
    expect((await call('GET', '/docs/_count')).body).toMatchObject({ count: 4 });

    const search = async (query: object, more: object = {}) =>
      (await call('POST', '/docs/_search', { query, ...more })).body;
    const warranty = {
      text: WARRANTY,
      'text-metadata': JSON.stringify({ source: 's3://the-documents/warranty.txt' }),
      'x-amz-bedrock-kb-source-uri': 's3://the-documents/warranty.txt',
      'x-amz-bedrock-kb-data-source-id': source.dataSourceId,
    };
    expect(await search({ match: { text: 'batteries' } }, { _source: { excludes: ['vector'] } })).toMatchObject({
      hits: { total: { value: 1 }, hits: [{ _index: 'docs', _source: warranty }] },
    });
    const vector = embed('warranty of headphones', 1024);
    expect(await search({ knn: { vector: { vector, k: 2 } } }, { size: 1 })).toMatchObject({
      hits: { total: { value: 2 }, hits: [{ _source: { text: WARRANTY, vector: embed(WARRANTY, 1024) } }] },
    });
    expect(await search({ match_all: {} }, { _source: false, from: 3 })).toMatchObject({
      hits: { total: { value: 4 }, hits: [{ _score: 1 }] },
    });

    const retrieve = () =>
      library.aws.runtime.send(new RetrieveCommand({ knowledgeBaseId, retrievalQuery: { text: 'warranty?' } }));
    expect((await retrieve()).retrievalResults?.[0]?.content?.text).toBe(WARRANTY);

    // An index that was made anew is empty until the next ingestion.
    await call('DELETE', '/docs');
    await expect(retrieve()).rejects.toMatchObject({ message: expect.stringContaining('no such index [docs]') });
    await call('PUT', '/docs', VECTOR_INDEX);
    expect((await retrieve()).retrievalResults).toEqual([]);
    await sync(library, source);
    expect((await retrieve()).retrievalResults).not.toEqual([]);

    await library.aws.agent.send(new DeleteKnowledgeBaseCommand({ knowledgeBaseId }));
    expect((await call('GET', '/docs/_count')).body).toMatchObject({ count: 0 });
  });

  test('needs a collection that is there', async () => {
    const elsewhere = 'arn:aws:aoss:us-east-1:000000000000:collection/abcdefghijklmnopqrst';
    await allow(library, [...Object.values(PERMISSIONS), { Action: 'aoss:APIAccessAll', Resource: '*' }]);
    await serverless.send(access('everywhere', data('*', [LIBRARIAN, ROOT])));
    await expect(create('lost', { collectionArn: elsewhere })).rejects.toMatchObject(
      invalid('Request failed: [http_exception] server returned 404'),
    );
  });
});
