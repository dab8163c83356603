import { BedrockAgentClient } from '@aws-sdk/client-bedrock-agent';
import { BedrockAgentRuntimeClient } from '@aws-sdk/client-bedrock-agent-runtime';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { IAMClient } from '@aws-sdk/client-iam';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { STSClient } from '@aws-sdk/client-sts';
import { type LocalAwsOptions, startLocalAws } from '../../../src/emulator/server.js';
import type { Clock } from '../../../src/emulator/service/clock.js';
import { LATENCY } from '../../../src/emulator/service/latency.js';
import { type FakeClock, fakeClock } from '../clocks/fake-clock.js';
import { tempDir } from '../temp-dir.js';

/** What a client needs besides the endpoint; no retry, so that a test sees the first answer. */
export const TEST_CREDENTIALS = {
  region: 'us-east-1',
  credentials: { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'not-a-secret' },
  maxAttempts: 1,
} as const;

export interface TestAws<C extends Clock> {
  readonly url: string;
  readonly port: number;
  readonly folder: string;
  readonly emulatorId: string;
  readonly accountId: string;
  readonly clock: C;
  /** The SDK's own clients, stock but for the endpoint: the runtime's speaks HTTP/2. */
  readonly iam: IAMClient;
  readonly sts: STSClient;
  readonly logs: CloudWatchLogsClient;
  readonly lambda: LambdaClient;
  readonly agent: BedrockAgentClient;
  readonly runtime: BedrockAgentRuntimeClient;
  /** Faults of the local AWS so far; a test that provokes one empties it. */
  readonly faults: unknown[];
  /** Ends the server, removes its folder unless it was given, and throws the first fault that was not expected. */
  close(): Promise<void>;
}

type Overrides<C extends Clock> = Partial<Omit<LocalAwsOptions, 'clock' | 'onFault'>> & { clock?: C };

/** The whole local AWS in a temporary folder, with a clock that stands still and no latency, unless told otherwise. */
export async function startTestAws<C extends Clock = FakeClock>(overrides: Overrides<C> = {}): Promise<TestAws<C>> {
  const temporary = overrides.folder === undefined ? tempDir() : undefined;
  const folder = overrides.folder ?? temporary?.path ?? '';
  const faults: unknown[] = [];
  // C is FakeClock whenever no clock is given.
  const clock = overrides.clock ?? (fakeClock() as Clock as C);
  const onFault = (fault: unknown) => faults.push(fault);
  const options = { latency: LATENCY.zero, host: process, ...overrides, folder, clock, onFault };
  const server = await startLocalAws(options).catch((refused: unknown) => {
    temporary?.remove();
    throw refused;
  });
  const config = { ...TEST_CREDENTIALS, endpoint: server.url };
  const clients = {
    iam: new IAMClient(config),
    sts: new STSClient(config),
    logs: new CloudWatchLogsClient(config),
    lambda: new LambdaClient(config),
    agent: new BedrockAgentClient(config),
    runtime: new BedrockAgentRuntimeClient(config),
  };
  return {
    ...clients,
    ...server,
    folder,
    clock,
    faults,
    async close() {
      for (const client of Object.values(clients)) client.destroy();
      await server.close();
      temporary?.remove();
      if (faults.length > 0) throw faults[0];
    },
  };
}
