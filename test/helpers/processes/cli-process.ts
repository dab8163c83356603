import { type ChildProcess, spawn } from 'node:child_process';
import { resolve } from 'node:path';
import type { CliDocument } from '../cli/run-cli.js';

/** The built command line. `npm test` builds before it tests. */
export const BIN = resolve(import.meta.dirname, '../../../dist/bin.js');

export interface ProcessRun {
  status: number | null;
  stdout: string;
  stderr: string;
  json(): CliDocument;
}

export interface ProcessOptions {
  cwd: string;
  env?: Record<string, string>;
  /** `pipe`: what is written to `child.stdin`; default: nothing, and nobody is there. */
  stdin?: 'pipe' | 'ignore';
}

export interface RunningProcess {
  readonly child: ChildProcess;
  readonly done: Promise<ProcessRun>;
  /** Resolves when the text so far matches; rejects when the process ends without it. */
  seen(stream: 'stdout' | 'stderr', pattern: RegExp): Promise<RegExpExecArray>;
}

/** Starts the built command line as a process of its own, in an environment that knows nothing of the tester's AWS. */
export function startProcess(
  argv: readonly string[],
  { cwd, env = {}, stdin = 'ignore' }: ProcessOptions,
): RunningProcess {
  const child = spawn(process.execPath, [BIN, ...argv], {
    cwd,
    env: { PATH: process.env['PATH'] ?? '', HOME: cwd, ...env },
    stdio: 'pipe',
  });
  if (stdin === 'ignore') child.stdin.end();
  const text = { stdout: '', stderr: '' };
  const watchers = new Set<() => void>();
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream].setEncoding('utf8').on('data', (chunk: string) => {
      text[stream] += chunk;
      for (const watcher of watchers) watcher();
    });
  }
  const done = new Promise<ProcessRun>((finish, fail) => {
    child.on('error', fail);
    child.on('close', (status) => finish({ status, ...text, json: () => JSON.parse(text.stdout) }));
  });
  return {
    child,
    done,
    async seen(stream, pattern) {
      const match = new Promise<RegExpExecArray>((found) => {
        const look = () => {
          const hit = pattern.exec(text[stream]);
          if (hit) found(hit);
        };
        watchers.add(look);
        look();
      });
      const ended = done.then((run) => {
        throw new Error(`ended with ${run.status} before ${pattern}: ${run.stderr}`);
      });
      return Promise.race([match, ended]);
    },
  };
}

export function runProcess(argv: readonly string[], options: ProcessOptions): Promise<ProcessRun> {
  return startProcess(argv, options).done;
}
