import { cpSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import type { Patience } from '../../../src/aws/settings.js';
import type { Latency } from '../../../src/emulator/service/latency.js';
import { census } from '../account/census.js';
import { startWatchedAccount, type WatchedAccount, type Watcher } from '../account/watched-account.js';
import { type CliRun, type Home, newHome } from '../cli/run-cli.js';
import { writeHrDefinition } from '../definitions/built-in-copies.js';
import { tempDir } from '../temp-dir.js';

/** An agent in an account of its own, and the folder of somebody who works with it. */
export interface Stage {
  readonly account: WatchedAccount;
  readonly home: Home;
  /** What every command is given, so that it means this agent in this account. */
  readonly flags: readonly string[];
  /** Runs a command in this process. */
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

/** For a call that is never answered. Long enough for every answer of an account in this process. */
export const SHORT_PATIENCE: Patience = { connect: 5_000, silence: 300 };

export interface StageOptions {
  readonly latency?: Latency;
  /** Writes the agent's definition and returns its file. Default: the tutorial's agent, with an alias. */
  readonly write?: (home: Home) => string;
  /** How long commands wait for an answer. Default: as long as anybody does. */
  readonly patience?: Patience | undefined;
  /** Begins as a copy of this one. Default: nothing is there. */
  readonly from?: Kept;
}

export async function openStage({
  write = writeHrDefinition,
  patience,
  from,
  ...options
}: StageOptions = {}): Promise<Stage> {
  const home = newHome();
  const flags = ['--agent', write(home)];
  const folder = tempDir();
  if (from) {
    if (existsSync(from.state)) cpSync(from.state, home.stateFolder, { recursive: true });
    cpSync(from.account, folder.path, { recursive: true });
    home.time.catchUpWith(from);
  }
  const account = await startWatchedAccount({ ...options, clock: home.time.account, folder: folder.path });
  flags.push(...account.flags);
  const attempt = (...argv: string[]) => home.run([...argv, ...flags], patience && { patience });
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
      folder.remove();
      home.remove();
    },
  };
}

/** An account and a state folder as they were, to begin stages with: copying them takes a hundredth of the time of `up`. */
export interface Kept {
  readonly account: string;
  readonly state: string;
  readonly aheadMs: number;
}

/** Copies what is on disk now to a folder. */
export function keep({ account, home }: Pick<Stage, 'account' | 'home'>, folder: string): Kept {
  const kept = { account: join(folder, 'account'), state: join(folder, 'state'), aheadMs: home.time.aheadMs };
  cpSync(account.aws.folder, kept.account, { recursive: true });
  if (existsSync(home.stateFolder)) cpSync(home.stateFolder, kept.state, { recursive: true });
  return kept;
}

/** What runs that nobody disturbs call, and what is in the account between them. */
interface Undisturbed {
  readonly up: string[];
  readonly whole: string[];
  readonly down: string[];
  /** What is there between them. It is removed when the tests of the file are over. */
  readonly standing: Kept;
}

/** An `up` and a `down` on a stage of their own. */
export async function undisturbed(options: StageOptions = {}): Promise<Undisturbed> {
  const kept = tempDir();
  afterAll(kept.remove);
  const quiet = await openStage(options);
  try {
    const { calls: up } = await quiet.watched(['up']);
    const whole = await quiet.census();
    const standing = keep(quiet, kept.path);
    const { calls: down } = await quiet.watched(['down', '--yes']);
    return { up, whole, down, standing };
  } finally {
    await quiet.close();
  }
}
