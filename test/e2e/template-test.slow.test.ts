import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newHome } from '../helpers/cli/run-cli.js';
import { BIN } from '../helpers/processes/cli-process.js';

const home = newHome();
const bin = join(home.folder, 'bin');
const node = dirname(process.execPath);
beforeAll(async () => {
  mkdirSync(bin);
  symlinkSync(BIN, join(bin, 'hr-agent'));
  await home.run(['init', 'rooms', '--template', 'functions', '--language', 'typescript']);
});
afterAll(home.remove);

/** Runs the test that `init` has written, with these folders as the PATH. */
function nodeTest(...folders: string[]) {
  const env = { PATH: folders.join(':'), HOME: home.folder };
  return spawnSync(process.execPath, ['--test'], { cwd: join(home.folder, 'rooms'), env, encoding: 'utf8' });
}

test('the test of a new agent passes', () => {
  expect(nodeTest(bin, node)).toMatchObject({ status: 0, stdout: expect.stringMatching(/pass 1/) });
});

test('it tells which turn is not as expected, and why', () => {
  const scenario = readFileSync(join(home.folder, 'rooms/scenario.yaml'), 'utf8');
  home.write('rooms/scenario.yaml', scenario.replace('[R101, R102]', '[R199, R102]'));
  const { status, stdout } = nodeTest(bin, node);
  home.write('rooms/scenario.yaml', scenario);
  expect(status).toBe(1);
  expect(stdout).toContain('Which rooms are there in the Berlin office?');
  expect(stdout).toContain('the answer lacks "R199"');
});

test('it tells what to do where the program is not on the PATH', () => {
  expect(nodeTest(node)).toMatchObject({ status: 1, stdout: expect.stringContaining('npm test') });
});
