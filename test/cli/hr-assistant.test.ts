import { statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyToken } from '../../lambda/hr-assistant/identity/token.js';
import { type Home, newHome } from '../helpers/cli/run-cli.js';

const HR = ['--agent', 'hr-assistant'];
const SCENARIOS = ['schemas/hr-assistant.scenario.yaml', 'schemas/hr-assistant-attacks.scenario.yaml'];

let home: Home;
beforeAll(async () => {
  home = newHome();
  expect((await home.run(['up', ...HR])).status).toBe(0);
});
afterAll(() => home.remove());

test('the HR assistant plays its story, and withstands what people try', async () => {
  const files = SCENARIOS.map((file) => join(import.meta.dirname, '../..', file));
  // One after the other: both are about the same person.
  const played = await home.run(['test', ...HR, ...files, '--concurrency', '1', '--json']);
  expect(played.json()).toMatchObject({ ok: true });
});

test('everything about one person can be shown and erased, and nothing of anybody else', async () => {
  const held = async (who: string) =>
    JSON.parse((await home.run(['person', 'show', who, ...HR, '--json'])).stdout).tables;
  const tables = await held('EMP104');
  expect(tables.map(({ table }: { table: string }) => table)).toEqual(['people', 'leave', 'requests', 'tickets']);
  const declined = await home.run(['person', 'erase', 'EMP104', ...HR]);
  expect(declined.status).not.toBe(0);
  const erased = await home.run(['person', 'erase', 'EMP104', '--yes', ...HR]);
  expect(erased.stdout).toMatch(/^Erased: 1 item of people, \d+ items of leave, /);
  expect(await held('EMP104')).toEqual([]);
  expect((await held('EMP105')).map(({ table }: { table: string }) => table)).toContain('people');
  expect((await home.run(['person', 'show', 'EMP104', ...HR])).stdout).toBe('No table holds an item of EMP104.\n');
});

test('a token says who talks, for this agent and for a while; its key is for nobody else to read', async () => {
  const publicKey = (await home.run(['token', '--public-key', ...HR])).stdout.trim();
  const token = (await home.run(['token', 'EMP105', '--ttl', '1h', ...HR])).stdout.trim();
  const now = home.time.command.now();
  expect(verifyToken(token, publicKey, { audience: 'hr-assistant', now })).toEqual({ subject: 'EMP105' });
  expect(verifyToken(token, publicKey, { audience: 'hr-assistant', now: now + 3_700_000 })).toEqual({
    fault: 'expired',
  });
  expect(verifyToken(token, publicKey, { audience: 'other', now })).toEqual({ fault: 'for another agent' });
  expect(statSync(join(home.stateFolder, 'identity/hr-assistant.pem')).mode & 0o077).toBe(0);
  for (const ttl of ['25h', '0s', 'soon']) {
    expect((await home.run(['token', 'EMP105', '--ttl', ttl, ...HR])).status).toBe(2);
  }
});

test('--as says who talks where the definition names the attribute, and is refused where it does not', async () => {
  const told = await home.run(['invoke', ...HR, '--as', 'EMP105', 'How many PTO days do I have left?']);
  expect(told.stdout).toContain('Aiko Tanaka');
  const refused = await home.run(['demo', '--fresh', '--as', 'EMP105', '--agent', 'order-management-agent']);
  expect(refused.stderr).toContain('does not say how its functions know who talks');
});
