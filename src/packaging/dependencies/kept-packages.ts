import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolder } from '../../core/make-folder.js';
import { stateUnusable } from '../../core/storage-errors.js';
import type { Workshop } from './workshop.js';

/**
 * A folder of packages, kept by what it is made from. It is installed beside its place and moved there when it is whole:
 * one that fails half way leaves nothing, and two that work at once do not disturb each other.
 */
export async function keptPackages(
  workshop: Pick<Workshop, 'folder'>,
  madeFrom: readonly unknown[],
  install: (into: string) => Promise<void>,
): Promise<string> {
  const place = join(workshop.folder, createHash('sha256').update(JSON.stringify(madeFrom)).digest('hex').slice(0, 32));
  if (existsSync(place)) return place;
  const begun = await newFolder(workshop.folder);
  try {
    await install(begun);
    await rename(begun, place).catch((error: unknown) => {
      // Somebody else was quicker.
      if (!existsSync(place)) throw error;
    });
    return place;
  } finally {
    await rm(begun, { recursive: true, force: true });
  }
}

async function newFolder(parent: string): Promise<string> {
  try {
    await makeFolder(parent);
    await writeFile(join(parent, '.gitignore'), '*\n');
    return await mkdtemp(join(parent, 'begun-'));
  } catch (error) {
    throw stateUnusable(`Packages cannot be kept in ${parent}`, error);
  }
}
