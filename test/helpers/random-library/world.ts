import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { startWatchedAccount } from '../account/watched-account.js';
import { newHome } from '../cli/run-cli.js';
import { packaged } from '../definitions/packaged.js';
import { type Contents, contents } from './contents.js';
import { handlerFile, type LibraryDefinition, type LibraryGroup, NAME, START, writeLibrary } from './definition.js';
import type { DRIFTS } from './drift.js';
import { expected, namesOf } from './expected.js';
import { makeForeignThings } from './foreign.js';

type Drift = (typeof DRIFTS)[string];

export interface World {
  edit(change: (definition: LibraryDefinition) => LibraryDefinition): void;
  /** Brings it up, and compares the account with the definition. */
  up(...flags: string[]): Promise<void>;
  /** Brings it down, and sees that only foreign things are left. */
  down(): Promise<void>;
  loseState(): Promise<void>;
  /** Begins a command, and loses it and the network at a call. */
  crash(command: 'up' | 'down', k: number): Promise<void>;
  /** Somebody changes something by hand, when the stack stands. */
  drift(change: Drift): Promise<void>;
  /** Somebody takes our tags off something, when the stack stands: up refuses it, and adopts it when told to. */
  untag(change: Drift): Promise<void>;
  close(): Promise<void>;
}

/** A library in an account that others use too. */
export async function openWorld(): Promise<World> {
  const account = await startWatchedAccount();
  const home = newHome();
  let definition = START;
  const agent = writeLibrary(home, definition);
  const codes = { one: await shaOf('one'), another: await shaOf('another') };
  const start = (...argv: string[]) => home.start([...argv, '--yes', '--agent', agent, ...account.flags]);

  await makeForeignThings(account.aws, (await packaged(join(home.folder, handlerFile('one')))).zip);
  const foreign = await contents(account.aws);
  /** The definition that the account was last seen to equal, until something else happens. */
  let standing: LibraryDefinition | undefined;
  /** Aliases that nobody remembers having made: they may be published ones. */
  let forgotten: string[] = [];

  async function shaOf(code: LibraryGroup['code']): Promise<string> {
    return (await packaged(join(home.folder, handlerFile(code)))).sha256;
  }

  async function up(...flags: string[]): Promise<void> {
    const run = await start('up', ...flags).done;
    if (run.status !== 0) throw new Error(`up ended with ${run.status}: ${run.stderr}`);
    const found = await contents(account.aws);
    const live = found[`agent ${NAME}`] as { arn: string; aliases: string[] } | undefined;
    if (live) live.aliases = live.aliases.filter((name) => name === definition.alias || !forgotten.includes(name));
    expect(found).toEqual({ ...foreign, ...expected(definition, codes, live?.arn) });
    standing = definition;
  }

  return {
    edit(change) {
      definition = change(definition);
      writeLibrary(home, definition);
    },
    up,
    async down() {
      const run = await start('down').done;
      if (run.status !== 0) throw new Error(`down ended with ${run.status}: ${run.stderr}`);
      expect(await contents(account.aws)).toEqual(foreign);
      standing = undefined;
      forgotten = [];
    },
    async loseState() {
      rmSync(home.stateFolder, { recursive: true, force: true });
      forgotten = aliasesIn(await contents(account.aws));
    },
    async crash(command, k) {
      standing = undefined;
      let running: ReturnType<typeof start> | undefined;
      await account.watch(
        async () => {
          running = start(command);
          await running.done;
        },
        (_moment, n) => {
          if (n < k) return undefined;
          running?.interrupt();
          return { kind: 'reset' };
        },
      );
    },
    async drift(change) {
      if (!standing) return;
      await change(account.aws, namesOf(standing));
      standing = undefined;
    },
    async untag(change) {
      if (!standing || standing !== definition) return;
      await change(account.aws, namesOf(standing));
      const refused = await start('up', '--json').done;
      expect(refused.json().error).toMatchObject({ code: 'NOT_OURS', hint: expect.stringContaining('--adopt') });
      await up('--adopt');
    },
    async close() {
      await account.close();
      home.remove();
    },
  };
}

function aliasesIn(found: Contents): string[] {
  const live = found[`agent ${NAME}`];
  return typeof live === 'object' && live !== null && 'aliases' in live && Array.isArray(live.aliases)
    ? live.aliases
    : [];
}
