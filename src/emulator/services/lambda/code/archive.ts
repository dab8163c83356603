import { createWriteStream } from 'node:fs';
import { mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { crc32, createInflateRaw } from 'node:zlib';
import type { Entry, ZipFile } from 'yauzl';
import { messageOf } from '../../../../core/errors.js';
import { createEntryNames } from './names.js';

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
  /** Below the folder that the archive is unpacked in. */
  path: string;
  mode: number;
  /** Bytes. */
  size: number;
  /** In pieces. Fails at the end when they are not what the archive says. */
  content(): AsyncIterable<Buffer>;
}

/**
 * Reads every entry without writing any, and counts their bytes. Throws CodeArchiveError when it is no zip, when an
 * entry is not what the archive says of it, when a name leads out of the folder, is none or is a link, or when there are
 * more than 250 MB.
 */
export async function checkCode(archive: Uint8Array): Promise<number> {
  const files: File[] = [];
  for await (const file of filesOf(archive)) files.push(file);
  let size = 0;
  try {
    for (const file of files) for await (const piece of file.content()) size += piece.length;
  } catch (error) {
    throw asArchiveError(error);
  }
  return size;
}

/** Files up to so many bytes are written as a whole, which takes fewer calls. */
const SMALL = 1024 * 1024;

/**
 * Writes the files below `folder`, over what is there, and counts their bytes. No large file is in memory as a whole.
 * Throws CodeArchiveError as `checkCode` does, and when an entry cannot be written.
 */
export async function unpackCode(archive: Uint8Array, folder: string): Promise<number> {
  let size = 0;
  try {
    const isNew = (await mkdir(folder, { recursive: true })) !== undefined;
    const made = new Set([folder]);
    for await (const file of filesOf(archive)) {
      const path = join(folder, file.path);
      if (!isNew) await clearWay(folder, path);
      if (!made.has(dirname(path))) await mkdir(dirname(path), { recursive: true });
      made.add(dirname(path));
      await write(path, file);
      size += file.size;
    }
    return size;
  } catch (error) {
    throw asArchiveError(error);
  }
}

async function write(path: string, { mode, size, content }: File): Promise<void> {
  if (size > SMALL) return pipeline(content(), createWriteStream(path, { mode }));
  const pieces: Buffer[] = [];
  for await (const piece of content()) pieces.push(piece);
  return writeFile(path, Buffer.concat(pieces), { mode });
}

/** Removes what another archive has put where a file comes, and where that needs folders. */
async function clearWay(root: string, path: string): Promise<void> {
  for (let above = dirname(path); above !== root; above = dirname(above)) {
    const there = await stat(above).catch(() => undefined);
    if (there?.isFile()) await rm(above);
  }
  await rm(path, { recursive: true, force: true });
}

async function* filesOf(archive: Uint8Array): AsyncGenerator<File> {
  const names = createEntryNames();
  let size = 0;
  // Loaded with the first upload: most runs of the local AWS see none. A CommonJS package, so all is in its default.
  const { default: yauzl } = await import('yauzl');
  try {
    // Strict names: absolute ones, drive letters, backslashes and `..` are errors.
    const bytes = Buffer.from(archive.buffer, archive.byteOffset, archive.byteLength);
    const zip = await yauzl.fromBufferPromise(bytes, { lazyEntries: true, strictFileNames: true });
    for await (const entry of zip.eachEntry()) {
      size += entry.uncompressedSize;
      if (size >= MAX_UNPACKED) {
        throw new CodeArchiveError('tooLarge', `Unzipped size must be smaller than ${MAX_UNPACKED} bytes`);
      }
      const isFolder = entry.fileName.endsWith('/');
      const place = isFolder ? names.folder(entry.fileName) : names.file(entry.fileName);
      if ('problem' in place) throw new CodeArchiveError('notAZip', place.problem);
      if (!isFolder) yield fileOf(zip, entry, place.path);
    }
  } catch (error) {
    throw asArchiveError(error);
  }
}

function asArchiveError(error: unknown): CodeArchiveError {
  return error instanceof CodeArchiveError ? error : new CodeArchiveError('notAZip', messageOf(error));
}

function fileOf(zip: ZipFile, entry: Entry, path: string): File {
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
    path,
    mode: (mode & 0o111) === 0 ? 0o644 : 0o755,
    size: entry.uncompressedSize,
    content: () => contentOf(zip, entry),
  };
}

const DEFLATED = 8;
/** Bytes of a piece. Larger ones than the default take a quarter of the time. */
const PIECE = 256 * 1024;

/** In pieces, as long as they are what the archive says of the entry: its size, and at the end its checksum. */
async function* contentOf(zip: ZipFile, entry: Entry): AsyncGenerator<Buffer> {
  const isDeflated = entry.compressionMethod === DEFLATED;
  const packed = await zip.openReadStreamPromise(entry, isDeflated ? { decompress: false } : {});
  const stream: Readable = isDeflated ? packed.pipe(createInflateRaw({ chunkSize: PIECE })) : packed;
  packed.on('error', (error) => stream.destroy(error));
  let size = 0;
  let sum = 0;
  try {
    for await (const piece of stream) {
      size += piece.length;
      if (size > entry.uncompressedSize) throw damaged(entry, 'it has more bytes than the archive says');
      sum = crc32(piece, sum);
      yield piece;
    }
  } finally {
    packed.destroy();
  }
  if (size < entry.uncompressedSize) throw damaged(entry, 'it has fewer bytes than the archive says');
  if (sum !== entry.crc32) throw damaged(entry, 'its checksum is another one');
}

function damaged({ fileName }: Entry, how: string): CodeArchiveError {
  return new CodeArchiveError('notAZip', `${fileName} is damaged: ${how}`);
}
