import { AwsError } from '../aws/errors.js';
import type { TablesPort } from '../aws/table-ports.js';
import { HrAgentError } from '../core/errors.js';
import { keysOf } from '../items/value.js';
import type { Difference, Step } from './resource.js';
import { indexIn, type WantedTable } from './table-differences.js';
import { settledIndexes, TABLE_BOUND_MS } from './table-state.js';
import { waitFor, whenSettled } from './wait.js';

/** Changes what differs of a table that stands. DynamoDB takes one change after the other. */
export async function changeTable(
  step: Step,
  port: TablesPort,
  table: WantedTable & { name: string },
  differences: readonly Difference[],
): Promise<void> {
  const { name } = table;
  const settle = () => settledIndexes(step, port, name);
  const change = (make: () => Promise<void>) => whenSettled(step, settle, make);
  for (const difference of differences) {
    const index = indexIn(difference);
    if (index !== undefined) {
      if (difference.old !== undefined) await change(() => port.deleteIndex(name, index));
      const wanted = table.indexes.find((one) => one.name === index);
      // The types of keys that the table already has are asked for again.
      if (wanted) await change(() => port.createIndex(name, wanted, keysOf(table)));
    } else if (difference.field === 'ttl') {
      await change(() => setTimeToLive(step, port, name, table.ttl));
    } else if (difference.field === 'pointInTimeRecovery') {
      await setRecovery(step, port, name, table.pointInTimeRecovery);
    } else if (difference.field === 'deletionProtection') {
      await settle();
      await setDeletionProtection(step, port, name, table.deletionProtection);
    }
  }
  await settle();
}

/** Of a table that was made a moment ago DynamoDB cannot do it yet. Undefined: it is left as it is. */
export async function setRecovery(step: Step, port: TablesPort, name: string, on: boolean | undefined): Promise<void> {
  if (on === undefined) return;
  const wait = { what: `recovery of table ${name} to be changed`, timeoutMs: TABLE_BOUND_MS };
  await waitFor(step, wait, async () => {
    try {
      await port.setRecovery(name, on);
      return true;
    } catch (error) {
      if (error instanceof AwsError && error.awsCode === 'ContinuousBackupsUnavailableException') return undefined;
      throw error;
    }
  });
}

/** DynamoDB changes the protection of a table once in 15 seconds. */
export async function setDeletionProtection(step: Step, port: TablesPort, name: string, on: boolean): Promise<void> {
  const wait = { what: `protection of table ${name} to be changed`, timeoutMs: TABLE_BOUND_MS };
  await waitFor(step, wait, async () => {
    try {
      await port.setDeletionProtection(name, on);
      return true;
    } catch (error) {
      if (error instanceof AwsError && /within the previous \d+ milliseconds/.test(error.message)) return undefined;
      throw error;
    }
  });
}

/** Another attribute can be chosen only when there is none. AWS takes one such change in a while. */
async function setTimeToLive(step: Step, port: TablesPort, name: string, wanted: string | undefined): Promise<void> {
  step.signal.throwIfAborted();
  const found = await port.getTimeToLive(name);
  try {
    if (found !== undefined && found !== wanted) await port.setTimeToLive(name, found, false);
    if (wanted !== undefined && found !== wanted) await port.setTimeToLive(name, wanted, true);
  } catch (error) {
    if (!(error instanceof AwsError) || !/modified multiple times/i.test(error.message)) throw error;
    throw new HrAgentError('BUSY', error.message, {
      hint: 'AWS lets the time to live of a table be changed once an hour. Run the command again later: it continues.',
      source: 'service',
      cause: error,
    });
  }
}
