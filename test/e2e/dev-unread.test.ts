import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Home, newHome } from '../helpers/cli/run-cli.js';
import { writeDefinition } from '../helpers/definitions/library.js';
import { type RunningProcess, runProcess, startProcess } from '../helpers/processes/cli-process.js';

const AGENT = ['--agent', 'library.agent.yaml'];

let home: Home;
let dev: RunningProcess;
beforeEach(() => {
  home = newHome();
  writeDefinition(home);
  dev = startProcess(['dev', ...AGENT], { cwd: home.folder });
});
afterEach(async () => {
  dev.child.kill('SIGKILL');
  await dev.done;
  home.remove();
});

function nobodyReads({ child }: RunningProcess): void {
  child.stdout?.destroy();
  child.stderr?.destroy();
}

test('dev without a terminal ends when nobody reads it any more, and leaves the agent up', async () => {
  await dev.seen('stderr', /Target: .*\n/);
  nobodyReads(dev);
  expect((await dev.done).status).toBe(0);
  expect((await runProcess(['status', ...AGENT], { cwd: home.folder })).status).toBe(0);
});

test('and at the next change that it would have told, when the reader goes away later', async () => {
  await dev.seen('stderr', /is up\. Save /);
  nobodyReads(dev);
  appendFileSync(join(home.folder, 'library.agent.yaml'), '# A comment\n');
  expect((await dev.done).status).toBe(0);
});
