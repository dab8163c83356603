import { expect, onTestFinished } from 'vitest';
import { changed } from './changed.js';
import { type Home, newHome } from './run-cli.js';

const env = { PATH: process.env['PATH'] ?? '' };

async function made(template: string): Promise<Home> {
  const home = newHome();
  onTestFinished(home.remove);
  const argv = ['init', '--name', 'rooms', '--template', ...template.split(' ')];
  expect((await home.run(argv)).status).toBe(0);
  return home;
}

/** What `init` makes of a template is up, plays and goes without an edit. */
export async function worksAtOnce(template: string): Promise<void> {
  const { run } = await made(template);
  expect((await run(['validate'])).stdout).toContain('rooms is valid');
  expect((await run(['up'])).status).toBe(0);
  const played = (await run(['demo', '--json'], { env })).json();
  expect(played.turns.map(({ say, unmet }) => ({ say, unmet }))).toEqual(
    [1, 2, 3].map(() => ({ say: expect.any(String), unmet: [] })),
  );
  expect(changed(await run(['up', '--json']))).toEqual([]);
  expect((await run(['down', '--yes', '--json'])).json()).toMatchObject({ ok: true, remaining: [] });
  expect((await run(['status'])).status).toBe(3);
}

/** So does an agent with a table, and what its demo leaves is data of people. */
export async function keepsData(language: string): Promise<void> {
  const { run } = await made(`table --language ${language}`);
  expect((await run(['up'])).status).toBe(0);
  for (const _time of ['first', 'second']) expect((await run(['demo', '--json'])).json().ok).toBe(true);
  const kept = [{ resource: 'dynamodb-table/rooms-bookings', holds: 'it holds 1 item' }];
  expect((await run(['down', '--yes', '--json'])).json()).toMatchObject({ ok: true, remaining: [], kept });
  expect((await run(['down', '--yes', '--delete-data', '--json'])).json()).toMatchObject({ kept: [] });
  expect((await run(['status'])).status).toBe(3);
}
