import { readFile } from 'node:fs/promises';
import { basename, extname, relative, sep } from 'node:path';
import { HrAgentError } from '../../core/errors.js';
import { type EntryPoint, HANDLER_NAMES, rootOf } from '../entry/entry-point.js';
import { refuseFaults } from '../source-fault.js';
import { readFolder } from '../source-folder.js';
import type { ZipFiles } from '../zip.js';
import { followImports, type ImportedModules, type Outside } from './imported-modules.js';
import { isTakenModule } from './outside-modules.js';

/** What a Python handler is made of: everything in its folder, or the modules that its file imports. */
export interface PythonFiles {
  files: ZipFiles;
  /** Paths of the sources that are loaded. */
  sources: readonly string[];
}

/** @throws HrAgentError HANDLER_INVALID for what would fail when the handler is loaded */
export async function collectPython(entry: EntryPoint & { file: string }, outside: Outside): Promise<PythonFiles> {
  const root = rootOf(entry);
  refuseModuleName(entry);
  const imported = await followImports(root, entry.file, outside);
  refuseFaults(entry.file, imported.faults);
  refuseWithoutHandler(entry, imported);
  const sources = imported.files;
  if (entry.folder !== undefined) return { files: await readFolder(entry.folder), sources };
  const files = new Map<string, Uint8Array>();
  const nameOf = (path: string) => relative(root, path).split(sep).join('/');
  for (const folder of imported.packages) {
    for (const [name, content] of await readFolder(folder)) files.set(`${nameOf(folder)}/${name}`, content);
  }
  for (const path of sources) files.set(nameOf(path), await readFile(path));
  return { files, sources };
}

function refuseModuleName({ file }: { file: string }): void {
  const module = basename(file, extname(file));
  if (module.includes('.')) {
    throw new HrAgentError('HANDLER_INVALID', `${file} cannot be a handler: Python takes its name apart at the dot.`, {
      hint: 'Rename the file, with underscores instead of dots.',
    });
  }
  if (isTakenModule(module)) {
    throw new HrAgentError(
      'HANDLER_INVALID',
      `${file} cannot be a handler: Python has a module ${module} of its own.`,
      {
        hint: 'Rename the file, for example to lambda_function.py.',
      },
    );
  }
}

function refuseWithoutHandler(
  { file, folder, name, isGuessed }: EntryPoint & { file: string },
  { sources }: ImportedModules,
): void {
  const source = sources.get(file);
  const definition = source?.definitions.get(name);
  if (definition?.isAsync) {
    throw new HrAgentError(
      'HANDLER_INVALID',
      `${file}:${definition.line}: ${name} is async, and Lambda does not wait for it.`,
      {
        hint: `Write def ${name}(event, context), and run what is async inside: asyncio.run(…)`,
      },
    );
  }
  if (definition !== undefined) return;
  const takesEverything = source?.imports.some(({ names }) => names?.includes('*')) ?? false;
  const elsewhere = [...sources].some(([path, { definitions }]) => path !== file && definitions.has(name));
  if (takesEverything && (elsewhere || sources.size === 1)) return;
  const functions = [...(source?.definitions ?? [])].filter(([, { isFunction }]) => isFunction).map(([one]) => one);
  const shown = folder === undefined ? `handler: ${basename(file)}:` : `entry: ${basename(file, '.py')}.`;
  throw new HrAgentError('HANDLER_INVALID', `The handler ${file} does not define '${name}'.`, {
    hint:
      functions.length > 0
        ? `It defines ${functions.join(', ')}. Name the function: ${shown}${functions.at(-1)}`
        : `Define a function${isGuessed ? ` named ${HANDLER_NAMES.python.join(' or ')}` : ' of that name'}: def ${name}(event, context): …`,
  });
}
