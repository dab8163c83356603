import {
  RetrieveAndGenerateCommand,
  RetrieveCommand,
  type RetrieveRequest,
} from '@aws-sdk/client-bedrock-agent-runtime';
import { DeleteIndexCommand } from '@aws-sdk/client-s3vectors';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  allow,
  BUCKET,
  createBase,
  createSource,
  type Library,
  MODEL_ARN,
  PERMISSIONS,
  RETURNS,
  SHIPPING,
  startLibrary,
  sync,
  WARRANTY,
} from './scene.js';

let library: Library;
let knowledgeBaseId: string;
beforeAll(async () => {
  library = await startLibrary();
  knowledgeBaseId = await createBase(library);
  await library.put('policies/returns.md', RETURNS);
  await library.put('shipping.html', SHIPPING);
  await library.put('warranty.txt', WARRANTY);
  const metadataAttributes = { year: 2026, kind: { value: { type: 'STRING', stringValue: 'warranty' } } };
  await library.put('warranty.txt.metadata.json', JSON.stringify({ metadataAttributes }));
  await sync(library, await createSource(library, knowledgeBaseId));
});
afterAll(() => library.close());

const retrieve = async (text: string, rest: Partial<RetrieveRequest> = {}) => {
  const command = new RetrieveCommand({ knowledgeBaseId, retrievalQuery: { text }, ...rest });
  return (await library.aws.runtime.send(command)).retrievalResults ?? [];
};

const ask = (text: string) =>
  library.aws.runtime.send(
    new RetrieveAndGenerateCommand({
      input: { text },
      retrieveAndGenerateConfiguration: {
        type: 'KNOWLEDGE_BASE',
        knowledgeBaseConfiguration: { knowledgeBaseId, modelArn: MODEL_ARN },
      },
    }),
  );

describe('Retrieve', () => {
  test('gives passages with where they are from, best first', async () => {
    const [best, ...others] = await retrieve('How long can I return a product?');
    expect(best).toMatchObject({
      content: { type: 'TEXT', text: expect.stringContaining('within 30 days of delivery') },
      location: { type: 'S3', s3Location: { uri: `s3://${BUCKET}/policies/returns.md` } },
      metadata: {
        'x-amz-bedrock-kb-source-uri': `s3://${BUCKET}/policies/returns.md`,
        'x-amz-bedrock-kb-chunk-id': expect.stringMatching(/^[0-9a-f-]{36}$/),
        heading: 'Returns > Return window',
      },
    });
    for (const { score } of others) expect(score).toBeLessThanOrEqual(best?.score ?? 0);
  });

  test('reads HTML without its marks, under its headings', async () => {
    const [best] = await retrieve('express shipping');
    expect(best?.content?.text).toBe('# Shipping\n## Express & co\n\nExpress shipping costs $25 and takes two days.');
  });

  test.each([
    ['shiping to canda', 'shipping.html'],
    ['guarantee of headphone', 'warranty.txt'],
    ['refunding', 'policies/returns.md'],
    ['can I get my money back', 'policies/returns.md'],
    ['what is the postage to canada', 'shipping.html'],
  ])('finds %s in %s, whatever the form of the words', async (query, key) => {
    const [best] = await retrieve(query);
    expect(best?.location?.s3Location?.uri).toBe(`s3://${BUCKET}/${key}`);
  });

  test('gives as many as are asked for', async () => {
    const vectorSearchConfiguration = { numberOfResults: 1 };
    expect(await retrieve('return refund fee', { retrievalConfiguration: { vectorSearchConfiguration } })).toHaveLength(
      1,
    );
  });

  test.each([
    [{ equals: { key: 'kind', value: 'warranty' } }, 1],
    [{ equals: { key: 'kind', value: 'other' } }, 0],
    [{ greaterThan: { key: 'year', value: 2025 } }, 1],
    [{ orAll: [{ lessThan: { key: 'year', value: 2000 } }, { in: { key: 'kind', value: ['a', 'warranty'] } }] }, 1],
    [{ andAll: [{ equals: { key: 'year', value: 2026 } }, { startsWith: { key: 'kind', value: 'x' } }] }, 0],
    [{ stringContains: { key: 'x-amz-bedrock-kb-source-uri', value: 'warranty' } }, 1],
  ])('keeps to the filter %j', async (filter, count) => {
    const retrievalConfiguration = { vectorSearchConfiguration: { filter } };
    expect(await retrieve('warranty of headphones', { retrievalConfiguration })).toHaveLength(count);
  });

  test('knows no hybrid search in S3 Vectors, as AWS does not', async () => {
    const vectorSearchConfiguration = { overrideSearchType: 'HYBRID' as const };
    await expect(retrieve('x', { retrievalConfiguration: { vectorSearchConfiguration } })).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringContaining('HYBRID search type is not supported'),
    });
  });

  test('finds no knowledge base that is not there', async () => {
    await expect(retrieve('x', { knowledgeBaseId: 'NOSUCHBASE' })).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
  });
});

describe('RetrieveAndGenerate', () => {
  test.each([
    ['How long do I have to return a product?', 'You can return most products within 30 days of delivery.'],
    ['What does express shipping cost?', 'Express shipping costs $25 and takes two days.'],
    ['Is there a fee for opened electronics?', 'There is a restocking fee of 15 percent for opened electronics.'],
    ['how many months are batteries covered', 'Batteries are covered for 12 months.'],
  ])('answers %s in the words of the document', async (question, answer) => {
    const { output, citations, sessionId } = await ask(question);
    expect(output?.text).toBe(answer);
    expect(sessionId).toMatch(/^[0-9a-f-]{36}$/);
    expect(citations).toHaveLength(1);
    const [part] = citations ?? [];
    expect(part?.generatedResponsePart?.textResponsePart).toEqual({
      text: answer,
      span: { start: 0, end: answer.length - 1 },
    });
    expect(part?.retrievedReferences?.[0]?.content?.text).toContain(answer);
  });

  test.each(['What is the capital of France?', 'Who wrote Hamlet?', 'How do I reset my router?'])(
    'says that it cannot answer %s',
    async (question) => {
      expect(await ask(question)).toMatchObject({
        output: { text: 'Sorry, I am unable to assist you with this request.' },
        citations: [],
      });
    },
  );
});

describe('a knowledge base whose role or store has changed', () => {
  test('cannot be searched without its embedding model', async () => {
    const { embed: _left, ...others } = PERMISSIONS;
    await allow(library, Object.values(others));
    await expect(retrieve('warranty')).rejects.toMatchObject({
      message: expect.stringContaining('is not able to call specified bedrock embedding model'),
    });
    await allow(library, Object.values(PERMISSIONS));
    expect(await retrieve('warranty')).not.toEqual([]);
  });

  test('cannot be searched without its index', async () => {
    await library.vectors.send(new DeleteIndexCommand({ vectorBucketName: 'the-vectors', indexName: 'docs' }));
    await expect(retrieve('warranty')).rejects.toMatchObject({
      message: expect.stringContaining('The specified index could not be found'),
    });
  });
});
