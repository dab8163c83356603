import { isBuiltin } from 'node:module';
import { dirname, resolve } from 'node:path';
import type { BuildFailure, BuildOptions, BuildResult, Message, Metafile } from 'esbuild';
import { HrAgentError } from '../core/errors.js';

/** CommonJS packages expect `require`, which an ES module lacks. */
const REQUIRE = `import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
`;

/**
 * Bundles a TypeScript or JavaScript handler with all that it imports into one readable ES module for Node 20 and
 * later. The text depends on the sources alone: paths in it are relative to the entry, and no tsconfig.json is read.
 *
 * @param entry absolute path without symbolic links
 * @throws HrAgentError HANDLER_INVALID when it does not compile or does not export `exportName`
 */
export async function bundleHandler(entry: string, exportName = 'handler'): Promise<Uint8Array> {
  const folder = dirname(entry);
  const { outputFiles, metafile } = await build({
    entryPoints: [entry],
    absWorkingDir: folder,
    outfile: 'index.mjs',
    bundle: true,
    write: false,
    metafile: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    charset: 'utf8',
    tsconfigRaw: '{}',
    logLevel: 'silent',
  }).catch((thrown: unknown) => {
    throw explained(thrown, entry, folder);
  });
  refuseRemote(metafile, entry, folder);
  const [output] = Object.values(metafile.outputs);
  if (!output?.exports.includes(exportName)) {
    throw new HrAgentError('HANDLER_INVALID', `The handler ${entry} does not export '${exportName}'.`, {
      hint: `Export a function of that name: export async function ${exportName}(event) { … }`,
    });
  }
  const usesCommonJs = Object.values(metafile.inputs).some((input) => input.format === 'cjs');
  const code = outputFiles.map((file) => file.text).join('');
  return Buffer.from(usesCommonJs ? REQUIRE + code : code);
}

/** Node.js loads what is on the disk; esbuild leaves an import of anything else as it is, to fail at the first call. */
function refuseRemote({ inputs }: Metafile, entry: string, folder: string): void {
  for (const [file, { imports }] of Object.entries(inputs)) {
    const remote = imports.find(({ external, path }) => external && !isBuiltin(path));
    if (remote === undefined) continue;
    const message = `The handler ${entry} imports ${remote.path}, in ${resolve(folder, file)}: Lambda loads nothing from there.`;
    throw new HrAgentError('HANDLER_INVALID', message, {
      hint: 'Install it as a package, or put it beside the handler.',
    });
  }
}

type Options = BuildOptions & { write: false; metafile: true };

let running = 0;

/** esbuild works in a child process that outlives the build; it is stopped as soon as nobody needs it. */
async function build(options: Options): Promise<BuildResult<Options>> {
  const esbuild = await import('esbuild');
  running += 1;
  try {
    return await esbuild.build<Options>(options);
  } finally {
    running -= 1;
    if (running === 0) await esbuild.stop();
  }
}

function explained(thrown: unknown, entry: string, folder: string): unknown {
  if (!isBuildFailure(thrown)) return thrown;
  const lines = thrown.errors.map((message) => lineOf(message, folder));
  return new HrAgentError('HANDLER_INVALID', `The handler ${entry} does not compile:\n${lines.join('\n')}`, {
    cause: thrown,
  });
}

function isBuildFailure(thrown: unknown): thrown is BuildFailure {
  return thrown instanceof Error && 'errors' in thrown && Array.isArray(thrown.errors);
}

/** `file:line:column: text`, the column counted from 1 as editors do. */
function lineOf({ location, text }: Message, folder: string): string {
  if (!location) return text;
  return `${resolve(folder, location.file)}:${location.line}:${location.column + 1}: ${text}`;
}
