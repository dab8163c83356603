import type { WriteRequest } from '@aws-sdk/client-dynamodb';
import { HrAgentError } from '../core/errors.js';
import type { Item } from '../items/value.js';
import type { Connection } from './settings.js';

/** What DynamoDB takes at once. */
const BATCH = 25;
const FIRST_PAUSE_MS = 50;
/** So often in a row it may take nothing of a batch. The pauses double: together they are most of a minute. */
const MAX_REFUSALS = 10;

/** Writes items in batches, each until DynamoDB has taken all of it. `write` returns what it has not taken. */
export async function writeBatches(
  { clock, signal }: Pick<Connection, 'clock' | 'signal'>,
  items: readonly Item[],
  write: (batch: WriteRequest[]) => Promise<WriteRequest[]>,
): Promise<void> {
  for (let at = 0; at < items.length; at += BATCH) {
    let left: WriteRequest[] = items.slice(at, at + BATCH).map((item) => ({ PutRequest: { Item: { ...item } } }));
    let refusals = 0;
    for (;;) {
      signal.throwIfAborted();
      const before = left.length;
      left = await write(left);
      if (left.length === 0) break;
      refusals = left.length < before ? 0 : refusals + 1;
      if (refusals === MAX_REFUSALS) throw throttled(left.length);
      await clock.sleep(FIRST_PAUSE_MS * 2 ** refusals, signal);
    }
  }
}

function throttled(left: number): HrAgentError {
  return new HrAgentError('THROTTLED', `dynamodb:BatchWriteItem: ${left} items of a batch were not taken.`, {
    hint: 'The table takes no more writes just now; wait a minute and run the command again.',
    source: 'service',
  });
}
