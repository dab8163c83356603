import { createHash } from 'node:crypto';
import { realpath } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { HrAgentError, systemCode } from '../core/errors.js';
import { once } from '../core/once.js';
import type { EntryPoint } from './entry/entry-point.js';
import { bundleHandler } from './javascript/bundle.js';
import { checkFolder } from './javascript/check-folder.js';
import { assertUnzippedSize, assertZipSize, mayBeTooLarge } from './limits.js';
import { outsideOf } from './python/outside-modules.js';
import { collectPython } from './python/python-files.js';
import { readFolder } from './source-folder.js';
import { type ZipFiles, zipFiles } from './zip.js';

export interface HandlerSource {
  entry: EntryPoint;
  runtime: string;
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
  /** Paths of the Python sources that it loads. */
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
export async function prepareHandler(source: HandlerSource): Promise<PreparedHandler> {
  const { files, pythonSources } = await collect(source);
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
  return { pythonSources, zip };
}

/** Makes the zip that Lambda takes. Throws what `prepareHandler` does. */
export async function packageHandler(source: HandlerSource): Promise<HandlerPackage> {
  return (await prepareHandler(source)).zip();
}

interface Contents {
  files: ZipFiles;
  pythonSources: readonly string[];
}

const ADVICE = 'put it beside the handler';

async function collect({ entry, runtime }: HandlerSource): Promise<Contents> {
  await existing(entry.path);
  const { folder, language, name } = entry;
  if (entry.file === undefined) throw withoutModule(entry);
  const file = await existing(entry.file);
  if (language === 'python') {
    const outside = outsideOf(runtime, () => false, ADVICE);
    const { files, sources } = await collectPython({ ...entry, file: entry.file }, outside);
    return { files, pythonSources: sources };
  }
  if (folder !== undefined) {
    const files = await readFolder(folder);
    await checkFolder({ folder: await existing(folder), file, name, runtime, isBrought: () => false });
    return { files, pythonSources: [] };
  }
  if (!/^\.[cm]?[tj]s$/.test(extname(file))) {
    throw new HrAgentError('HANDLER_INVALID', `The handler ${entry.path} is of a kind that cannot be packaged.`, {
      hint: 'Name a .ts, .mts, .js, .mjs, .cjs or .py file, or a folder.',
    });
  }
  // Loading archiver takes longer than the bundling, so it begins beside it; zipFiles reports a failure.
  import('archiver').catch(() => undefined);
  return { files: new Map([['index.mjs', await bundleHandler(file, name)]]), pythonSources: [] };
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
