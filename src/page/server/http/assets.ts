import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { systemCode } from '../../../core/errors.js';
import { notFound } from './refusal.js';

/** What the page is made of, by the path that it is asked for with. Nothing else is read from the disk. */
const ASSETS: Readonly<Record<string, { file: string; type: string }>> = {
  '/': { file: 'index.html', type: 'text/html; charset=utf-8' },
  '/page.js': { file: 'page.js', type: 'text/javascript; charset=utf-8' },
  '/page.css': { file: 'page.css', type: 'text/css; charset=utf-8' },
};

export interface Asset {
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** @throws Refusal for what is no part of the page, or was not built */
export async function readAsset(folder: string, path: string): Promise<Asset> {
  const asset = Object.hasOwn(ASSETS, path) ? ASSETS[path] : undefined;
  if (!asset) throw notFound('There is no such page.');
  try {
    return { type: asset.type, bytes: await readFile(join(folder, asset.file)) };
  } catch (error) {
    if (systemCode(error) !== 'ENOENT') throw error;
    throw notFound(`${asset.file} is not there: the page was not built.`);
  }
}
