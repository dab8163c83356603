import { expect, test } from 'vitest';
import { doubtOf } from '../../../src/packaging/document-doubts.js';
import { pdfOf, wordOf } from '../../emulator/knowledge/office-documents.js';

const pdf = pdfOf('We open at nine.');

test.each([
  { path: 'hours.pdf', bytes: pdf, doubt: undefined },
  { path: 'hours.pdf', bytes: pdf.subarray(0, -10), doubt: /^hours\.pdf breaks off/ },
  { path: 'hours.pdf', bytes: Buffer.from('garbage'), doubt: /^hours\.pdf is not a PDF/ },
  { path: 'hours.DOCX', bytes: pdf, doubt: /is not a Word document/ },
  { path: 'hours.txt', bytes: Buffer.from(' \n'), doubt: /holds no text/ },
  { path: 'hours.md', bytes: Buffer.from('# Hours'), doubt: undefined },
])('$path: $doubt', ({ path, bytes, doubt }) => {
  const told = doubtOf(path, bytes);
  if (doubt === undefined) expect(told).toBeUndefined();
  else expect(told).toMatch(doubt);
});

test('a whole Word document raises no doubt', async () => {
  expect(doubtOf('hours.docx', await wordOf('Hours', 'We open at nine.'))).toBeUndefined();
});
