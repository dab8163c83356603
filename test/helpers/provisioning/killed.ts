import type { Moment } from '../../../src/emulator/dispatch/intercept.js';
import { LONG } from '../long-run.js';
import { startProcess } from '../processes/cli-process.js';
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

/** The same, in the short run only so many in all, of every way in turn. */
export function someDeaths(calls: number, count: number): [Phase, StateFolder, number[]][] {
  return some(deaths(calls), count).map(([[phase, state], chosen]) => [phase, state, chosen]);
}

/** In the short run one of the calls of each of so many ways, further along from way to way. */
export function some<W extends readonly [...unknown[], number[]]>(ways: readonly W[], count: number): [W, number[]][] {
  const callsOf = (way: W): number[] => way[way.length - 1] as number[]; // the last member of W
  if (LONG) return ways.map((way) => [way, callsOf(way)]);
  const picked = Array.from({ length: count }, (_none, i) => Math.floor((i * (ways.length - 1)) / (count - 1)));
  const chosen = ways.filter((_way, i) => picked.includes(i));
  return chosen.map((way, i) => {
    const calls = callsOf(way);
    return [way, calls.slice(Math.floor((calls.length * (i + 0.5)) / chosen.length)).slice(0, 1)];
  });
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
