import { readFile } from 'node:fs/promises';
import { isBuiltin } from 'node:module';
import { basename, dirname, resolve } from 'node:path';
import type { Metafile } from 'esbuild';
import { HrAgentError } from '../../core/errors.js';
import { refuseFaults } from '../source-fault.js';
import { compile } from './compiler.js';
import { exportedNames } from './exported-names.js';
import { yamlAsJson } from './yaml-as-json.js';

/** What Lambda's Node.js has. */
const SDK = '@aws-sdk/*';

export function isSdk(path: string): boolean {
  return path.startsWith('@aws-sdk/');
}

/** CommonJS packages expect these three, which an ES module lacks. */
const OF_COMMONJS = `import { createRequire as createRequireHere } from 'node:module';
import { dirname as dirnameHere } from 'node:path';
import { fileURLToPath as fileURLToPathHere } from 'node:url';
const require = createRequireHere(import.meta.url);
const __filename = fileURLToPathHere(import.meta.url);
const __dirname = dirnameHere(__filename);
`;

interface Bundle {
  code: Uint8Array;
  /** Paths of the files that are in it. */
  sources: readonly string[];
}

/**
 * Bundles a TypeScript or JavaScript handler with all that it imports into one readable ES module for Node 20 and
 * later. The text depends on the sources alone: paths in it are relative to the entry, and no tsconfig.json is read.
 *
 * @param entry absolute path without symbolic links
 * @throws HrAgentError HANDLER_INVALID when it does not compile or does not export `name`
 */
export async function bundleHandler(
  entry: string,
  name: string,
  { place, hasSourceMap = false }: { place: 'lambda' | 'caller'; hasSourceMap?: boolean },
): Promise<Bundle> {
  const folder = dirname(entry);
  const { outputFiles, metafile } = await compile(entry, {
    entryPoints: [entry],
    absWorkingDir: folder,
    outfile: 'index.mjs',
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    external: place === 'lambda' ? [SDK] : [],
    charset: 'utf8',
    plugins: [yamlAsJson],
    // Names of files as they are on AWS. Their texts would make the zip larger.
    ...(hasSourceMap && { sourcemap: 'inline', sourceRoot: 'file:///var/task/', sourcesContent: false }),
  });
  refuseRemote(metafile, entry, folder);
  await refuseWithoutExport({ metafile, entry, name, isCommonJs: formatOf(metafile, entry) === 'cjs' });
  const usesCommonJs = Object.values(metafile.inputs).some((input) => input.format === 'cjs');
  const code = outputFiles.map((file) => file.text).join('');
  const sources = Object.keys(metafile.inputs).map((path) => resolve(folder, path));
  // The map counts lines, so with it nothing may take a line of its own in front of them.
  const before = hasSourceMap ? OF_COMMONJS.replaceAll('\n', ' ') : OF_COMMONJS;
  return { code: Buffer.from(usesCommonJs ? before + code : code), sources };
}

/** A handler that was compiled, and how Node.js loads it. */
interface Handler {
  metafile: Metafile;
  entry: string;
  name: string;
  isCommonJs: boolean;
}

/** The format that esbuild takes the entry for. It heeds every package.json above it. */
export function formatOf({ inputs }: Metafile, entry: string): string | undefined {
  return inputs[basename(entry)]?.format;
}

/** Said of a file that exports as CommonJS does where that exports nothing. */
export const NOT_COMMONJS = 'it sets exports as CommonJS does, and Node.js takes it for an ES module: name it .cjs';

/**
 * What is exported by an ES module is in the outcome. Of CommonJS only its own text tells. Lambda looks into what a
 * module exports by default, too.
 *
 * @throws HrAgentError HANDLER_INVALID
 */
export async function refuseWithoutExport({ metafile, entry, name, isCommonJs }: Handler): Promise<void> {
  const [output] = Object.values(metafile.outputs);
  const exported = output?.exports ?? [];
  if (!isCommonJs && exported.includes(name)) return;
  const { names, isOpen, style } = exportedNames(await readFile(entry, 'utf8'));
  if (!isCommonJs && style === 'commonjs') refuseFaults(entry, [{ file: entry, line: 1, message: NOT_COMMONJS }]);
  const mayHaveMore = isCommonJs ? isOpen : isOpen && exported.includes('default');
  if ((isCommonJs || exported.includes('default')) && (names.has(name) || mayHaveMore)) return;
  const others = [...new Set([...names, ...exported])].filter((other) => other !== 'default' || exported.length === 1);
  throw new HrAgentError('HANDLER_INVALID', `The handler ${entry} does not export '${name}'.`, {
    hint:
      others.length > 0
        ? `It exports ${others.join(', ')}. Name one of these after the file: handler: ${basename(entry)}:${others[0]}`
        : `Export a function of that name: export async function ${name}(event) { … }`,
  });
}

/** Node.js loads what is on the disk; esbuild leaves an import of anything else as it is, to fail at the first call. */
function refuseRemote({ inputs }: Metafile, entry: string, folder: string): void {
  for (const [file, { imports }] of Object.entries(inputs)) {
    const remote = imports.find(({ external, path }) => external && !isBuiltin(path) && !isSdk(path));
    if (remote === undefined) continue;
    const message = `The handler ${entry} imports ${remote.path}, in ${resolve(folder, file)}: Lambda loads nothing from there.`;
    throw new HrAgentError('HANDLER_INVALID', message, {
      hint: 'Install it as a package, or put it beside the handler.',
    });
  }
}
