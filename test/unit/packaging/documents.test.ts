import { basename } from 'node:path';
import { expect, test } from 'vitest';
import { readDocuments } from '../../../src/packaging/documents.js';
import { folderWith } from './temp.js';

test('documents are found in folders below too, by key, with their kind; what begins with a dot is left out', async () => {
  const folder = await folderWith({ 'a/b.md': '# B', 'z.HTML': '<p>z</p>', '.git/x.md': 'x', 'a/.hidden.md': 'x' });
  const found = await readDocuments(folder);
  expect(found.map(({ key, contentType }) => [key, contentType])).toEqual([
    ['a/b.md', 'text/markdown'],
    ['z.HTML', 'text/html'],
  ]);
  expect(Buffer.from((await found[0]?.read()) ?? []).toString()).toBe('# B');
});

test('what is said of a document in a file beside it goes along, up to 10 KB', async () => {
  const folder = await folderWith({ 'a.md': '# A', 'a.md.metadata.json': '{"metadataAttributes":{}}' });
  expect((await readDocuments(folder)).map(({ key }) => key)).toEqual(['a.md', 'a.md.metadata.json']);
  const large = await folderWith({ 'a.md': '# A', 'a.md.metadata.json': ' '.repeat(10_241) });
  const refused = await readDocuments(large).catch((error: unknown) => error);
  expect(refused).toMatchObject({ code: 'DOCUMENT_INVALID', message: expect.stringContaining('over 10 KB') });
  expect(refused).toMatchObject({ message: expect.stringContaining(basename(large)) });
});
