import { createHash, randomUUID } from 'node:crypto';
import {
  createReadStream,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import { stateUnusable } from '../../core/storage-errors.js';

/**
 * Bytes kept as files named by their SHA-256 (64 hex digits), so that storing one twice is storing it once. They are written
 * as drafts beside, in a folder of their own.
 */
export interface BlobStore {
  /** Returns the hash. */
  put(bytes: Uint8Array): string;
  /** For bytes that come in pieces: nobody has to hold all of them at once. */
  draft(): Promise<BlobDraft>;
  /** False as well for a blob of another size than it had: it was cut short. */
  has(hash: string, size?: number): boolean;
  /** Throws when there is no such blob. */
  read(hash: string): Buffer;
  /** The bytes from `start` to before `end`, in pieces. */
  stream(hash: string, start: number, end: number): AsyncIterable<Uint8Array>;
  remove(hash: string): void;
  clear(): void;
}

/** A blob that is being written. Either `keep` or `discard` ends it. */
export interface BlobDraft {
  append(bytes: Uint8Array): Promise<void>;
  /** Ends the writing: the bytes are on disk. */
  close(): Promise<void>;
  /** Makes a closed draft a blob, and returns its hash. */
  keep(): string;
  discard(): Promise<void>;
}

const PIECE = 256 * 1024;

/** How long nobody has written to a draft that a killed process has left. */
const ABANDONED_MS = 3_600_000;

export function openBlobStore(folder: string): BlobStore {
  const drafts = `${folder}.drafts`;
  removeAbandoned(drafts);
  const pathOf = (hash: string) => join(folder, hash);
  const has = (hash: string, size?: number) => {
    const found = statSync(pathOf(hash), { throwIfNoEntry: false });
    return found !== undefined && (size === undefined || found.size === size);
  };
  const temporaryPath = () => join(drafts, randomUUID());
  const unusable = (error: unknown) => stateUnusable(`The local AWS cannot keep its state in ${folder}`, error);
  const makeFolders = () => {
    for (const path of [folder, drafts]) mkdirSync(path, { recursive: true, mode: 0o700 });
  };
  return {
    put(bytes) {
      const hash = createHash('sha256').update(bytes).digest('hex');
      if (has(hash, bytes.length)) return hash;
      const temporary = temporaryPath();
      try {
        makeFolders();
        writeFileSync(temporary, bytes, { mode: 0o600, flush: true });
        renameSync(temporary, pathOf(hash));
      } catch (error) {
        rmSync(temporary, { force: true });
        throw unusable(error);
      }
      return hash;
    },
    async draft() {
      try {
        makeFolders();
        const temporary = temporaryPath();
        return draftIn(await open(temporary, 'wx', 0o600), temporary, pathOf, unusable);
      } catch (error) {
        throw unusable(error);
      }
    },
    has,
    read: (hash) => readFileSync(pathOf(hash)),
    stream: (hash, start, end) => pieces(pathOf(hash), start, end),
    remove: (hash) => rmSync(pathOf(hash), { force: true }),
    clear: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function removeAbandoned(drafts: string): void {
  if (!existsSync(drafts)) return;
  for (const name of readdirSync(drafts)) {
    const path = join(drafts, name);
    const draft = statSync(path, { throwIfNoEntry: false });
    if (draft && draft.mtimeMs < Date.now() - ABANDONED_MS) rmSync(path, { force: true });
  }
}

/** The file is opened when the first piece is asked for, so a reader that never comes leaves nothing open. */
async function* pieces(path: string, start: number, end: number): AsyncGenerator<Uint8Array> {
  if (start < end) yield* createReadStream(path, { start, end: end - 1, highWaterMark: PIECE });
}

function draftIn(
  file: FileHandle,
  temporary: string,
  pathOf: (hash: string) => string,
  unusable: (error: unknown) => Error,
): BlobDraft {
  const hash = createHash('sha256');
  return {
    async append(bytes) {
      hash.update(bytes);
      try {
        await file.writeFile(bytes);
      } catch (error) {
        throw unusable(error);
      }
    },
    async close() {
      await file.sync();
      await file.close();
    },
    keep() {
      const name = hash.digest('hex');
      renameSync(temporary, pathOf(name));
      return name;
    },
    async discard() {
      await file.close();
      rmSync(temporary, { force: true });
    },
  };
}
