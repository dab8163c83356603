import { vi } from 'vitest';
import type { Intercept } from '../../../src/emulator/dispatch/intercept.js';
import { parseFault } from '../../../src/emulator/faults/fault.js';
import { faultSwitches } from '../../../src/emulator/faults/switches.js';
import type { Clock } from '../../../src/emulator/service/clock.js';
import { startTestAws, type TestAws } from './local-aws.js';

export interface FaultyAws {
  readonly aws: TestAws<Clock>;
  /** What a command needs to go there as if it were AWS. */
  readonly flags: readonly string[];
  /** Switches one fault on, or off with nothing. */
  fault(spec?: string): void;
  close(): Promise<void>;
}

const SERVED = [{ service: 'bedrock-agent-runtime', operation: 'InvokeAgent' }];

/**
 * An account that the command line knows as target `aws`, whose InvokeAgent goes wrong when it is told to.
 *
 * @param clock that of the commands, so that what they look for in logs is there in their time
 */
export async function startFaultyAws(clock: Clock): Promise<FaultyAws> {
  // The SDK finds credentials by its own rules, in the environment of the process.
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIAIOSFODNN7EXAMPLE');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'not-a-secret');
  vi.stubEnv('AWS_REGION', 'us-east-1');
  let intercept: Intercept | undefined;
  const aws = await startTestAws<Clock>({ clock, intercept: (moment) => intercept?.(moment) });
  return {
    aws,
    flags: ['--target', 'aws', '--endpoint-url', aws.url],
    fault(spec) {
      intercept = spec === undefined ? undefined : faultSwitches([parseFault(spec)], SERVED);
    },
    async close() {
      await aws.close();
      vi.unstubAllEnvs();
    },
  };
}
