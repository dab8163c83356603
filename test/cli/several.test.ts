import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { accountOf } from '../helpers/account/account-of.js';
import { census } from '../helpers/account/census.js';
import { bringUp } from '../helpers/cli/bring-up.js';
import { ended } from '../helpers/cli/progress-events.js';
import { type CliDocument, type CliRun, type Home, newHome } from '../helpers/cli/run-cli.js';
import { LIBRARY, writeDefinition } from '../helpers/definitions/library.js';

/** Each has a folder and a name of its own. */
const named = (name: string) => ({ agent: LIBRARY.agent.replace('name: library', `name: ${name}`) });
const agent = (name: string) => ['--agent', `${name}/library.agent.yaml`];
const ALL = ['one', 'two', 'three'];
const EACH = ALL.flatMap(agent);

let home: Home;
beforeEach(() => {
  home = newHome();
  for (const name of ALL) writeDefinition(home, named(name), name);
});
afterEach(() => home.remove());

interface Several {
  ok: boolean;
  error?: CliDocument['error'];
  stacks: CliDocument[];
}
const several = (run: CliRun): Several => JSON.parse(run.stdout);
const statuses = () => Promise.all(ALL.map(async (name) => (await home.run(['status', ...agent(name)])).status));

describe('several agents in one call', () => {
  test('up makes each, told in the order in which they were asked for; down removes each', async () => {
    const run = await home.run(['up', ...EACH, '--json']);
    expect(run.status).toBe(0);
    const up = several(run);
    expect(up.ok).toBe(true);
    expect(up.stacks.map((stack) => [stack.agent.name, stack.agent.status])).toEqual(
      ALL.map((name) => [name, 'PREPARED']),
    );
    expect(await statuses()).toEqual([0, 0, 0]);
    const down = await home.run(['down', '--yes', ...EACH, '--json']);
    expect(several(down).stacks.map((stack) => [stack.agent.name, stack.remaining])).toEqual(
      ALL.map((name) => [name, []]),
    );
    expect(await statuses()).toEqual([3, 3, 3]);
    const aws = await accountOf(home);
    expect(await census(aws)).toEqual([]);
    await aws.close();
  });

  test('to a person: a line each, and the progress of all', async () => {
    const run = await home.run(['up', ...EACH]);
    for (const name of ALL) {
      expect(run.stdout).toMatch(new RegExp(`^${name} is up \\(agent \\w+, PREPARED\\): 11 created`, 'm'));
      expect(run.stderr).toMatch(new RegExp(`^created +agent/${name}`, 'm'));
    }
  });

  test('plan, or up --dry-run, tells of each under its name and makes none', async () => {
    const run = await home.run(['up', '--dry-run', ...EACH]);
    expect(run.status).toBe(0);
    for (const name of ALL)
      expect(run.stdout).toMatch(new RegExp(`^${name}: up would create 11\\.\n(.*\n)*.*create +agent/${name}$`, 'm'));
    expect(await statuses()).toEqual([3, 3, 3]);
  });

  test('one that fails stops none of the others: exit 1, and the next run finishes it', async () => {
    writeDefinition(home, { ...named('two'), handler: 'export const handler = (\n' }, 'two');
    const run = await home.run(['up', ...EACH, '--json']);
    expect(run.status).toBe(1);
    const up = several(run);
    expect(up.error).toMatchObject({ code: 'STACKS_FAILED', message: '1 of 3 stacks failed.' });
    expect(up.stacks.map(({ ok }) => ok)).toEqual([true, false, true]);
    expect(up.stacks[1]).toMatchObject({
      agent: { name: 'two' },
      error: { code: expect.any(String), message: expect.stringContaining('handler.ts') },
    });
    const text = await home.run(['up', ...EACH]);
    expect(text.stdout).toMatch(/^two failed: .*handler\.ts/m);
    writeDefinition(home, named('two'), 'two');
    expect((await home.run(['up', ...EACH])).status).toBe(0);
    expect(await statuses()).toEqual([0, 0, 0]);
  });

  test('a definition that is broken: nothing is begun', async () => {
    writeDefinition(home, { agent: 'name: [' }, 'two');
    const run = await home.run(['up', ...EACH, '--json']);
    expect(run.status).toBe(1);
    expect(run.json().error.code).toBe('DEFINITION_INVALID');
    writeDefinition(home, named('two'), 'two');
    expect(await statuses()).toEqual([3, 3, 3]);
  });

  test('down of one of them leaves the others', async () => {
    await bringUp(home, ...EACH);
    await home.run(['down', '--yes', ...agent('one'), ...agent('three')]);
    expect(await statuses()).toEqual([3, 0, 3]);
  });

  test('down asks for each, and nobody there is exit 4 with nothing removed', async () => {
    await bringUp(home, ...EACH);
    expect((await home.run(['down', ...EACH])).status).toBe(4);
    const cli = home.start(['down', ...EACH], { tty: true });
    await cli.seen('stderr', /agent\/one[\s\S]*Remove them\?/);
    cli.type('n\n');
    expect((await cli.done).status).toBe(1);
    expect(await statuses()).toEqual([0, 0, 0]);
  });

  test('one interrupted run leaves each so that the next finishes it', async () => {
    const cli = home.start(['up', ...EACH, '--json']);
    await cli.seen('stderr', ended('done', 'lambda-function'));
    cli.interrupt();
    const run = await cli.done;
    expect(run.status).toBe(130);
    expect(run.json().error.code).toBe('INTERRUPTED');
    expect((await home.run(['up', ...EACH])).status).toBe(0);
    expect(await statuses()).toEqual([0, 0, 0]);
  });

  test.each([
    { argv: ['up', ...agent('one'), ...agent('one')], says: 'Two of the agents would be named one.' },
    { argv: ['up', ...EACH, '--name', 'mine'], says: 'Two of the agents would be named mine.' },
    { argv: ['status', ...EACH], says: 'This command works on one agent.' },
    { argv: ['invoke', 'Hello', ...EACH], says: 'This command works on one agent.' },
  ])('$argv.0 $says exit 2', async ({ argv, says }) => {
    const run = await home.run([...argv, '--json']);
    expect(run.status).toBe(2);
    expect(run.json().error).toMatchObject({ code: 'USAGE', message: says });
    expect(await statuses()).toEqual([3, 3, 3]);
  });
});
