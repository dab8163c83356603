import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Home, newHome } from '../helpers/cli/run-cli.js';
import { startProcess } from '../helpers/processes/cli-process.js';

/** Loaded before the program: its clock is two days behind. */
const SET_BACK = `
const { now } = Date;
const behind = () => now() - 2 * 86_400_000;
globalThis.Date = class extends Date {
  constructor(...parts) {
    if (parts.length === 0) super(behind());
    else super(...parts);
  }
  static now = behind;
};
`;

let home: Home;
beforeAll(async () => {
  home = newHome();
  home.write('set-back.cjs', SET_BACK);
  expect((await run([], 'up')).status).toBe(0);
});
afterAll(() => home.remove());

const run = (node: readonly string[], ...argv: string[]) =>
  startProcess(argv, { cwd: home.folder, env: { NODE_OPTIONS: node.join(' ') } }).done;
const setBack = (...argv: string[]) => run([`--require=${join(home.folder, 'set-back.cjs')}`], ...argv);

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
  const up = await run([], 'up');
  expect(up.status).toBe(0);
});
