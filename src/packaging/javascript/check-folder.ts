import { existsSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { dirname, extname, join, resolve } from 'node:path';
import type { Metafile } from 'esbuild';
import { isRecord, parseJson } from '../../core/json.js';
import { refuseFaults, type SourceFault } from '../source-fault.js';
import { formatOf, isSdk, NOT_COMMONJS, refuseWithoutExport } from './bundle.js';
import { compile } from './compiler.js';
import { exportedNames } from './exported-names.js';

/** These runtimes take a `.js` file for an ES module only where its package.json says so. */
const WITHOUT_DETECTION = /^nodejs(?:18|20|22)\.x$/;

export interface FolderHandler {
  folder: string;
  /** The handler's module, in the folder. */
  file: string;
  name: string;
  runtime: string;
  /** Whether a package is there that the folder does not hold. */
  isBrought(name: string): boolean;
}

/**
 * Reads a folder of JavaScript as Node.js will, and refuses what it could not load.
 * @throws HrAgentError HANDLER_INVALID with the places
 */
export async function checkFolder({ folder, file, name, runtime, isBrought }: FolderHandler): Promise<void> {
  const { metafile } = await compile(file, {
    entryPoints: [file],
    absWorkingDir: dirname(file),
    outfile: 'index.mjs',
    bundle: true,
    packages: 'external',
    format: 'esm',
    platform: 'node',
    target: 'esnext',
    resolveExtensions: ['.js', '.json', '.node'],
    loader: { '.node': 'empty' },
  });
  const inputs = Object.entries(metafile.inputs).map(([path, input]) => ({
    path: resolve(dirname(file), path),
    input,
  }));
  const faults = inputs.flatMap(({ path, input }) => [
    ...kindFaults(path, folder, runtime),
    ...input.imports.flatMap((imported) => importFaults(path, imported, { folder, entry: file, isBrought })),
  ]);
  refuseFaults(file, faults);
  // A package.json above the folder is none of Lambda's. What the file says of itself fits, or it was refused.
  const isCommonJs =
    formatOf(metafile, file) === 'cjs' || exportedNames(readFileSync(file, 'utf8')).style === 'commonjs';
  await refuseWithoutExport({ metafile, entry: file, name, isCommonJs });
}

/** The kind of module that Node.js takes a file for, where that is not what is written in it. */
function kindFaults(file: string, folder: string, runtime: string): SourceFault[] {
  const extension = extname(file);
  if (!/^\.[cm]?js$/.test(extension)) return [];
  const text = readFileSync(file, 'utf8');
  const { style } = exportedNames(text);
  const type = extension === '.js' ? typeOf(file, folder) : undefined;
  const says = (message: string) => [{ file, line: 1, message }];
  if (style === 'commonjs' && (extension === '.mjs' || type === 'module')) {
    return says(NOT_COMMONJS);
  }
  if (style !== 'module') return [];
  if (
    extension === '.cjs' ||
    type === 'commonjs' ||
    (extension === '.js' && type === undefined && WITHOUT_DETECTION.test(runtime))
  ) {
    return says(
      `it is an ES module, and ${runtime} takes it for CommonJS: name it .mjs, or write "type": "module" into package.json`,
    );
  }
  return [];
}

/** The `type` of the nearest package.json in the folder. */
function typeOf(file: string, folder: string): unknown {
  for (let here = dirname(file); here.startsWith(folder); here = dirname(here)) {
    const described = join(here, 'package.json');
    if (!existsSync(described)) continue;
    const value = parseJson(readFileSync(described, 'utf8'));
    return isRecord(value) ? value['type'] : undefined;
  }
  return undefined;
}

type Imported = Metafile['inputs'][string]['imports'][number];

function importFaults(
  file: string,
  { path, kind, external, original = path }: Imported,
  { folder, entry, isBrought }: { folder: string; entry: string; isBrought(name: string): boolean },
): SourceFault[] {
  const says = (message: string) => [{ file, line: lineOf(file, original), message }];
  // What is loaded when it is needed may be caught when it fails.
  if (kind === 'dynamic-import') return [];
  if (!external) {
    const target = resolve(dirname(entry), path);
    if (!target.startsWith(join(folder, '/')))
      return says(`${original} is outside of ${folder}, which is all that Lambda gets`);
    const isExact = resolve(dirname(file), original) === target;
    if (kind === 'import-statement' && original.startsWith('.') && !isExact) {
      return says(
        `an ES module names files in full: write ${original}${target.slice(resolve(dirname(file), original).length)}`,
      );
    }
    return [];
  }
  if (isBuiltin(path) || isSdk(path)) return [];
  if (/^[a-z][a-z+.-]*:/i.test(path)) return says(`Lambda loads nothing from ${path}`);
  const name = /^(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? path;
  if (path.startsWith('#') || isBrought(name) || isInstalled(name, file, folder)) return [];
  return says(`there is no package ${name} in ${folder}: run npm install there`);
}

function isInstalled(name: string, file: string, folder: string): boolean {
  for (let here = dirname(file); here.startsWith(folder); here = dirname(here)) {
    if (existsSync(join(here, 'node_modules', name))) return true;
  }
  return false;
}

function lineOf(file: string, specifier: string): number {
  const text = readFileSync(file, 'utf8');
  const at = ['"', "'", '`'].map((quote) => text.indexOf(quote + specifier + quote)).find((index) => index >= 0) ?? 0;
  return text.slice(0, at).split('\n').length;
}
