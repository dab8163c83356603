import { createHash, randomUUID } from 'node:crypto';
import { renameSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { unpackCode } from '../../services/lambda/code/archive.js';
import type { BlobStore } from '../../store/blob-store.js';

/** Bytes of unpacked code that nothing runs and that is kept for the next start. */
const SPARE = 256 * 1024 * 1024;

/** A folder in use. */
export interface CodeLease {
  readonly path: string;
  /** To be called once. */
  release(): void;
}

/** Unpacks code once, whoever asks, however many at once, and removes it again. */
export interface CodeFolders {
  /** A folder with these archives, by the hashes of their blobs, each laid over the one before. */
  open(hashes: readonly string[]): Promise<CodeLease>;
  /** Removes what nothing runs and of which nothing has an archive any more. */
  tidy(): void;
}

export interface CodeFoldersOptions {
  blobs: BlobStore;
  /** Made when it is not there. */
  parent: string;
  /** Whether a function or a layer has an archive. */
  isUsed: (hash: string) => boolean;
}

interface Folder {
  hashes: readonly string[];
  path: string;
  users: number;
  /** 0 while it is unpacked. */
  bytes: number;
  ready: Promise<void>;
}

export function createCodeFolders({ blobs, parent, isUsed }: CodeFoldersOptions): CodeFolders {
  /** The one that was used last at the end. */
  const folders = new Map<string, Folder>();

  const remove = (key: string, { path }: Folder) => {
    folders.delete(key);
    const gone = `${path}.${randomUUID()}`;
    renameSync(path, gone);
    rm(gone, { recursive: true, force: true }).catch(() => {
      // The whole work folder is removed when the server ends.
    });
  };
  const tidy = () => {
    for (const [key, folder] of [...folders]) {
      if (folder.users === 0 && !folder.hashes.every(isUsed)) remove(key, folder);
    }
  };
  const trim = () => {
    const spare = [...folders].filter(([, { users }]) => users === 0);
    let bytes = spare.reduce((sum, [, folder]) => sum + folder.bytes, 0);
    for (const [key, folder] of spare) {
      if (bytes <= SPARE) return;
      bytes -= folder.bytes;
      remove(key, folder);
    }
  };
  const begin = (hashes: readonly string[]): Folder => {
    const name = hashes.length === 1 ? hashes[0] : createHash('sha256').update(hashes.join()).digest('hex');
    const folder: Folder = { hashes, path: join(parent, String(name)), users: 0, bytes: 0, ready: Promise.resolve() };
    const unpack = async () => {
      const unfinished = `${folder.path}.${randomUUID()}`;
      try {
        for (const hash of hashes) folder.bytes += await unpackCode(blobs.read(hash), unfinished);
        renameSync(unfinished, folder.path);
      } catch (error) {
        await rm(unfinished, { recursive: true, force: true });
        throw error;
      }
    };
    folder.ready = unpack();
    return folder;
  };

  return {
    async open(hashes) {
      const key = hashes.join();
      const folder = folders.get(key) ?? begin(hashes);
      folders.delete(key);
      folders.set(key, folder);
      folder.users += 1;
      try {
        await folder.ready;
      } catch (error) {
        folders.delete(key);
        throw error;
      }
      return {
        path: folder.path,
        release() {
          folder.users -= 1;
          if (folder.users > 0) return;
          tidy();
          trim();
        },
      };
    },
    tidy,
  };
}
