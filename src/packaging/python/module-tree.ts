import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** Where a module is: its file, or a folder without `__init__.py`, which is a package all the same. */
export type Found = { readonly file: string } | { readonly folder: string } | 'native';

/** Finds the modules of a folder as Python does. */
export interface ModuleTree {
  /** Undefined: there is none. `folder`: where to look. */
  find(folder: string, name: string): Promise<Found | undefined>;
}

export function openModuleTree(): ModuleTree {
  const listings = new Map<string, Promise<ReadonlyMap<string, 'file' | 'folder'>>>();
  const listing = (folder: string) => {
    const known = listings.get(folder) ?? list(folder);
    listings.set(folder, known);
    return known;
  };
  return {
    async find(folder, name) {
      const entries = await listing(folder);
      const inside = join(folder, name);
      const isFolder = entries.get(name) === 'folder';
      if (isFolder && (await listing(inside)).get('__init__.py') === 'file')
        return { file: join(inside, '__init__.py') };
      if ([...entries.keys()].some((entry) => isNative(entry, name))) return 'native';
      if (entries.get(`${name}.py`) === 'file') return { file: join(folder, `${name}.py`) };
      return isFolder ? { folder: inside } : undefined;
    },
  };
}

/** `name.so`, `name.abi3.so`, `name.cpython-313-x86_64-linux-gnu.so` */
function isNative(entry: string, name: string): boolean {
  return entry.startsWith(`${name}.`) && /\.(?:so|pyd)$/.test(entry);
}

async function list(folder: string): Promise<ReadonlyMap<string, 'file' | 'folder'>> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return new Map(entries.map((entry) => [entry.name, entry.isDirectory() ? 'folder' : 'file']));
}
