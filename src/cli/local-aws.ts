import { dirname } from 'node:path';
import { HrAgentError, systemCode } from '../core/errors.js';
import type { LocalAwsOptions } from '../emulator/server.js';
import { ensureFolder } from '../stack/state-folder.js';

export interface LocalAws {
  url: string;
  /** Which local account this is. */
  emulatorId: string;
  close(): Promise<void>;
}

/**
 * Starts the embedded local AWS inside this process, over the account kept in `folder`. Port 0 takes a free one.
 * @throws HrAgentError PORT_IN_USE, STATE_DIR
 */
export async function startLocal(
  folder: string,
  port: number,
  { host, onFault }: Pick<LocalAwsOptions, 'host' | 'onFault'>,
): Promise<LocalAws> {
  await ensureFolder(dirname(folder));
  const { startLocalAws } = await import('../emulator/server.js');
  try {
    return await startLocalAws({ folder, port, host, onFault });
  } catch (error) {
    throw explain(error, folder, port);
  }
}

function explain(error: unknown, folder: string, port: number): unknown {
  const code = systemCode(error);
  if (code === 'EADDRINUSE' || code === 'EACCES') {
    return new HrAgentError('PORT_IN_USE', `Port ${port} on 127.0.0.1 cannot be used (${code}).`, {
      hint: 'Another program has it, or it is reserved.',
      next: 'hr-agent local --port 0',
      cause: error,
    });
  }
  if (code === undefined) return error;
  return new HrAgentError('STATE_DIR', `The local AWS cannot keep its state in ${folder} (${code}).`, {
    hint: 'Choose a folder that you may write to with --state-dir.',
    cause: error,
  });
}
