import { stripVTControlCharacters } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bringUp } from '../helpers/cli/bring-up.js';
import { newHome, type RunOptions } from '../helpers/cli/run-cli.js';

const home = newHome();
beforeAll(async () => {
  await bringUp(home);
});
afterAll(home.remove);

const ESCAPE = '\u001b';
const CASES: { title: string; options: RunOptions; flags: string[]; coloured: boolean }[] = [
  { title: 'a pipe', options: {}, flags: [], coloured: false },
  { title: 'a terminal', options: { tty: true }, flags: [], coloured: true },
  { title: 'a terminal, NO_COLOR=1', options: { tty: true, env: { NO_COLOR: '1' } }, flags: [], coloured: false },
  { title: 'a terminal, NO_COLOR empty', options: { tty: true, env: { NO_COLOR: '' } }, flags: [], coloured: true },
  { title: 'a pipe, FORCE_COLOR=1', options: { env: { FORCE_COLOR: '1' } }, flags: [], coloured: true },
  { title: 'a pipe, FORCE_COLOR=0', options: { env: { FORCE_COLOR: '0' } }, flags: [], coloured: false },
  {
    title: 'FORCE_COLOR over NO_COLOR',
    options: { env: { FORCE_COLOR: '1', NO_COLOR: '1' } },
    flags: [],
    coloured: true,
  },
  {
    title: '--no-color over FORCE_COLOR',
    options: { env: { FORCE_COLOR: '1' } },
    flags: ['--no-color'],
    coloured: false,
  },
  { title: '--no-color in a terminal', options: { tty: true }, flags: ['--no-color'], coloured: false },
];

describe('colour', () => {
  test.each(CASES)('of an error in $title: $coloured', async ({ options, flags, coloured }) => {
    const run = await home.run(['invoke', '--session', 'x', 'Hello', ...flags], options);
    expect(run.stderr.includes(ESCAPE)).toBe(coloured);
  });

  test.each(CASES)('of a usage error in $title: $coloured', async ({ options, flags, coloured }) => {
    const run = await home.run(['stauts', ...flags], options);
    expect(run.stderr.includes(ESCAPE)).toBe(coloured);
  });

  test('stdout and stderr are judged each for itself', async () => {
    const run = await home.run(['demo'], { tty: { stderr: true } });
    expect(run.stdout).not.toContain(ESCAPE);
    expect((await home.run(['demo'], { tty: { stdout: true } })).stdout).toContain(ESCAPE);
  });

  test('is never in a document', async () => {
    for (const argv of [['up'], ['status'], ['invoke', 'Hello'], ['demo'], ['stauts'], ['invoke']]) {
      const run = await home.run([...argv, '--json'], { tty: true, env: { FORCE_COLOR: '1' } });
      expect(run.stdout).not.toContain(ESCAPE);
      expect(typeof run.json().ok).toBe('boolean');
    }
  });
});

describe('progress', () => {
  test('in a terminal ends with the same lines as in a pipe, and the cursor shown', async () => {
    const lines = (text: string) =>
      stripVTControlCharacters(text)
        .match(/unchanged +[^/\s]+\/[^/\s]+/g)
        ?.sort() ?? [];
    const piped = await home.run(['up', '--verbose']);
    const live = await home.run(['up', '--verbose'], { tty: true });
    expect(lines(piped.stderr)).not.toEqual([]);
    expect(lines(live.stderr)).toEqual(lines(piped.stderr));
    expect(live.stderr.lastIndexOf(`${ESCAPE}[?25h`)).toBeGreaterThanOrEqual(live.stderr.lastIndexOf(`${ESCAPE}[?25l`));
  });

  test('in CI a terminal gets plain lines', async () => {
    const run = await home.run(['up'], { tty: true, env: { CI: '1', NO_COLOR: '1' } });
    expect(run.stderr).not.toContain(ESCAPE);
  });

  test('--quiet leaves stderr empty', async () => {
    const run = await home.run(['up', '--quiet']);
    expect(run.stderr).toBe('');
    expect(run.stdout).toContain('is up');
  });

  test('--json with --quiet is the document and nothing else', async () => {
    const run = await home.run(['status', '--quiet', '--json']);
    expect(run.stderr).toBe('');
    expect(run.json().ok).toBe(true);
  });
});

describe('--verbose', () => {
  test('adds code, source and cause to an error', async () => {
    const argv = ['up', '--agent', './none.yaml'];
    expect((await home.run(argv)).stderr).not.toContain('FILE_NOT_FOUND');
    expect((await home.run([...argv, '--verbose'])).stderr).toContain('code FILE_NOT_FOUND, source user');
  });
});
