import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { HrAgentError } from '../core/errors.js';

/** What Bedrock reads of the kinds of files that people keep documents in, and how they are labelled. */
const TYPES: Readonly<Record<string, string>> = {
  '.md': 'text/markdown',
  '.txt': 'text/plain',
  '.html': 'text/html',
  '.htm': 'text/html',
  '.csv': 'text/csv',
  '.pdf': 'application/pdf',
  '.docx': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
};
/** Bedrock's limit for one file. */
const MAX_BYTES = 50 * 1024 * 1024;
/** A file beside a document that says things of it, and the limit for it. */
const METADATA = '.metadata.json';
const MAX_METADATA_BYTES = 10 * 1024;

export interface DocumentFile {
  key: string;
  md5: string;
  contentType: string;
  read(): Promise<Uint8Array>;
}

/**
 * The documents of a folder and the folders below it, by key. Dot files are left out.
 * @throws HrAgentError DOCUMENT_INVALID for a kind or size that Bedrock does not take, NO_DOCUMENTS
 */
export async function readDocuments(folder: string): Promise<DocumentFile[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter(
      (path) =>
        !relative(folder, path)
          .split(sep)
          .some((part) => part.startsWith('.')),
    );
  if (paths.length === 0) {
    throw new HrAgentError('NO_DOCUMENTS', `There is no document in ${folder}.`, {
      hint: `Put some there: ${Object.keys(TYPES).join(', ')}.`,
    });
  }
  return Promise.all(paths.sort().map((path) => describe(folder, path)));
}

async function describe(folder: string, path: string): Promise<DocumentFile> {
  const isMetadata = path.endsWith(METADATA);
  const contentType = isMetadata ? 'application/json' : TYPES[extname(path).toLowerCase()];
  const { size } = await stat(path);
  if (contentType === undefined)
    throw refused(path, `is of a kind that cannot be read; ${Object.keys(TYPES).join(', ')} can`);
  if (size > MAX_BYTES) throw refused(path, 'is over 50 MB, the most that one document may have');
  if (isMetadata && size > MAX_METADATA_BYTES)
    throw refused(path, 'is over 10 KB, the most that may be said of one document');
  if (size === 0) throw refused(path, 'is empty');
  const md5 = createHash('md5')
    .update(await readFile(path))
    .digest('hex');
  return { key: relative(folder, path).split(sep).join('/'), md5, contentType, read: () => readFile(path) };
}

function refused(path: string, why: string): HrAgentError {
  return new HrAgentError('DOCUMENT_INVALID', `${path} ${why}.`, {
    hint: 'Nothing was uploaded. Move it away or convert it.',
  });
}
