import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { parseFault } from '../../src/emulator/faults/fault.js';
import { type Clock, systemClock } from '../../src/emulator/service/clock.js';
import { census } from '../helpers/account/census.js';
import { startTestAws, type TestAws } from '../helpers/account/local-aws.js';
import { type Home, newHome } from '../helpers/cli/run-cli.js';
import { writeDefinition } from '../helpers/definitions/library.js';

let home: Home;
let aws: TestAws<Clock>;
beforeEach(async () => {
  home = newHome();
  writeDefinition(home);
  aws = await startTestAws<Clock>({ clock: systemClock, faults: [parseFault('maintenance')] });
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIAIOSFODNN7EXAMPLE');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'not-a-secret');
  vi.stubEnv('AWS_REGION', 'us-east-1');
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await aws.close();
  home.remove();
});

const run = (...argv: string[]) =>
  home.run([...argv, '--yes', '--agent', 'library.agent.yaml', '--target', 'aws', '--endpoint-url', aws.url, '--json']);

test('in an account that is closed to Bedrock Agents, up says that no permission helps, what still works, and what to do', async () => {
  const up = await run('up');
  expect(up.status).toBe(1);
  const { code, message, hint } = up.json().error;
  expect(code).toBe('MAINTENANCE_MODE');
  expect(message).toContain('Bedrock Agents is in Maintenance Mode.');
  for (const said of [
    'no permission changes that',
    'Agents that exist, models and knowledge bases',
    '--target local',
    'Made by then: iam-role/library-lambda-role, ',
  ]) {
    expect(hint).toContain(said);
  }
  expect((await run('down')).status).toBe(0);
  expect(await census(aws)).toEqual([]);
});
