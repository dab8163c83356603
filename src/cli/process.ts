import { main } from './main.js';
import { processIo, setExitStatus } from './process-io.js';

/** Runs the command line on the real process. */
export async function runProcess(): Promise<void> {
  setExitStatus(await main(processIo()));
}
