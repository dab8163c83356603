import { join } from 'node:path';
import { afterAll, onTestFinished } from 'vitest';
import type { Moment } from '../../../src/emulator/dispatch/intercept.js';
import { LONG } from '../long-run.js';
import { startProcess } from '../processes/cli-process.js';
import { tempDir } from '../temp-dir.js';
import { callsFor } from './chosen-calls.js';
import { type Kept, keep, openStage, type Stage, type StageOptions } from './stage.js';

type Phase = Moment['phase'];

interface KillWay {
  /** Before the call takes effect, or after it did and before its answer is sent. */
  readonly phase: Phase;
  /** Whether the next run finds the state folder as the killed one left it. */
  readonly state: 'kept' | 'lost';
}

interface KillRun extends KillWay {
  readonly calls: readonly number[];
}

const WAYS: readonly KillWay[] = [
  { phase: 'before', state: 'kept' },
  { phase: 'after', state: 'lost' },
  { phase: 'before', state: 'lost' },
  { phase: 'after', state: 'kept' },
];

/** In the short run a way is tried at one call in so many, and the next way so many calls before it: together they try one in three. */
const APART = 11;
const FROM_WAY_TO_WAY = 3;

/** Every way to be killed, with the calls out of `count` at which a command is killed. */
export function killRuns(count: number): KillRun[] {
  return WAYS.map((way, i) => ({ ...way, calls: callsFor(FROM_WAY_TO_WAY * i, count, APART) }));
}

/** In the short run one kill in so many is one of a real process. The others begin with what a real process had left. */
const REAL = 5;

/**
 * Stages on which a command was killed. In the long run a process is killed for each of them. In the short run that is so for every
 * fifth call; for the others one process is stopped at each of its calls, and what is on disk then is copied. A process that is
 * killed there leaves the same, and starting one for each call would take as long as all the rest.
 *
 * @returns what opens a stage on which the command was killed at call `k`; it is closed when the test is over
 */
export async function killing(
  argv: readonly string[],
  options: StageOptions = {},
): Promise<(way: KillWay, k: number) => Promise<Stage>> {
  const left = LONG ? undefined : await leftAtEachCall(argv, options);
  return async ({ phase, state }, k) => {
    const isReal = left === undefined || k % REAL === 0;
    const stage = await openStage(isReal ? options : { ...options, from: left(phase, k) });
    onTestFinished(stage.close);
    if (isReal) await runKilled(stage, argv, phase, (n) => n === k);
    if (state === 'lost') stage.loseState();
    return stage;
  };
}

/** Runs a command in a process of its own, and keeps what is on disk before and after each of its calls. */
async function leftAtEachCall(
  argv: readonly string[],
  options: StageOptions,
): Promise<(phase: Phase, k: number) => Kept> {
  const folder = tempDir();
  afterAll(folder.remove);
  const moments = new Map<string, Kept>();
  const stage = await openStage(options);
  try {
    const { child, done } = startProcess([...argv, ...stage.flags], { cwd: stage.home.folder, env: stage.account.env });
    const work = async () => {
      const { status, stderr } = await done;
      if (status !== 0) throw new Error(`${argv.join(' ')} ended with ${status}: ${stderr}`);
    };
    await stage.account.watch(work, ({ phase }, n) => {
      child.kill('SIGSTOP');
      moments.set(`${phase} ${n}`, keep(stage, join(folder.path, `${phase}-${n}`)));
      child.kill('SIGCONT');
      return undefined;
    });
  } finally {
    await stage.close();
  }
  return (phase, k) => {
    const moment = moments.get(`${phase} ${k}`);
    if (!moment) throw new Error(`${argv.join(' ')} made no call ${k}`);
    return moment;
  };
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
