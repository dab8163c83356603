import { execFile } from 'node:child_process';
import type { Workshop } from './workshop.js';

/** What came of a program. */
export interface ProgramRun {
  /** `missing`: there is no such program. */
  readonly outcome: 'done' | 'failed' | 'missing';
  readonly stdout: string;
  readonly stderr: string;
}

const MOST_OUTPUT = 16 * 1024 * 1024;

/** Runs a program of the machine to its end. It is killed, and this rejects, when the command is interrupted. */
export function runProgram(
  command: string,
  args: readonly string[],
  { env, signal }: Pick<Workshop, 'env' | 'signal'>,
  cwd?: string,
): Promise<ProgramRun> {
  return new Promise((resolve, reject) => {
    // npm is a script on Windows, which only a shell starts.
    const options = {
      env: { ...env },
      signal,
      maxBuffer: MOST_OUTPUT,
      shell: command.endsWith('.cmd'),
      ...(cwd && { cwd }),
    };
    execFile(command, args, options, (error, stdout, stderr) => {
      if (signal.aborted) reject(signal.reason);
      else if (error === null) resolve({ outcome: 'done', stdout, stderr });
      else resolve({ outcome: error.code === 'ENOENT' ? 'missing' : 'failed', stdout, stderr });
    });
  });
}
