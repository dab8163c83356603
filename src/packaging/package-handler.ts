import { createHash } from 'node:crypto';
import { readFile, realpath, stat } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { HrAgentError, systemCode } from '../core/errors.js';
import { once } from '../core/once.js';
import { bundleHandler } from './bundle.js';
import { assertUnzippedSize, assertZipSize, mayBeTooLarge } from './limits.js';
import { readFolder } from './source-folder.js';
import { type ZipFiles, zipFiles } from './zip.js';

export interface HandlerSource {
  /** Absolute path of a `.ts`, `.mts`, `.js` or `.mjs` file (bundled), a `.py` file, or a folder (zipped as it is). */
  entry: string;
  /** Lambda's `module.function`. Default: `index.handler`; Python: `lambda_function.lambda_handler`, or the file's name. */
  handler?: string;
}

export interface HandlerPackage {
  zip: Uint8Array;
  /** Base64, as Lambda's CodeSha256: when equal, the uploaded code is the same. */
  sha256: string;
  /** Lambda's `Handler` for this zip. */
  handler: string;
  /** Bytes of the zip. */
  size: number;
}

/** A handler whose source is as it must be. */
export interface PreparedHandler {
  /** Makes the zip. */
  zip(): Promise<HandlerPackage>;
}

/**
 * Compiles or reads a handler. Equal sources give equal bytes wherever and whenever it runs.
 *
 * @throws HrAgentError HANDLER_INVALID (no such file, does not compile, lacks the handler), HANDLER_TOO_LARGE
 */
export async function prepareHandler(source: HandlerSource): Promise<PreparedHandler> {
  const { files, handler } = await collect(source);
  const bytes = [...files.values()].reduce((total, file) => total + file.byteLength, 0);
  assertUnzippedSize(bytes);
  const zip = once(async () => {
    const zipped = await zipFiles(files);
    assertZipSize(zipped.byteLength);
    const sha256 = createHash('sha256').update(zipped).digest('base64');
    return { zip: zipped, sha256, handler, size: zipped.byteLength };
  });
  // How well it can be compressed is known only afterwards.
  if (mayBeTooLarge(bytes)) await zip();
  return { zip };
}

/** Makes the zip that Lambda takes. Throws what `prepareHandler` does. */
export async function packageHandler(source: HandlerSource): Promise<HandlerPackage> {
  return (await prepareHandler(source)).zip();
}

interface Contents {
  files: ZipFiles;
  handler: string;
}

async function collect({ entry, handler }: HandlerSource): Promise<Contents> {
  const path = await existing(entry);
  if ((await stat(path)).isDirectory()) return fromFolder(path, handler);
  const extension = extname(path);
  if (/^\.m?[tj]s$/.test(extension)) return fromScript(path, handler);
  if (extension === '.py') {
    const text = await readFile(path);
    refuseWithoutHandler(path, text.toString());
    const files = new Map([[basename(path), text]]);
    return checked(path, files, handler ?? `${basename(path, extension)}.lambda_handler`);
  }
  throw new HrAgentError('HANDLER_INVALID', `The handler ${entry} is of a kind that cannot be packaged.`, {
    hint: 'Name a .ts, .mts, .js, .mjs or .py file, or a folder.',
  });
}

/** Python is compiled elsewhere, where there is one; that it has no handler at all can be seen here. */
function refuseWithoutHandler(path: string, text: string): void {
  if (/^(?:async\s+)?def\s+lambda_handler\b|^lambda_handler\s*=|^(?:from|import)\b.*\blambda_handler\b/m.test(text))
    return;
  throw new HrAgentError('HANDLER_INVALID', `The handler ${path} does not define 'lambda_handler'.`, {
    hint: 'Define a function of that name: def lambda_handler(event, context): …',
  });
}

/** The path without symbolic links, for esbuild resolves them and would write paths relative to another folder. */
async function existing(entry: string): Promise<string> {
  try {
    return await realpath(entry);
  } catch (thrown) {
    const why = systemCode(thrown) === 'ENOENT' ? 'does not exist' : 'cannot be read';
    throw new HrAgentError('HANDLER_INVALID', `The handler ${entry} ${why}.`, { cause: thrown });
  }
}

async function fromScript(path: string, handler = 'index.handler'): Promise<Contents> {
  const { module, name } = split(handler);
  // Loading archiver takes longer than the bundling, so it begins beside it; zipFiles reports a failure.
  import('archiver').catch(() => undefined);
  return { files: new Map([[`${module}.mjs`, await bundleHandler(path, name)]]), handler };
}

async function fromFolder(path: string, handler?: string): Promise<Contents> {
  const files = await readFolder(path);
  const isPython = files.has('lambda_function.py');
  return checked(path, files, handler ?? (isPython ? 'lambda_function.lambda_handler' : 'index.handler'));
}

function checked(path: string, files: ZipFiles, handler: string): Contents {
  const { module } = split(handler);
  const candidates = ['.py', '.mjs', '.js', '.cjs'].map((extension) => module + extension);
  if (candidates.some((name) => files.has(name))) return { files, handler };
  throw new HrAgentError('HANDLER_INVALID', `${path} holds no module for the handler ${handler}.`, {
    hint: `Lambda looks for ${candidates.join(', ')}.`,
  });
}

function split(handler: string): { module: string; name: string } {
  const [, module, name] = /^([^.]+)\.([^.]+)$/.exec(handler) ?? [];
  if (module !== undefined && name !== undefined) return { module, name };
  throw new HrAgentError('HANDLER_INVALID', `'${handler}' is not of the form module.function, such as index.handler.`);
}
