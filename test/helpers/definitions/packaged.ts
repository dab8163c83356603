import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Workshop } from '../../../src/packaging/dependencies/workshop.js';
import { findEntryPoint } from '../../../src/packaging/entry/entry-point.js';
import { type HandlerPackage, packageHandler } from '../../../src/packaging/package-handler.js';

export interface Asked {
  name?: string;
  entry?: string;
  runtime?: string;
}

/** Packages the handler at a path, as a definition that names it would have it, and tells Lambda's `Handler`. */
export async function packaged(
  path: string,
  { name, entry: inFolder, runtime }: Asked = {},
): Promise<HandlerPackage & { handler: string }> {
  const entry = await findEntryPoint(path, name, { handler: path, entry: inFolder, runtime });
  const chosen = runtime ?? (entry.language === 'python' ? 'python3.13' : 'nodejs24.x');
  const workshop: Workshop = {
    folder: join(tmpdir(), 'hr-agent-test-packages'),
    env: process.env,
    signal: new AbortController().signal,
    runsHere: true,
    installing: (_source, work) => work(),
  };
  const made = await packageHandler({ entry, runtime: chosen, architecture: 'x86_64', hasLayers: false }, workshop);
  return { ...made, handler: entry.handler };
}
