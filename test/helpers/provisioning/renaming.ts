import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { accountOf } from '../account/account-of.js';
import { census } from '../account/census.js';
import { bringUp } from '../cli/bring-up.js';
import { changed } from '../cli/changed.js';
import { type CliRun, type Home, newHome } from '../cli/run-cli.js';
import { LIBRARY, writeDefinition } from '../definitions/library.js';
import type { Renamed } from '../definitions/renamed.js';

const AGENT = ['--agent', 'library.agent.yaml'];

/** Each test has a home of its own, in which the library is brought up and changed. */
export interface Renaming {
  home(): Home;
  /** The agent stands as the definition said before. */
  begin(agent: string): Promise<void>;
  /** Brings up what the definition says now. */
  up(agent: string): Promise<CliRun>;
  down(): Promise<CliRun>;
  say(text: string): Promise<CliRun>;
  loseRecord(): void;
  /** Everything in the account. */
  account(): Promise<string[]>;
}

export function renaming(): Renaming {
  let home: Home;
  beforeEach(() => {
    home = newHome();
    home.write('docs/loans.md', '# Loans\n\nA loan lasts four weeks.\n');
  });
  afterEach(() => home.remove());
  return {
    home: () => home,
    begin(agent) {
      writeDefinition(home, { agent });
      return bringUp(home, ...AGENT);
    },
    up(agent) {
      writeDefinition(home, { agent });
      return home.run(['up', '--yes', '--json', ...AGENT]);
    },
    down: () => home.run(['down', '--yes', ...AGENT]),
    say: (text) => home.run(['invoke', ...AGENT, text]),
    loseRecord: () => rmSync(join(home.stateFolder, 'stacks'), { recursive: true }),
    async account() {
      const aws = await accountOf(home);
      try {
        return await census(aws);
      } finally {
        await aws.close();
      }
    },
  };
}

/** The test of `up` after a change of the definition. */
export function testUp(scene: Renaming, { before = LIBRARY.agent, after, gone }: Renamed): void {
  test('up makes the new one and removes the old; the agent answers', async () => {
    await scene.begin(before);
    expect(await scene.account()).toEqual(expect.arrayContaining(gone));
    expect((await scene.up(after)).status).toBe(0);
    const left = await scene.account();
    expect(gone.filter((thing) => left.includes(thing))).toEqual([]);
    expect((await scene.say('Get book B001')).stdout).toContain('Emma');
    expect(changed(await scene.up(after))).toEqual([]);
  });
}

/** The tests of `down` after a change of the definition. */
export function testDown(scene: Renaming, { before = LIBRARY.agent, after }: Renamed): void {
  test('and down leaves nothing, also when up has not seen the new definition', async () => {
    await scene.begin(before);
    writeDefinition(scene.home(), { agent: after });
    expect((await scene.down()).status).toBe(0);
    expect(await scene.account()).toEqual([]);
  });

  test('and down leaves nothing, also when the record is lost', async () => {
    await scene.begin(before);
    scene.loseRecord();
    await scene.up(after);
    expect(changed(await scene.up(after))).toEqual([]);
    scene.loseRecord();
    expect((await scene.down()).status).toBe(0);
    expect(await scene.account()).toEqual([]);
  });
}
