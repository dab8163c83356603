import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LATENCY } from '../../../src/emulator/service/latency.js';
import { startTestAws, TEST_CREDENTIALS, type TestAws } from '../../helpers/account/local-aws.js';
import type { FakeClock } from '../../helpers/clocks/fake-clock.js';
import { type SdkClient, sdkClients } from '../protocol/sdk.js';
import { play } from './play.js';
import { RECORDINGS } from './recordings.js';

let aws: TestAws<FakeClock>;
let sdk: SdkClient;
let played = 0;
beforeAll(async () => {
  // Time passes only where a recording asks again, so that what is under way stays under way.
  aws = await startTestAws({ latency: LATENCY.none });
  sdk = sdkClients({ ...TEST_CREDENTIALS, endpoint: aws.url, forcePathStyle: true });
});
afterAll(async () => {
  sdk.destroy();
  await aws.close();
});

describe.each(Object.entries(RECORDINGS))('%s answers as AWS was recorded to answer', (_service, recordings) => {
  test.each(recordings)('$title', async (recording) => {
    const undoing: (() => Promise<unknown>)[] = [];
    const differing = await play(recording, {
      account: aws.accountId,
      region: 'us-east-1',
      name: `recorded-${++played}`,
      call: sdk.call,
      pause: async () => aws.clock.advance(20),
      afterwards: (undo) => void undoing.push(undo),
    });
    expect(differing).toEqual([]);
    for (const undo of undoing.reverse()) await undo();
  });
});
