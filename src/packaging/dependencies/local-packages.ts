import { resolve } from 'node:path';
import { isRecord } from '../../core/json.js';
import { lastChange } from './last-change.js';

/** Packages of a package.json that are files or folders of this machine. */
export interface LocalPackages {
  /** The lists with paths that are right wherever they are read. */
  readonly lists: Readonly<Record<string, unknown>>;
  readonly names: readonly string[];
  /** Each with when it was changed. */
  readonly files: readonly (readonly [path: string, changed: number])[];
}

const LISTS = ['dependencies', 'optionalDependencies'];
/** `file:…`, or what begins as a path does. */
const LOCAL = /^(?:file:|(?=\.{0,2}\/))(.+)$/;

/** @param root the folder that its paths start at */
export async function localPackages(
  described: Readonly<Record<string, unknown>>,
  root: string,
): Promise<LocalPackages> {
  const found: { name: string; path: string }[] = [];
  const lists = LISTS.flatMap((member) => {
    const list = described[member];
    if (!isRecord(list)) return [];
    const absolute = Object.entries(list).map(([name, wanted]) => {
      const [, path] = LOCAL.exec(String(wanted)) ?? [];
      if (path === undefined) return [name, wanted];
      found.push({ name, path: resolve(root, path) });
      return [name, `file:${resolve(root, path)}`];
    });
    return [[member, Object.fromEntries(absolute)]];
  });
  const files = found.map(async ({ path }): Promise<[string, number]> => [path, await lastChange(path)]);
  return { lists: Object.fromEntries(lists), names: found.map(({ name }) => name), files: await Promise.all(files) };
}
