import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { promisify } from 'node:util';

/** The built command line; benchmarks run from the repository's root. */
export const BIN = resolve('dist/bin.js');

/** Wall time of a whole process in milliseconds. @throws Error when it fails */
export function time(argv: readonly string[], cwd: string, extra: Readonly<Record<string, string>> = {}): number {
  const start = performance.now();
  output(argv, cwd, extra);
  return performance.now() - start;
}

/** What a process writes on stdout. @throws Error when it fails */
export function output(argv: readonly string[], cwd: string, extra: Readonly<Record<string, string>> = {}): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, argv, {
    cwd,
    env: environment(extra),
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${argv.join(' ')} ended with ${status}: ${stderr}`);
  return stdout;
}

/** The same while this process goes on: it may be the one that answers. */
export async function outputMeanwhile(
  argv: readonly string[],
  cwd: string,
  extra: Readonly<Record<string, string>> = {},
): Promise<string> {
  const options = { cwd, env: environment(extra), maxBuffer: 2 ** 26 };
  return (await promisify(execFile)(process.execPath, argv, options)).stdout;
}

/** A certificate bundle costs Node 20 some 80 ms in every process, ours or not. */
function environment(extra: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  const { NODE_EXTRA_CA_CERTS: _bundle, ...env } = process.env;
  return { ...env, ...extra };
}

/** Runs work in a new folder that is gone afterwards. */
export async function inFolder<T>(work: (folder: string) => T | Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'hr-agent-bench-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
