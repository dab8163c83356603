import type { WriteRequest } from '@aws-sdk/client-dynamodb';
import { HrAgentError } from '../core/errors.js';
import type { Connection } from './settings.js';

/** What DynamoDB takes at once. */
const BATCH = 25;
const FIRST_PAUSE_MS = 50;
/** So often in a row it may take nothing of a batch. The pauses double: together they are most of a minute. */
const MAX_REFUSALS = 10;

/** Batches that are under way at once: most of the time of each is its way to AWS. */
const AT_ONCE = 4;

type Using = Pick<Connection, 'clock' | 'signal'>;
/** Writes a batch, and returns what DynamoDB has not taken of it. */
type Write = (batch: WriteRequest[]) => Promise<WriteRequest[]>;

/** Writes in batches, each until DynamoDB has taken all of it. Each request is of an item of its own. */
export async function writeBatches(using: Using, requests: readonly WriteRequest[], write: Write): Promise<void> {
  const batches = Array.from({ length: Math.ceil(requests.length / BATCH) }, (_none, i) =>
    requests.slice(i * BATCH, (i + 1) * BATCH),
  );
  while (batches.length > 0) {
    await Promise.all(batches.splice(0, AT_ONCE).map((batch) => writeBatch(using, batch, write)));
  }
}

async function writeBatch({ clock, signal }: Using, batch: WriteRequest[], write: Write): Promise<void> {
  let left = batch;
  let refusals = 0;
  for (;;) {
    signal.throwIfAborted();
    const before = left.length;
    left = await write(left);
    if (left.length === 0) return;
    refusals = left.length < before ? 0 : refusals + 1;
    if (refusals === MAX_REFUSALS) throw throttled(left.length);
    await clock.sleep(FIRST_PAUSE_MS * 2 ** refusals, signal);
  }
}

function throttled(left: number): HrAgentError {
  return new HrAgentError('THROTTLED', `dynamodb:BatchWriteItem: ${left} items of a batch were not taken.`, {
    hint: 'The table takes no more writes just now; wait a minute and run the command again.',
    source: 'service',
  });
}
