import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { SourceFault } from '../source-fault.js';
import { type Import, type ModuleSource, readModule } from './module-source.js';
import { type Found, openModuleTree } from './module-tree.js';

/** Whether a module that the function does not bring along is there when it runs. A text says why it is not. */
export type Outside = (module: string) => true | string;

export interface ImportedModules {
  /** Sources that are loaded, or may be, the handler's first. */
  readonly files: readonly string[];
  /** Packages that are imported, by their folders: what lies in them goes along. */
  readonly packages: ReadonlySet<string>;
  readonly faults: readonly SourceFault[];
  readonly sources: ReadonlyMap<string, ModuleSource>;
}

/** Follows the imports of a handler through the modules that lie in its folder. Modules may import each other. */
export async function followImports(root: string, entry: string, outside: Outside): Promise<ImportedModules> {
  const tree = openModuleTree();
  const sources = new Map<string, ModuleSource>();
  const packages = new Set<string>();
  const faults: SourceFault[] = [];
  const waiting = [entry];
  const reach = (found: Found) => {
    if (found !== 'native' && 'file' in found) waiting.push(found.file);
  };
  /** The module of that dotted name below a folder; each package on the way is loaded, too. */
  const walk = async (folder: string, names: readonly string[]): Promise<Found | { missing: number; of?: Found }> => {
    let here = folder;
    let found: Found | undefined;
    for (const [i, name] of names.entries()) {
      const inner: Found | undefined = await tree.find(here, name);
      if (inner === undefined) return { missing: i, ...(found && { of: found }) };
      reach(inner);
      if (here === root && inner !== 'native' && isPackage(inner)) packages.add(join(root, name));
      found = inner;
      here = join(here, name);
    }
    return found ?? { folder };
  };
  const resolve = async (file: string, source: ModuleSource, wanted: Import): Promise<void> => {
    const says = (message: string) => {
      if (wanted.certain && !source.changesPath) faults.push({ file, line: wanted.line, message });
    };
    const names = wanted.module === '' ? [] : wanted.module.split('.');
    let base = root;
    if (wanted.level > 0) {
      base = dirname(file);
      for (let up = 1; up < wanted.level; up += 1) base = dirname(base);
      // Outside of every package there is nothing that it could be relative to.
      if (base === root || !base.startsWith(root)) {
        const dots = '.'.repeat(wanted.level);
        const instead = names.length > 0 ? `from ${wanted.module} import …` : `import ${wanted.names?.join(', ')}`;
        return says(`'from ${dots}${wanted.module} import' works only inside a package: write '${instead}'`);
      }
    }
    const found = await walk(base, names);
    if (found !== 'native' && 'missing' in found) {
      const [first] = names;
      const why = found.missing > 0 || wanted.level > 0 || first === undefined ? undefined : outside(first);
      if (why === true) return;
      const known = names.slice(0, found.missing).join('.');
      return says(why ?? `there is no module ${names.slice(0, found.missing + 1).join('.')}${known && ` in ${known}`}`);
    }
    const folder = join(base, ...names);
    for (const name of wanted.names ?? []) {
      if (name === '*') continue;
      const inner = found === 'native' ? undefined : isPackage(found) ? await tree.find(folder, name) : undefined;
      if (inner !== undefined) reach(inner);
      else if (found !== 'native' && (await lacks(found, name))) {
        says(`there is no ${name} in ${'file' in found ? found.file : found.folder}`);
      }
    }
  };
  for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
    if (sources.has(file)) continue;
    const source = readModule(await readFile(file, 'utf8'));
    sources.set(file, source);
    for (const wanted of source.imports) await resolve(file, source, wanted);
  }
  return { files: [...sources.keys()], packages, faults, sources };
}

function isPackage(found: Exclude<Found, 'native'>): boolean {
  return 'folder' in found || found.file.endsWith('__init__.py');
}

/** Only what is sure: a name that stands nowhere in a module is not defined there in any way. */
async function lacks(found: Exclude<Found, 'native'>, name: string): Promise<boolean> {
  if ('folder' in found) return true;
  const { text, definitions, imports } = readModule(await readFile(found.file, 'utf8'));
  if (definitions.has(name) || definitions.has('__getattr__')) return false;
  if (imports.some(({ names }) => names?.includes('*'))) return false;
  return !new RegExp(`\\b${name}\\b`).test(text) && !/\b(?:globals|exec|vars)\(/.test(text);
}
