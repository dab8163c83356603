import { rmSync } from 'node:fs';
import type { Latency } from '../../../src/emulator/service/latency.js';
import { census } from '../account/census.js';
import { startWatchedAccount, type WatchedAccount, type Watcher } from '../account/watched-account.js';
import { type CliRun, type Home, newHome } from '../cli/run-cli.js';
import { hurriedClock } from '../clocks/hurried-clock.js';
import { writeHrDefinition } from '../definitions/built-in-copies.js';

/** An agent and an account of its own. */
export interface Stage {
  readonly account: WatchedAccount;
  readonly home: Home;
  /** What every command is given, so that it means this agent in this account. */
  readonly flags: readonly string[];
  /** Runs a command in this process. Its pauses are short, and it waits a moment only for an answer. */
  attempt(...argv: string[]): Promise<CliRun>;
  /** The same. @throws Error when it fails */
  run(...argv: string[]): Promise<CliRun>;
  /** The same, while somebody watches the calls. Returns their names beside the run. */
  watched(argv: readonly string[], watcher?: Watcher): Promise<{ run: CliRun; calls: string[] }>;
  loseState(): void;
  /** Everything in the account. */
  census(): Promise<string[]>;
  close(): Promise<void>;
}

const PATIENCE = { connect: 5_000, silence: 2_500 };

interface StageOptions {
  latency?: Latency;
  /** Writes the agent's definition and returns its file. Default: the tutorial's agent, with an alias. */
  write?: (home: Home) => string;
}

export async function openStage({ write = writeHrDefinition, ...options }: StageOptions = {}): Promise<Stage> {
  const account = await startWatchedAccount(options);
  const home = newHome();
  const flags = ['--agent', write(home), ...account.flags];
  const attempt = (...argv: string[]) => home.run([...argv, ...flags], { clock: hurriedClock, patience: PATIENCE });
  const run = async (...argv: string[]) => {
    const ended = await attempt(...argv);
    if (ended.status !== 0) throw new Error(`${argv.join(' ')} ended with ${ended.status}: ${ended.stderr}`);
    return ended;
  };
  return {
    account,
    home,
    flags,
    attempt,
    run,
    async watched(argv, watcher) {
      const { result, calls } = await account.watch(() => run(...argv), watcher);
      return { run: result, calls };
    },
    loseState: () => rmSync(home.stateFolder, { recursive: true, force: true }),
    census: () => census(account.aws),
    async close() {
      await account.close();
      home.remove();
    },
  };
}

/** What runs that nobody disturbs call, and what is in the account between them. */
export interface Undisturbed {
  up: string[];
  whole: string[];
  down: string[];
}

/** An `up` and a `down` on a stage of their own. */
export async function undisturbed(options: StageOptions = {}): Promise<Undisturbed> {
  const quiet = await openStage(options);
  try {
    const { calls: up } = await quiet.watched(['up']);
    const whole = await quiet.census();
    const { calls: down } = await quiet.watched(['down', '--yes']);
    return { up, whole, down };
  } finally {
    await quiet.close();
  }
}
