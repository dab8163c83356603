import type { TableDescription, TablesPort } from '../aws/table-ports.js';
import { type Waiting, waitFor } from './wait.js';

export const TABLE_BOUND_MS = 300_000;
/** To fill an index of a large table takes DynamoDB hours. */
const INDEX_BOUND_MS = 3_600_000;
const USUAL_INDEX_MS = 600_000;
const MOVING: ReadonlySet<string> = new Set(['CREATING', 'UPDATING', 'DELETING']);
/** States in which DynamoDB does not tell whose a table is. They last for seconds. */
const NAMELESS: ReadonlySet<string> = new Set(['CREATING', 'DELETING']);

/** Waits until the table has tags that can be read, or is gone. */
export function readableTable(step: Waiting, port: TablesPort, name: string): Promise<TableDescription | undefined> {
  return outOf(NAMELESS, step, port, name);
}

/** Waits until the table is in a state that only a call changes, or is gone. Its indexes may still be under way. */
export function settledTable(step: Waiting, port: TablesPort, name: string): Promise<TableDescription | undefined> {
  return outOf(MOVING, step, port, name);
}

async function outOf(
  states: ReadonlySet<string>,
  step: Waiting,
  port: TablesPort,
  name: string,
): Promise<TableDescription | undefined> {
  const settled = await waitFor(step, { what: `table ${name} to settle`, timeoutMs: TABLE_BOUND_MS }, async () => {
    const found = await port.describeTable(name);
    return found && states.has(found.status) ? undefined : { found };
  });
  return settled.found;
}

/** The same, with its indexes: only one can be made or removed at a time. */
export async function settledIndexes(step: Waiting, port: TablesPort, name: string): Promise<void> {
  const wait = { what: `indexes of table ${name} to settle`, timeoutMs: INDEX_BOUND_MS, usualMs: USUAL_INDEX_MS };
  await waitFor(step, wait, async () => {
    const found = await port.describeTable(name);
    if (!found) return true;
    return [found, ...found.indexes].some(({ status }) => MOVING.has(status)) ? undefined : true;
  });
}
