import { spawn } from 'node:child_process';
import { platform } from 'node:os';
import { text } from 'node:stream/consumers';
import { messageOf, systemCode } from '../../core/errors.js';
import type { Workshop } from './workshop.js';

/** What came of a program. */
export interface ProgramRun {
  /** `missing`: there is no such program. */
  readonly outcome: 'done' | 'failed' | 'missing';
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs a program, and ends it with all that it has started as soon as the input of this shell ends: when that is closed,
 * and also when whoever has started the shell dies in a way that lets it clean up nothing.
 */
const SCRIPT = `
exec 3<&0 </dev/null
"$@" 3<&- &
program=$!
{ read -r _ <&3; kill -s KILL 0; } >/dev/null 2>&1 &
lifeline=$!
exec 3<&-
wait "$program"
status=$?
kill "$lifeline"
exit "$status"`;
const NOT_FOUND = 127;

/** Runs a program of the machine to its end. It is killed, and this rejects, when the command is interrupted. */
export async function runProgram(
  command: string,
  args: readonly string[],
  { env, signal }: Pick<Workshop, 'env' | 'signal'>,
  cwd?: string,
): Promise<ProgramRun> {
  signal.throwIfAborted();
  const isWindows = platform() === 'win32';
  const options = { env: { ...env }, ...(cwd && { cwd }) };
  const child = isWindows
    ? // npm is a script there, which only a shell starts.
      spawn(command, args, { ...options, shell: command.endsWith('.cmd') })
    : spawn('/bin/sh', ['-c', SCRIPT, 'sh', command, ...args], { ...options, detached: true });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const stop = () => (isWindows ? child.kill() : child.stdin.destroy());
  signal.addEventListener('abort', stop, { once: true });
  child.stdin.on('error', () => {});
  try {
    await new Promise<void>((resolve, reject) => child.once('spawn', resolve).once('error', reject));
    const [stdout, stderr, status] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
    signal.throwIfAborted();
    const outcome = status === 0 ? 'done' : status === NOT_FOUND ? 'missing' : 'failed';
    return { outcome, stdout, stderr };
  } catch (error) {
    signal.throwIfAborted();
    return { outcome: systemCode(error) === 'ENOENT' ? 'missing' : 'failed', stdout: '', stderr: messageOf(error) };
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
