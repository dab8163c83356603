import type { Moment } from '../../../src/emulator/dispatch/intercept.js';
import { startProcess } from '../processes/cli-process.js';
import { callsFor } from './chosen-calls.js';
import type { Stage } from './stage.js';

type Phase = Moment['phase'];

interface KillRun {
  /** Before the call takes effect, or after it did and before its answer is sent. */
  readonly phase: Phase;
  /** Whether the next run finds the state folder as the killed one left it. */
  readonly state: 'kept' | 'lost';
  readonly calls: readonly number[];
}

const WAYS: readonly Pick<KillRun, 'phase' | 'state'>[] = [
  { phase: 'before', state: 'kept' },
  { phase: 'after', state: 'lost' },
  { phase: 'before', state: 'lost' },
  { phase: 'after', state: 'kept' },
];

/** Every way to be killed, with the calls out of `count` at which a command is killed. */
export function killRuns(count: number): KillRun[] {
  return WAYS.map((way, i) => ({ ...way, calls: callsFor(i, count) }));
}

/**
 * Runs a command in a process of its own that is killed at the call that is due. Resolves when it is dead.
 *
 * @throws Error when it was not killed
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
