import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { build } from 'esbuild';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { parseFault } from '../../src/emulator/faults/fault.js';
import { type Clock, systemClock } from '../../src/emulator/service/clock.js';
import { LATENCY } from '../../src/emulator/service/latency.js';
import { census } from '../helpers/account/census.js';
import { startTestAws, type TestAws } from '../helpers/account/local-aws.js';
import { LONG } from '../helpers/long-run.js';
import { compare } from './compare.js';
import type { Probe } from './kit.js';
import type { Place } from './place.js';
import { PROBES } from './probes.js';
import { RECORDED_PROBES } from './probes-recorded.js';
import { reportOf } from './report.js';

const ENV = { AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local', AWS_REGION: 'us-east-1' };
/** As `hr-agent local` runs: states pass, and take time. */
const REAL = { clock: systemClock, latency: LATENCY.none };
const PREFIX = 'hr-agent-live-test';

let account: TestAws<Clock>;
beforeEach(async () => {
  account = await startTestAws<Clock>({ ...REAL });
});
afterEach(() => account.close());

const placeOf = (aws: TestAws<Clock>, name: Place['name']): Place => ({
  name,
  region: 'us-east-1',
  env: ENV,
  endpoint: aws.url,
});

describe('the probes', () => {
  test('see the same at two places that behave the same, and leave nothing behind', async () => {
    const local = await startTestAws<Clock>({ ...REAL });
    // All recordings are played by a test of their own.
    const recorded = RECORDED_PROBES.filter((_probe, i) => i % (LONG ? 10 : 30) === 0);
    const probes = [...PROBES, ...recorded];
    const { sights, left } = await compare(probes, [placeOf(account, 'account'), placeOf(local, 'local AWS')], PREFIX);
    const gone = [await census(account), await census(local)];
    await local.close();
    expect(reportOf(sights)).toBe(`${probes.length} behaviours, all the same at both places.`);
    const asRecorded = sights.filter((sight) => sight.local === '"as recorded"');
    expect(asRecorded).toHaveLength(recorded.length);
    expect({ left, gone }).toEqual({ left: [], gone: [[], []] });
  });

  test('show side by side where two places differ', async () => {
    const local = await startTestAws<Clock>({ ...REAL, faults: [parseFault('500:GetRole')] });
    const [getRole] = PROBES.filter(({ title }) => title === 'iam: GetRole of nobody');
    const same: Probe = { title: 'who', run: async ({ accountId }) => accountId };
    const { sights } = await compare(
      [same, ...(getRole ? [getRole] : [])],
      [placeOf(account, 'account'), placeOf(local, 'local AWS')],
      PREFIX,
    );
    await local.close();
    expect(reportOf(sights)).toBe(
      [
        'iam: GetRole of nobody',
        '  account    NoSuchEntityException 404: The role with name hr-agent-live-nobody cannot be found.',
        '  local AWS  ServiceFailureException 500: The server encountered an internal error. Retry the request.',
        '2 behaviours, 1 different.',
      ].join('\n'),
    );
  });
});

describe('npm run test:live', () => {
  const cache = resolve('node_modules/.cache/hr-agent');
  let folder: string;
  beforeAll(async () => {
    mkdirSync(cache, { recursive: true });
    folder = mkdtempSync(join(cache, 'live-'));
    const outfile = join(folder, 'live.mjs');
    const entryPoints = ['test/live/run.ts'];
    await build({ entryPoints, outfile, bundle: true, platform: 'node', format: 'esm', packages: 'external' });
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  async function live(env: Record<string, string>) {
    const child = spawn(process.execPath, [join(folder, 'live.mjs')], {
      env: { PATH: process.env['PATH'] ?? '', HOME: folder, ...ENV, AWS_ENDPOINT_URL: account.url, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const ended = new Promise<number | null>((done) => child.on('close', done));
    const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
    return { status: await ended, out, err };
  }

  test('does nothing unless an account is named', async () => {
    const { status, out, err } = await live({});
    expect({ status, out }).toEqual({ status: 2, out: '' });
    expect(err).toContain('HR_AGENT_LIVE=ACCOUNT_ID npm run test:live');
  });

  test('does nothing in another account than the one that is named', async () => {
    const { status, out, err } = await live({ HR_AGENT_LIVE: '111122223333' });
    expect({ status, out }).toEqual({ status: 2, out: '' });
    expect(err).toContain('The credentials are of account 000000000000, and HR_AGENT_LIVE names 111122223333.');
    expect(await census(account)).toEqual([]);
  });

  test.runIf(LONG)('names account and cost, lives two life cycles through, and leaves nothing', async () => {
    const { status, out, err } = await live({ HR_AGENT_LIVE: '000000000000' });
    expect(err).toMatch(/^Account 000000000000, us-east-1, at http.*Expected cost: under/s);
    expect(out).toMatch(/^\d+ behaviours, all the same at both places\.\n$/);
    expect(status).toBe(0);
    expect(await census(account)).toEqual([]);
  });
});
