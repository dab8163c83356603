import { spawn } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { BIN } from '../helpers/processes/cli-process.js';
import { tempDir } from '../helpers/temp-dir.js';

export interface ShellRun {
  status: number | null;
  stdout: string;
  stderr: string;
}

/** Runs a script with `hr-agent` on the PATH, in a folder of its own, until its first failure. Nobody is there to type. */
export function shell(script: string, env: Readonly<Record<string, string>> = {}): Promise<ShellRun> {
  const { path: folder, remove } = tempDir();
  onTestFinished(remove);
  const bin = join(folder, 'bin');
  mkdirSync(bin);
  symlinkSync(BIN, join(bin, 'hr-agent'));
  const child = spawn('bash', ['-euo', 'pipefail', '-c', script], {
    cwd: folder,
    env: { PATH: `${bin}${delimiter}${process.env['PATH'] ?? ''}`, HOME: folder, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const text = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream].setEncoding('utf8').on('data', (chunk: string) => {
      text[stream] += chunk;
    });
  }
  return new Promise((done, fail) => {
    child.on('error', fail);
    child.on('close', (status) => done({ status, ...text }));
  });
}
