import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';

const ROOT = resolve(import.meta.dirname, '../../..');
const SOURCE = `
  import { startLocalAws } from './src/emulator/server.ts';
  const [folder] = process.argv.slice(2);
  const { url } = await startLocalAws({ folder, host: process, onFault: () => process.exit(9) });
  process.stdout.write(url);`;

/** A local AWS over `folder` in a process of its own, bundled as the command line is, for tests that kill it. */
export async function startServerProcess(folder: string): Promise<{ server: ChildProcess; url: string }> {
  const outfile = join(ROOT, `node_modules/.cache/hr-agent/server-${process.pid}.mjs`);
  await build({
    stdin: { contents: SOURCE, resolveDir: ROOT, loader: 'ts' },
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    loader: { '.bootstrap.mjs': 'text', '.bootstrap.py': 'text' },
    logLevel: 'error',
  });
  const server = spawn(process.execPath, [outfile, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [url] = await once(server.stdout, 'data');
  return { server, url: String(url) };
}
