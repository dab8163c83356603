import { rmSync } from 'node:fs';
import { census } from './census.js';
import { startProcess } from './cli-process.js';
import { writeHrDefinition } from './hr-definition.js';
import { LONG } from './long-run.js';
import { type CliRun, type Home, newHome } from './run-cli.js';
import { startWatchedAccount, type WatchedAccount } from './watched-account.js';

/** Before call `k` takes effect, or after it did and before its answer is sent. */
type Moment = 'before' | 'after';
type StateFolder = 'kept' | 'lost';

const WAYS: readonly (readonly [Moment, StateFolder])[] = [
  ['before', 'kept'],
  ['after', 'lost'],
  ['before', 'lost'],
  ['after', 'kept'],
];

/** The ways to die, each with the calls to die at: every call before and after, with the state kept and lost by turns. */
export function deaths(calls: number): [Moment, StateFolder, number[]][] {
  const all = Array.from({ length: calls }, (_none, k) => k);
  return WAYS.map(([moment, state], way) => [moment, state, all.filter((k) => LONG || k % 2 === Math.floor(way / 2))]);
}

export interface Stage {
  readonly account: WatchedAccount;
  readonly home: Home;
  /** Runs a command on the stack in this process. @throws Error when it fails */
  run(...argv: string[]): Promise<CliRun>;
  /** Runs it in a process that is killed at call `k`; resolves when it is dead. @throws Error when it was not killed */
  runKilled(argv: readonly string[], k: number, moment: Moment): Promise<void>;
  loseState(): void;
  /** Everything in the account. */
  census(): Promise<string[]>;
  close(): Promise<void>;
}

/** The tutorial's agent in an account of its own. */
export async function openStage(): Promise<Stage> {
  const account = await startWatchedAccount();
  const home = newHome();
  const flags = ['--agent', writeHrDefinition(home), ...account.flags];
  return {
    account,
    home,
    async run(...argv) {
      const run = await home.run([...argv, ...flags]);
      if (run.status !== 0) throw new Error(`${argv.join(' ')} ended with ${run.status}: ${run.stderr}`);
      return run;
    },
    async runKilled(argv, k, moment) {
      let kill = async () => {};
      const work = async () => {
        const { child, done } = startProcess([...argv, ...flags], { cwd: home.folder, env: account.env });
        kill = async () => {
          child.kill('SIGKILL');
          await done;
        };
        const { status, stderr } = await done;
        if (child.signalCode !== 'SIGKILL') throw new Error(`not killed at call ${k}, ended with ${status}: ${stderr}`);
      };
      await account.watch(work, async ({ phase }, n) => {
        if (n !== k || phase !== moment) return undefined;
        await kill();
        return { kind: 'reset' };
      });
    },
    loseState: () => rmSync(home.stateFolder, { recursive: true, force: true }),
    census: () => census(account.aws),
    async close() {
      await account.close();
      home.remove();
    },
  };
}
