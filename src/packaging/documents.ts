import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { HrAgentError, systemCode } from '../core/errors.js';
import { doubtOf } from './document-doubts.js';

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
  /** Why ingestion will hardly take it. */
  doubt?: string;
  read(): Promise<Uint8Array>;
}

/** Files of one folder, those below it included. A folder with more was hardly meant. */
const MOST_FILES = 10_000;

/**
 * The documents of a folder and the folders below it, by key. Dot files are left out.
 * @throws HrAgentError DOCUMENT_INVALID for a kind or size that Bedrock does not take, and for what is no file; NO_DOCUMENTS
 */
export async function readDocuments(folder: string): Promise<DocumentFile[]> {
  const documents: DocumentFile[] = [];
  for await (const path of filesBelow(folder)) {
    if (documents.length === MOST_FILES) {
      throw new HrAgentError('DOCUMENT_INVALID', `${folder} holds over ${MOST_FILES} files.`, {
        hint: 'Nothing was uploaded. Name the folder that holds the documents alone.',
      });
    }
    documents.push(await describe(folder, path));
  }
  if (documents.length === 0) {
    throw new HrAgentError('NO_DOCUMENTS', `There is no document in ${folder}.`, {
      hint: `Put some there: ${Object.keys(TYPES).join(', ')}.`,
    });
  }
  return documents;
}

/** Folder by folder, so that what is wrong with the first ones is told before all are looked through. */
async function* filesBelow(folder: string): AsyncGenerator<string> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
    throw refused(folder, `cannot be read (${systemCode(error) ?? 'unknown'})`);
  });
  for (const entry of entries.sort((one, other) => (one.name < other.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.name.startsWith('.')) continue;
    if (entry.isDirectory()) yield* filesBelow(path);
    else if (entry.isFile()) yield path;
    else {
      throw new HrAgentError('DOCUMENT_INVALID', `${path} is neither a file nor a folder.`, {
        hint: 'Nothing was uploaded. Replace links by what they point to; pipes and devices hold no document.',
      });
    }
  }
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
  const bytes = await readFile(path);
  const doubt = isMetadata ? undefined : doubtOf(path, bytes);
  return {
    key: relative(folder, path).split(sep).join('/'),
    md5: createHash('md5').update(bytes).digest('hex'),
    contentType,
    ...(doubt !== undefined && { doubt }),
    read: () => readFile(path),
  };
}

function refused(path: string, why: string): HrAgentError {
  return new HrAgentError('DOCUMENT_INVALID', `${path} ${why}.`, {
    hint: 'Nothing was uploaded. Move it away or convert it.',
  });
}
