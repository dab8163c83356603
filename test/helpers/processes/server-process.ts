import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'esbuild';
import { onTestFinished } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../../..');
/** Inside the repository, so that packages are found from it. */
const CACHE = join(ROOT, 'node_modules/.cache/hr-agent');
const SOURCE = `
  import { startLocalAws } from './src/emulator/server.ts';
  const [folder] = process.argv.slice(2);
  const { url } = await startLocalAws({ folder, host: process, onFault: (fault) => { throw fault; } });
  console.log(url);`;

export interface ServerProcess {
  readonly server: ChildProcess;
  readonly url: string;
}

/** A local AWS over `folder` in a process of its own, for tests that kill it; a fault of its own ends it. */
export type StartServer = (folder: string) => Promise<ServerProcess>;

/** Builds the program as the command line is built. It is gone, and so are its processes, when the test is over. */
export async function buildServerProgram(): Promise<StartServer> {
  mkdirSync(CACHE, { recursive: true });
  const program = mkdtempSync(join(CACHE, 'server-'));
  const servers: ChildProcess[] = [];
  onTestFinished(() => {
    for (const server of servers) server.kill('SIGKILL');
    rmSync(program, { recursive: true, force: true });
  });
  await build({
    stdin: { contents: SOURCE, resolveDir: ROOT, loader: 'ts' },
    outdir: program,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    loader: { '.bootstrap.mjs': 'text', '.bootstrap.py': 'text' },
    logLevel: 'error',
  });
  return async (folder) => {
    const server = spawn(process.execPath, [join(program, 'stdin.mjs'), folder], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    servers.push(server);
    const [url] = await once(createInterface(server.stdout), 'line');
    return { server, url: String(url) };
  };
}
