import { dirname } from 'node:path';
import { HrAgentError, systemCode } from '../../core/errors.js';
import { assertFreeSpace } from '../../core/free-space.js';
import { stateUnusable } from '../../core/storage-errors.js';
import type { LocalAwsOptions } from '../../emulator/server.js';
import { ensureFolder } from '../../stack/state-folder.js';
import type { ServeOptions } from '../ports.js';

export interface LocalAws {
  url: string;
  /** Which local account this is. */
  emulatorId: string;
  accountId: string;
  /** Whether the account still lies in its folder. */
  isThere(): boolean;
  partitionOf(region: string): string;
  close(): Promise<void>;
}

/**
 * Starts the embedded local AWS inside this process, over the account kept in `folder`. Port 0 takes a free one.
 * @throws HrAgentError PORT_IN_USE, STATE_DIR, LOCAL_AWS_DAMAGED; USAGE for faults that cannot be read
 */
export async function startLocal(
  folder: string,
  { port, faults = [], latency = 'none', rates = false, iam = 'strict', reset = false, onAnswered }: ServeOptions,
  surroundings: Pick<LocalAwsOptions, 'host' | 'clock' | 'onFault' | 'model' | 'key'>,
): Promise<LocalAws> {
  const [{ startLocalAws }, adversity] = await Promise.all([
    import('../../emulator/server.js'),
    adversityOf({ faults, latency, rates }),
  ]);
  await ensureFolder(dirname(folder));
  assertFreeSpace(dirname(folder));
  try {
    const bareRoles = iam === 'relaxed' ? 'trusted' : 'refused';
    return await startLocalAws({
      folder,
      port,
      reset,
      bareRoles,
      ...(onAnswered && { onAnswered }),
      ...surroundings,
      ...adversity,
    });
  } catch (error) {
    throw explain(error, folder, port);
  }
}

/** Loads faults and latency only when they are asked for: no command but `local` uses them. */
async function adversityOf({
  faults,
  latency,
  rates,
}: Required<Pick<ServeOptions, 'faults' | 'latency' | 'rates'>>): Promise<
  Pick<LocalAwsOptions, 'faults' | 'latency' | 'rates'>
> {
  const parse = faults.length > 0 ? (await import('../../emulator/faults/fault.js')).parseFault : undefined;
  const delays = latency === 'aws' ? (await import('../../emulator/service/latency.js')).LATENCY.aws : undefined;
  return {
    rates: rates ? 'documented' : 'none',
    ...(parse && { faults: faults.map(parse) }),
    ...(delays && { latency: delays }),
  };
}

function explain(error: unknown, folder: string, port: number): unknown {
  if (error instanceof HrAgentError) return error;
  const code = systemCode(error);
  if (error instanceof Error && 'syscall' in error && error.syscall === 'listen') {
    return new HrAgentError('PORT_IN_USE', `Port ${port} on 127.0.0.1 cannot be used (${code}).`, {
      hint: 'Another program has it, or it is reserved.',
      next: { command: 'local', args: ['--port', '0'] },
      cause: error,
    });
  }
  if (code === undefined) return error;
  return stateUnusable(`The local AWS cannot keep its state in ${folder}`, error);
}
