import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { realpath } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { HrAgentError, systemCode } from '../core/errors.js';
import { once } from '../core/once.js';
import { nodePackages } from './dependencies/node-packages.js';
import type { Architecture } from './dependencies/python-machine.js';
import { pythonPackages } from './dependencies/python-packages.js';
import type { Workshop } from './dependencies/workshop.js';
import { type EntryPoint, rootOf } from './entry/entry-point.js';
import { bundleHandler } from './javascript/bundle.js';
import { refuseCallback } from './javascript/callback.js';
import { checkFolder } from './javascript/check-folder.js';
import { assertUnzippedSize, assertZipSize, mayBeTooLarge } from './limits.js';
import { outsideOf } from './python/outside-modules.js';
import { collectPython } from './python/python-files.js';
import { isPythonCache, readFolder } from './source-folder.js';
import { type ZipFiles, zipFiles } from './zip.js';

export interface HandlerSource {
  entry: EntryPoint;
  runtime: string;
  architecture: Architecture;
  /** Layers bring modules that nobody sees here. */
  hasLayers: boolean;
  /** Node.js tells errors of a bundle by the lines of its sources, if the bundle says which these are. */
  hasSourceMap?: boolean;
  /** `caller`: it runs where the agent is talked to, with the packages that are there. Default: Lambda. */
  place?: 'lambda' | 'caller';
}

export interface HandlerPackage {
  zip: Uint8Array;
  /** Base64, as Lambda's CodeSha256: when equal, the uploaded code is the same. */
  sha256: string;
  /** Bytes of the zip. */
  size: number;
}

/** A handler whose source is as it must be. */
export interface PreparedHandler {
  /** Paths of the sources that it loads, where they were looked into one by one: not of a folder that is packaged whole. */
  sources: readonly string[];
  /** Those in Python. */
  pythonSources: readonly string[];
  /** Makes the zip. */
  zip(): Promise<HandlerPackage>;
}

/**
 * Compiles or reads a handler. Equal sources give equal bytes wherever and whenever it runs. What Lambda could not load
 * is refused.
 *
 * @throws HrAgentError HANDLER_INVALID with the place, HANDLER_TOO_LARGE
 */
export async function prepareHandler(source: HandlerSource, workshop: Workshop): Promise<PreparedHandler> {
  const { files, sources } = await collect(source, workshop);
  const pythonSources = source.entry.language === 'python' ? sources : [];
  const bytes = [...files.values()].reduce((total, file) => total + file.byteLength, 0);
  assertUnzippedSize(bytes);
  const zip = once(async () => {
    const zipped = await zipFiles(files);
    assertZipSize(zipped.byteLength);
    const sha256 = createHash('sha256').update(zipped).digest('base64');
    return { zip: zipped, sha256, size: zipped.byteLength };
  });
  // How well it can be compressed is known only afterwards.
  if (mayBeTooLarge(bytes)) await zip();
  return { sources, pythonSources, zip };
}

/** Makes the zip that Lambda takes. Throws what `prepareHandler` does. */
export async function packageHandler(source: HandlerSource, workshop: Workshop): Promise<HandlerPackage> {
  return (await prepareHandler(source, workshop)).zip();
}

const ADVICE = 'name its package in requirements.txt beside the handler, or put it there itself';

interface Contents {
  files: ZipFiles;
  sources: readonly string[];
}

async function collect(
  { entry, runtime, architecture, hasLayers, hasSourceMap = false, place = 'lambda' }: HandlerSource,
  workshop: Workshop,
): Promise<Contents> {
  await existing(entry.path);
  const { folder, language, name } = entry;
  if (entry.file === undefined) throw withoutModule(entry);
  const file = await existing(entry.file);
  if (language === 'python') {
    const isCaller = place === 'caller';
    const packages = isCaller ? undefined : await pythonPackages(rootOf(entry), { runtime, architecture }, workshop);
    const brought = packages === undefined ? new Map() : await readFolder(packages, isPythonCache);
    const modules = new Set([...brought.keys()].map((path) => /^[^/.]+/.exec(path)?.[0]));
    const outside = outsideOf(runtime, (module) => isCaller || hasLayers || modules.has(module), ADVICE);
    const { files, sources } = await collectPython({ ...entry, file: entry.file }, outside);
    return { files: new Map([...brought, ...files]), sources };
  }
  if (place === 'lambda') await refuseCallback(file, name, runtime);
  if (folder !== undefined) {
    const files = await readFolder(folder);
    const packages = await nodePackages(folder, architecture, workshop);
    const brought = packages === undefined ? new Map() : await readFolder(packages);
    const isBrought = (one: string) =>
      hasLayers || (packages !== undefined && existsSync(join(packages, 'node_modules', one)));
    await checkFolder({ folder: await existing(folder), file, name, runtime, isBrought });
    return { files: new Map([...brought, ...files]), sources: [] };
  }
  if (!/^\.[cm]?[tj]s$/.test(extname(file))) {
    throw new HrAgentError('HANDLER_INVALID', `The handler ${entry.path} is of a kind that cannot be packaged.`, {
      hint: 'Name a .ts, .mts, .js, .mjs, .cjs or .py file, or a folder.',
    });
  }
  // Loading archiver takes longer than the bundling, so it begins beside it; zipFiles reports a failure.
  import('archiver').catch(() => undefined);
  const { code, sources } = await bundleHandler(file, name, { place, hasSourceMap });
  return { files: new Map([['index.mjs', code]]), sources };
}

/** The path without symbolic links, for esbuild resolves them and would write paths relative to another folder. */
async function existing(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (thrown) {
    const why = systemCode(thrown) === 'ENOENT' ? 'does not exist' : 'cannot be read';
    throw new HrAgentError('HANDLER_INVALID', `The handler ${path} ${why}.`, { cause: thrown });
  }
}

function withoutModule({ path, handler, isGuessed }: EntryPoint): HrAgentError {
  if (!isGuessed) {
    return new HrAgentError('HANDLER_INVALID', `${path} holds no module for the handler ${handler}.`, {
      hint: `Lambda looks for the file of the module in ${path}, and for what stands after the dot in it.`,
    });
  }
  return new HrAgentError('HANDLER_INVALID', `${path} holds no file that defines a handler.`, {
    hint: [
      'Name the module and its function, for a file ',
      join(path, 'tools.py'),
      ' with def run(event, context): entry: tools.run',
    ].join(''),
  });
}
