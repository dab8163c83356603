import { HrAgentError, messageOf } from '../core/errors.js';

/** The address is signed for a few minutes: nothing else is sent with the request. */
export async function downloadCode(location: string, signal: AbortSignal): Promise<Uint8Array> {
  const answer = await fetch(location, { signal }).catch((cause: unknown) => {
    signal.throwIfAborted();
    throw notRead(messageOf(cause), cause);
  });
  if (!answer.ok) throw notRead(`status ${answer.status}`);
  return new Uint8Array(await answer.arrayBuffer());
}

function notRead(why: string, cause?: unknown): HrAgentError {
  return new HrAgentError('NETWORK', `The code could not be read: ${why}.`, { source: 'service', cause });
}
