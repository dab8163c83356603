import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stateUnusable } from '../../core/storage-errors.js';

/** Bytes kept as files named by their SHA-256 (64 hex digits), so that storing one twice is storing it once. */
export interface BlobStore {
  /** Returns the hash. */
  put(bytes: Uint8Array): string;
  has(hash: string): boolean;
  /** Throws when there is no such blob. */
  read(hash: string): Buffer;
  remove(hash: string): void;
  clear(): void;
}

export function openBlobStore(folder: string): BlobStore {
  const pathOf = (hash: string) => join(folder, hash);
  return {
    put(bytes) {
      const hash = createHash('sha256').update(bytes).digest('hex');
      if (existsSync(pathOf(hash))) return hash;
      const temporary = pathOf(`.${hash}.${randomUUID()}`);
      try {
        mkdirSync(folder, { recursive: true, mode: 0o700 });
        writeFileSync(temporary, bytes, { mode: 0o600, flush: true });
        renameSync(temporary, pathOf(hash));
      } catch (error) {
        rmSync(temporary, { force: true });
        throw stateUnusable(`The local AWS cannot keep its state in ${folder}`, error);
      }
      return hash;
    },
    has: (hash) => existsSync(pathOf(hash)),
    read: (hash) => readFileSync(pathOf(hash)),
    remove: (hash) => rmSync(pathOf(hash), { force: true }),
    clear: () => rmSync(folder, { recursive: true, force: true }),
  };
}
