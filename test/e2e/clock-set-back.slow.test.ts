import { utimesSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Home, newHome } from '../helpers/cli/run-cli.js';
import { startProcess } from '../helpers/processes/cli-process.js';

const TWO_DAYS = 2 * 86_400_000;

/** Loaded before the program: its clock is two days ahead. */
const AHEAD = `
const { now } = Date;
const ahead = () => now() + ${TWO_DAYS};
globalThis.Date = class extends Date {
  constructor(...parts) {
    if (parts.length === 0) super(ahead());
    else super(...parts);
  }
  static now = ahead;
};
`;

let home: Home;
beforeAll(async () => {
  home = newHome();
  home.write('ahead.cjs', AHEAD);
  expect((await beforeSetBack('up')).status).toBe(0);
  // The program's clock is not that of the files, which was ahead as well.
  const then = new Date(Date.now() + TWO_DAYS);
  utimesSync(join(home.stateFolder, 'local-aws', 'records', 'data.mdb'), then, then);
});
afterAll(() => home.remove());

const run = (node: readonly string[], ...argv: string[]) =>
  startProcess(argv, { cwd: home.folder, env: { NODE_OPTIONS: node.join(' ') } }).done;
const beforeSetBack = (...argv: string[]) => run([`--require=${join(home.folder, 'ahead.cjs')}`], ...argv);
const setBack = (...argv: string[]) => run([], ...argv);

// What was begun when the clock was right ended two days from now, by the clock that was set back.
test.each([
  { argv: ['invoke', 'PTO days of EMP001?'], says: /12/ },
  { argv: ['up'], says: /is up/ },
  { argv: ['publish'], says: /live/ },
  { argv: ['down', '--yes'], says: /removed/ },
])('after the clock was set back $argv.0 ends, and works', async ({ argv, says }) => {
  const { status, stdout, stderr } = await setBack(...argv);
  expect(`${stdout}${stderr}`).toMatch(says);
  expect(status).toBe(0);
});

test('when it is right again, the account works on', async () => {
  const up = await beforeSetBack('up');
  expect(up.status).toBe(0);
});
