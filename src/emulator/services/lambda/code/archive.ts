import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import type { Entry, ZipFile } from 'yauzl';
import { messageOf } from '../../../../core/errors.js';

/** The largest code that Lambda unpacks, bytes. */
export const MAX_UNPACKED = 262_144_000;

type Reason = 'notAZip' | 'unsafe' | 'tooLarge';

/** Why an uploaded archive is no function's code. */
export class CodeArchiveError extends Error {
  readonly reason: Reason;

  constructor(reason: Reason, message: string) {
    super(message);
    this.name = 'CodeArchiveError';
    this.reason = reason;
  }
}

interface File {
  name: string;
  mode: number;
  /** At most the size that the archive declares; a longer stream fails. */
  read(): Promise<Buffer>;
}

/**
 * Looks at every entry without unpacking any. Throws CodeArchiveError when it is no zip, when a name leads out of the
 * folder or is a link, or when it declares more than 250 MB.
 */
export async function checkCode(archive: Uint8Array): Promise<void> {
  for await (const _ of filesOf(archive));
}

/**
 * Writes the files below `folder`. Throws CodeArchiveError as `checkCode` does, and when an entry cannot be written.
 */
export async function unpackCode(archive: Uint8Array, folder: string): Promise<void> {
  try {
    mkdirSync(folder, { recursive: true });
    for await (const file of filesOf(archive)) {
      const path = join(folder, file.name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, await file.read(), { mode: file.mode });
    }
  } catch (error) {
    throw asArchiveError(error);
  }
}

async function* filesOf(archive: Uint8Array): AsyncGenerator<File> {
  let size = 0;
  // Loaded with the first upload: most runs of the local AWS see none. A CommonJS package, so all is in its default.
  const { default: yauzl } = await import('yauzl');
  try {
    // Strict names: absolute ones, drive letters, backslashes and `..` are errors.
    const zip = await yauzl.fromBufferPromise(Buffer.from(archive), { lazyEntries: true, strictFileNames: true });
    for await (const entry of zip.eachEntry()) {
      size += entry.uncompressedSize;
      if (size > MAX_UNPACKED) {
        throw new CodeArchiveError('tooLarge', `Unzipped size must be smaller than ${MAX_UNPACKED} bytes`);
      }
      if (!entry.fileName.endsWith('/')) yield fileOf(zip, entry);
    }
  } catch (error) {
    throw asArchiveError(error);
  }
}

function asArchiveError(error: unknown): CodeArchiveError {
  return error instanceof CodeArchiveError ? error : new CodeArchiveError('notAZip', messageOf(error));
}

function fileOf(zip: ZipFile, entry: Entry): File {
  const mode = entry.externalFileAttributes >>> 16;
  const kind = mode & 0o170000;
  if (kind !== 0 && kind !== 0o100000) {
    throw new CodeArchiveError('unsafe', `${entry.fileName} is a link or a special file`);
  }
  if (!entry.canDecodeFileData()) {
    throw new CodeArchiveError(
      'unsafe',
      `${entry.fileName} is encrypted or compressed in a way that Lambda does not know`,
    );
  }
  return {
    name: entry.fileName,
    mode: (mode & 0o111) === 0 ? 0o644 : 0o755,
    read: async () => buffer(await zip.openReadStreamPromise(entry)),
  };
}
