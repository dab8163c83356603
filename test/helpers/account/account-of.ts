import { join } from 'node:path';
import type { Clock } from '../../../src/emulator/service/clock.js';
import type { Home } from '../cli/run-cli.js';
import { startTestAws, type TestAws } from './local-aws.js';

/** The local account that commands in a home use, with the SDK's own clients: what somebody does beside the tool. */
export async function accountOf(home: Home): Promise<TestAws<Clock>> {
  return startTestAws<Clock>({ folder: join(home.stateFolder, 'local-aws'), clock: home.time.account });
}
