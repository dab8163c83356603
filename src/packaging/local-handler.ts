import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { HrAgentError, messageOf } from '../core/errors.js';
import { isRecord } from '../core/json.js';
import type { EntryPoint } from './entry/entry-point.js';
import { importModule } from './import-module.js';
import { bundleHandler } from './javascript/bundle.js';
import { refuseStreamed } from './javascript/streamed.js';
import { callPython } from './python/run-python.js';

/** A Lambda handler that runs on this machine. */
export type LocalHandler = (event: object) => Promise<unknown>;

export type HandlerLoader = (entry: EntryPoint) => Promise<LocalHandler>;

/**
 * Loads handlers from source, bundled as for Lambda; a file that has changed since is loaded anew, so an edit counts at
 * the next call.
 */
export function createHandlerLoader(): HandlerLoader {
  const loaded = new Map<string, LocalHandler>();
  return async (entry) => {
    if (entry.language === 'python') return (event) => callPython(entry, event);
    const { path, file = path, name } = entry;
    if (!/^\.[cm]?[tj]s$/.test(extname(file))) {
      throw new HrAgentError(
        'HANDLER_INVALID',
        `${file} cannot run here: only TypeScript, JavaScript and Python can.`,
        {
          hint: 'Give the action group a Lambda function, or name a handler that can.',
        },
      );
    }
    await refuseStreamed(entry);
    const { code } = await bundleHandler(file, name, { place: 'caller' });
    const key = createHash('sha256').update(code).digest('hex');
    const known = loaded.get(key);
    if (known) return known;
    const handler = asHandler(await importCode(code), file, name);
    loaded.set(key, handler);
    return handler;
  };
}

/** As a file of its own for each content, for a module is loaded once; it is gone again as soon as it is loaded. */
async function importCode(code: Uint8Array): Promise<unknown> {
  const folder = await mkdtemp(join(tmpdir(), 'hr-agent-handler-'));
  try {
    const file = join(folder, 'index.mjs');
    await writeFile(file, code);
    return await importModule(pathToFileURL(file).href);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function asHandler(module: unknown, entry: string, name: string): LocalHandler {
  const handler = memberOf(module, name) ?? memberOf(memberOf(module, 'default'), name);
  if (typeof handler !== 'function') {
    throw new HrAgentError('HANDLER_INVALID', `${entry} exports no function named ${name}.`);
  }
  return async (event) => {
    try {
      const result: unknown = await handler(event, {});
      return result;
    } catch (error) {
      throw new HrAgentError('HANDLER_FAILED', `${entry} failed: ${messageOf(error)}`, {
        hint: 'Correct it and ask again; it is loaded anew.',
        cause: error,
      });
    }
  };
}

function memberOf(value: unknown, name: string): unknown {
  return isRecord(value) ? value[name] : undefined;
}
