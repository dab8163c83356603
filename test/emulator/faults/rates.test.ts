import {
  BedrockAgentClient,
  GetAgentCommand,
  ListAgentsCommand,
  PrepareAgentCommand,
} from '@aws-sdk/client-bedrock-agent';
import { ListRolesCommand } from '@aws-sdk/client-iam';
import { GetAccountSettingsCommand, InvokeCommand, ListFunctionsCommand } from '@aws-sdk/client-lambda';
import { afterEach, describe, expect, test } from 'vitest';
import { DOCUMENTED_RATES } from '../../../src/core/aws-rates.js';
import { loadService, SERVICES } from '../../../src/emulator/dispatch/services.js';
import { systemClock } from '../../../src/emulator/service/clock.js';
import { startTestAws, TEST_CREDENTIALS, type TestAws } from '../../helpers/account/local-aws.js';
import type { FakeClock } from '../../helpers/clocks/fake-clock.js';

let aws: TestAws<FakeClock>;
afterEach(() => aws.close());

const start = async (rates?: 'documented') => {
  aws = await startTestAws(rates ? { rates } : {});
};

/** How many of so many calls in the same instant are throttled. */
async function throttled(count: number, call: () => Promise<unknown>): Promise<number> {
  const outcomes = await Promise.all(
    Array.from({ length: count }, () =>
      call().then(
        () => '',
        (error: Error) => error.name,
      ),
    ),
  );
  return outcomes.filter((name) => /Throttling|TooManyRequests/.test(name)).length;
}

const agentId = 'AAAAAAAAAA';
const prepare = () => aws.agent.send(new PrepareAgentCommand({ agentId }));
const get = () => aws.agent.send(new GetAgentCommand({ agentId }));

describe('the documented rates, switched on', () => {
  test('let through one second’s worth at once and throttle the rest', async () => {
    await start('documented');
    expect(await throttled(5, prepare)).toBe(3);
    expect(await throttled(20, get)).toBe(5);
  });

  test('refuse in the service’s words, with a status that clients retry', async () => {
    await start('documented');
    await throttled(2, prepare);
    await expect(prepare()).rejects.toMatchObject({
      name: 'ThrottlingException',
      message: 'Rate exceeded',
      $metadata: { httpStatusCode: 429 },
    });
  });

  test('let through as many more as time allows', async () => {
    await start('documented');
    await throttled(2, prepare);
    aws.clock.advance(499);
    expect(await throttled(1, prepare)).toBe(1);
    aws.clock.advance(1);
    expect(await throttled(2, prepare)).toBe(1);
    aws.clock.advance(60_000);
    expect(await throttled(5, prepare)).toBe(3);
  });

  test('hold over any time: 2 a second are 2 more a second, and what is throttled costs nothing', async () => {
    await start('documented');
    let passed = 0;
    for (let tenth = 0; tenth < 50; tenth++) {
      passed += 3 - (await throttled(3, prepare));
      aws.clock.advance(100);
    }
    // Two at once, and two in each of the 4.9 seconds between the first call and the last.
    expect(passed).toBe(2 + 9);
  });

  test('count each operation and each region for itself', async () => {
    await start('documented');
    await throttled(2, prepare);
    expect(await throttled(10, () => aws.agent.send(new ListAgentsCommand({})))).toBe(0);
    const west = new BedrockAgentClient({ ...TEST_CREDENTIALS, region: 'us-west-2', endpoint: aws.url });
    expect(await throttled(3, () => west.send(new PrepareAgentCommand({ agentId })))).toBe(1);
    west.destroy();
  });

  test('give Lambda’s operations one rate together, but GetFunction, GetPolicy and invocations', async () => {
    await start('documented');
    expect(await throttled(10, () => aws.lambda.send(new ListFunctionsCommand({})))).toBe(0);
    expect(await throttled(10, () => aws.lambda.send(new GetAccountSettingsCommand({})))).toBe(5);
    expect(await throttled(30, () => aws.lambda.send(new InvokeCommand({ FunctionName: 'none' })))).toBe(0);
  });

  test('leave alone what AWS documents no rate for', async () => {
    await start('documented');
    expect(await throttled(60, () => aws.iam.send(new ListRolesCommand({})))).toBe(0);
  });

  test('are got over by the SDK’s own retries, in about the time that the rate dictates', async () => {
    await start();
    const real = await startTestAws({ rates: 'documented', clock: systemClock });
    const client = new BedrockAgentClient({ ...TEST_CREDENTIALS, endpoint: real.url, maxAttempts: 10 });
    const begun = performance.now();
    const calls = Array.from({ length: 4 }, () => client.send(new PrepareAgentCommand({ agentId })));
    const outcomes = await Promise.allSettled(calls);
    expect(outcomes.map((one) => one.status === 'rejected' && one.reason.name)).toEqual(
      Array.from({ length: 4 }, () => 'ResourceNotFoundException'),
    );
    expect(performance.now() - begun).toBeGreaterThan(900);
    client.destroy();
    await real.close();
  });
});

test('no rate holds unless it is switched on', async () => {
  await start();
  expect(await throttled(50, prepare)).toBe(0);
});

test('every rate is one of an operation that is served', async () => {
  const services = await Promise.all(SERVICES.map(loadService));
  const served = new Map(services.map(({ name, operations }) => [name, operations.map(({ schema }) => schema[2])]));
  for (const [service, { each }] of Object.entries(DOCUMENTED_RATES)) {
    expect(served.get(service)).toEqual(expect.arrayContaining(Object.keys(each)));
  }
});
