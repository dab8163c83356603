import { vi } from 'vitest';
import type { Clock } from '../../../src/emulator/service/clock.js';
import { systemClock } from '../../../src/emulator/service/clock.js';
import { startTestAws, type TestAws } from './local-aws.js';
import { type RecordingProxy, startRecordingProxy } from './recording-proxy.js';

export interface AwsTarget {
  /** The account behind the endpoint, with SDK clients for it. */
  readonly aws: TestAws<Clock>;
  readonly proxy: RecordingProxy;
  /** What a command needs to go there as if it were AWS. */
  readonly flags: readonly string[];
  close(): Promise<void>;
}

/** An account that the command line knows only as target `aws` behind an endpoint that writes down every call. */
export async function startAwsTarget(): Promise<AwsTarget> {
  // The SDK finds credentials by its own rules, in the environment of the process.
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIAIOSFODNN7EXAMPLE');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'not-a-secret');
  vi.stubEnv('AWS_REGION', 'us-east-1');
  const aws = await startTestAws<Clock>({ clock: systemClock });
  const proxy = await startRecordingProxy(aws.url);
  return {
    aws,
    proxy,
    flags: ['--target', 'aws', '--endpoint-url', proxy.url],
    async close() {
      await proxy.close();
      await aws.close();
      vi.unstubAllEnvs();
    },
  };
}
