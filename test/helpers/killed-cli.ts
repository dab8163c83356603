import type { Moment } from '../../src/emulator/intercept.js';
import { startProcess } from './cli-process.js';
import { LONG } from './long-run.js';
import type { Stage } from './stage.js';

type Phase = Moment['phase'];
type StateFolder = 'kept' | 'lost';

const WAYS: readonly (readonly [Phase, StateFolder])[] = [
  ['before', 'kept'],
  ['after', 'lost'],
  ['before', 'lost'],
  ['after', 'kept'],
];

/** The ways to die, each with the calls to die at: every call before and after, with the state kept and lost by turns. */
export function deaths(calls: number): [Phase, StateFolder, number[]][] {
  const all = Array.from({ length: calls }, (_none, k) => k);
  return WAYS.map(([phase, state], way) => [phase, state, all.filter((k) => LONG || k % 2 === Math.floor(way / 2))]);
}

/**
 * Runs a command in a process of its own that is killed at a call, before it takes effect or after it did and before its
 * answer is sent. Resolves when it is dead. @throws Error when it was not killed
 */
export async function runKilled(
  { account, home, flags }: Stage,
  argv: readonly string[],
  phase: Phase,
  isDue: (n: number, operation: string) => boolean,
): Promise<void> {
  let kill = async () => {};
  const work = async () => {
    const { child, done } = startProcess([...argv, ...flags], { cwd: home.folder, env: account.env });
    kill = async () => {
      child.kill('SIGKILL');
      await done;
    };
    const { status, stderr } = await done;
    if (child.signalCode !== 'SIGKILL') throw new Error(`not killed, ended with ${status}: ${stderr}`);
  };
  await account.watch(work, async (moment, n) => {
    if (moment.phase !== phase || !isDue(n, moment.operation)) return undefined;
    await kill();
    return { kind: 'reset' };
  });
}
