import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { newHome } from '../helpers/cli/run-cli.js';
import { builtMain } from '../helpers/processes/built-cli.js';

test('init --template table, up, demo, down, and up again with the data of the first time', async () => {
  const home = newHome({ main: builtMain() });
  onTestFinished(home.remove);
  const run = async (...argv: string[]) => {
    const ended = await home.run(argv);
    if (ended.status !== 0)
      throw new Error(`${argv.join(' ')} ended with ${ended.status}: ${ended.stdout}${ended.stderr}`);
    return ended;
  };
  await run('init', '--template', 'table', '--language', 'typescript', '--name', 'rooms');
  await run('up');
  expect((await run('demo', '--json')).json()).toMatchObject({ ok: true });
  const down = await run('down', '--yes');
  expect(down.stdout).toContain('Kept: dynamodb-table/rooms-bookings, because it holds 1 item.');
  await run('up');
  expect((await run('invoke', 'Book room R101 for 2026-12-01.')).stdout).toContain('already');
  await run('data', 'export', 'bookings', 'bookings.csv');
  expect(readFileSync(join(home.folder, 'bookings.csv'), 'utf8')).toBe('room,date\nR101,2026-12-01\n');
  expect((await run('down', '--yes', '--delete-data', '--json')).json()).toMatchObject({ kept: [] });
});
