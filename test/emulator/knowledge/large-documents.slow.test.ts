import { GetIngestionJobCommand } from '@aws-sdk/client-bedrock-agent';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { wordOf } from './office-documents.js';
import { createBase, createSource, type Library, startLibrary, sync, WARRANTY } from './scene.js';

let library: Library;
beforeEach(async () => {
  library = await startLibrary();
});
afterEach(() => library.close());

test.each([
  { what: 'over 50 MB', name: 'big.txt', body: () => Buffer.alloc(50 * 1024 * 1024 + 1, 'a '), says: 'big.txt' },
  {
    what: 'of Word that unpacks to over 100 MB',
    name: 'a.docx',
    body: () => wordOf('A', ' '.repeat(101 << 20)),
    says: 'their file format was not supported',
  },
])('an ingestion job leaves out a document $what, and takes the others', async ({ name, body, says }) => {
  const bytes = await body();
  const source = await createSource(library, await createBase(library));
  await library.put(name, bytes);
  await library.put('warranty.txt', WARRANTY);
  const { ingestionJobId } = (await sync(library, source)) ?? {};
  const { ingestionJob } = await library.aws.agent.send(new GetIngestionJobCommand({ ...source, ingestionJobId }));
  expect(ingestionJob?.statistics).toMatchObject({ numberOfNewDocumentsIndexed: 1, numberOfDocumentsFailed: 1 });
  expect(ingestionJob?.failureReasons?.[0]).toContain(says);
});
