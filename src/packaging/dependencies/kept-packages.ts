import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolder } from '../../core/make-folder.js';
import { stateUnusable } from '../../core/storage-errors.js';
import type { Workshop } from './workshop.js';

/** An installation that goes on. */
export interface Installation {
  /** What is kept. */
  readonly packages: string;
  /** For what is needed meanwhile. */
  readonly aside: string;
  /** With a folder for temporary files that goes with the rest, however the program ends. */
  readonly workshop: Workshop;
}

const BEGUN = 'begun-';
/** No installation takes as long: whoever began it was killed. */
const ABANDONED_MS = 24 * 3_600_000;

/**
 * A folder of packages, kept by what it is made from. It is installed beside its place and moved there when it is whole:
 * one that fails half way leaves nothing, and two that work at once do not disturb each other.
 */
export async function keptPackages(
  workshop: Workshop,
  madeFrom: readonly unknown[],
  install: (site: Installation) => Promise<void>,
): Promise<string> {
  const place = join(workshop.folder, createHash('sha256').update(JSON.stringify(madeFrom)).digest('hex').slice(0, 32));
  if (existsSync(place)) return place;
  const begun = await newFolder(workshop.folder);
  const [packages, aside] = [join(begun, 'packages'), join(begun, 'aside')];
  try {
    await Promise.all([mkdir(packages), mkdir(aside)]);
    const temporary = { TMPDIR: aside, TEMP: aside, TMP: aside };
    await install({ packages, aside, workshop: { ...workshop, env: { ...workshop.env, ...temporary } } });
    await rename(packages, place).catch((error: unknown) => {
      // Somebody else was quicker.
      if (!existsSync(place)) throw error;
    });
    return place;
  } finally {
    await rm(begun, { recursive: true, force: true, maxRetries: 3 });
  }
}

async function newFolder(parent: string): Promise<string> {
  try {
    await makeFolder(parent);
    await writeFile(join(parent, '.gitignore'), '*\n');
    await removeAbandoned(parent, Date.now());
    return await mkdtemp(join(parent, BEGUN));
  } catch (error) {
    throw stateUnusable(`Packages cannot be kept in ${parent}`, error);
  }
}

async function removeAbandoned(parent: string, now: number): Promise<void> {
  for (const name of (await readdir(parent)).filter((one) => one.startsWith(BEGUN))) {
    const found = await stat(join(parent, name)).catch(() => undefined); // It has just ended.
    if (found && now - found.mtimeMs > ABANDONED_MS) await rm(join(parent, name), { recursive: true, force: true });
  }
}
