import { randomUUID } from 'node:crypto';
import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { unpackCode } from '../services/lambda/code/archive.js';
import type { BlobStore } from '../store/blob-store.js';

/** Unpacks each archive once, whoever asks, and however many at once. */
export interface CodeFolders {
  /** The folder with the code whose blob has this hash. */
  open(hash: string): Promise<string>;
}

export function createCodeFolders(blobs: BlobStore, parent: string): CodeFolders {
  const folders = new Map<string, Promise<string>>();
  const unpack = async (hash: string) => {
    const folder = join(parent, hash);
    const unfinished = `${folder}.${randomUUID()}`;
    await unpackCode(blobs.read(hash), unfinished);
    renameSync(unfinished, folder);
    return folder;
  };
  return {
    open(hash) {
      const known = folders.get(hash);
      if (known !== undefined) return known;
      const unpacking = unpack(hash);
      folders.set(hash, unpacking);
      unpacking.catch(() => folders.delete(hash));
      return unpacking;
    },
  };
}
