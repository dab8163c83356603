import { extname } from 'node:path';

/** How whole files of a kind begin and end. The marks stand within so many bytes of either end. */
const WHOLE: Readonly<Record<string, { what: string; begin: string; end: string; within: number }>> = {
  '.pdf': { what: 'a PDF', begin: '%PDF-', end: '%%EOF', within: 1024 },
  '.docx': { what: 'a Word document', begin: 'PK\u0003\u0004', end: 'PK\u0005\u0006', within: 64 * 1024 + 22 },
};

/** Why ingestion will hardly take a document, as far as its bytes tell without being read as a document. */
export function doubtOf(path: string, bytes: Buffer): string | undefined {
  const whole = WHOLE[extname(path).toLowerCase()];
  if (whole === undefined) {
    return bytes.toString().trim() === '' ? `${path} holds no text, so that it will not be taken.` : undefined;
  }
  const { what, begin, end, within } = whole;
  if (!bytes.subarray(0, within).includes(begin)) {
    return `${path} is not ${what} by what is in it, so that it will not be taken.`;
  }
  return bytes.subarray(-within).includes(end) ? undefined : `${path} breaks off, so that it may not be taken.`;
}
