import { writeFile } from 'node:fs/promises';
import type { LoadedTable } from '../agent/definition.js';
import type { TablesPort } from '../aws/table-ports.js';
import { Channel } from '../core/channel.js';
import { HrAgentError } from '../core/errors.js';
import { explainedWrite } from '../core/explained-write.js';
import type { Clock } from '../core/time.js';
import { writeItems } from '../items/export-file.js';
import { type LineFormat, lineFormat } from '../items/format.js';
import { countItems, itemGroups } from '../items/import-file.js';
import type { Reference } from '../items/item-rules.js';
import { type Known, knownItems } from '../items/references.js';
import { csvTemplate } from '../items/template.js';
import type { Item } from '../items/value.js';
import { table } from '../resources/table.js';
import type { Deployment, Means } from './deployment.js';
import type { StackEvent } from './events.js';
import { stackNames } from './names.js';
import { notDeployed } from './not-deployed.js';

type Using = Pick<Means, 'clock' | 'signal'>;

/** A table that stands, and the format of a file that items go to or come from. */
interface Opened {
  port: TablesPort;
  /** Its name at AWS. */
  name: string;
  definition: LoadedTable;
  format: LineFormat;
}

/** Written at once, and told of together. */
const GROUP = 100;

/** Writes every item of a table to a file. Returns how many there are. @throws HrAgentError NOT_DEPLOYED, NOT_WRITTEN */
export async function* exportItems(
  deployment: Deployment,
  called: string,
  file: string,
  { clock, signal }: Using,
): AsyncGenerator<StackEvent, number> {
  const { port, name, definition, format } = await open(deployment, called, file);
  return yield* telling(name, clock, undefined, async (moved) => {
    const pages = async function* () {
      for await (const page of port.scan(name)) {
        signal.throwIfAborted();
        moved(page.length);
        yield page;
      }
    };
    return explainedWrite(file, () => writeItems(file, format, pages(), definition));
  });
}

/**
 * Puts every item of a file into a table, over those with the same keys. Nothing is put before all of the file is checked.
 * Returns how many there are. @throws HrAgentError NOT_DEPLOYED, ITEMS_INVALID, FILE_NOT_FOUND, FILE_UNREADABLE
 */
export async function* importItems(
  deployment: Deployment,
  called: string,
  file: string,
  { clock, signal }: Using,
): AsyncGenerator<StackEvent, number> {
  const { port, name, definition, format } = await open(deployment, called, file);
  const known = (reference: Reference) => itemsReferredTo(deployment, port, reference, signal);
  const total = await countItems(file, format, definition, { signal, known });
  return yield* telling(name, clock, total, async (moved) => {
    let put = 0;
    for await (const group of itemGroups(file, format, definition, GROUP)) {
      signal.throwIfAborted();
      try {
        await port.putItems(name, group);
      } catch (error) {
        throw error instanceof HrAgentError ? halfDone(error, put, total) : error;
      }
      put += group.length;
      moved(group.length);
    }
    return put;
  });
}

/** What is in the table that a reference is to. */
async function itemsReferredTo(
  { agent, name: stack }: Deployment,
  port: TablesPort,
  { table: called, attribute }: Reference,
  signal: AbortSignal,
): Promise<Known> {
  const found = stackNames(agent, stack).tables.find(({ definition }) => definition.name === called);
  const items: Item[] = [];
  if (found) {
    const { key } = found.definition;
    for await (const page of port.scan(found.name)) {
      signal.throwIfAborted();
      items.push(...page.map((item) => only(item, [key.name, attribute])));
    }
    return knownItems(items, key, attribute);
  }
  return new Map();
}

function only(item: Item, names: readonly string[]): Item {
  return Object.fromEntries(Object.entries(item).filter(([name]) => names.includes(name)));
}

/** Writes a file to fill in, for the items of a table. It is never written over one that is there. */
export async function writeTemplate(deployment: Deployment, called: string, file: string): Promise<number> {
  if (lineFormat(file) !== 'csv') {
    throw new HrAgentError('FORMAT_UNKNOWN', `${file} does not end in .csv.`, { hint: 'A template is CSV.' });
  }
  const { text, examples } = csvTemplate(tableNamed(deployment, called).definition);
  await explainedWrite(file, () => writeFile(file, text, { flag: 'wx' }));
  return examples;
}

function tableNamed({ agent, name: stack }: Deployment, called: string) {
  const tables = stackNames(agent, stack).tables;
  const found = tables.find(({ definition }) => definition.name === called);
  if (found) return found;
  const known = tables.map(({ definition }) => definition.name).join(', ');
  throw new HrAgentError('USAGE', `The definition has no table ${called}.`, {
    hint: known === '' ? 'It has none at all: add tables to it.' : `It has: ${known}.`,
  });
}

async function open(deployment: Deployment, called: string, file: string): Promise<Opened> {
  const { name, definition } = tableNamed(deployment, called);
  const format = lineFormat(file);
  if (!format) {
    throw new HrAgentError('FORMAT_UNKNOWN', `${file} ends in none of .jsonl, .ndjson and .csv.`, {
      hint: 'The end of the name says how items are written: one a line as JSON, or as CSV.',
    });
  }
  const port = await deployment.aws.tables();
  if (!(await port.describeTable(name))) throw await notDeployed(deployment, `There is no table ${name}.`);
  return { port, name, definition, format };
}

function halfDone(error: HrAgentError, put: number, total: number): HrAgentError {
  const { code, message, next, source } = error;
  return new HrAgentError(code, message, {
    hint: `About ${put} of ${total} items were put. Run the command again: it puts all of them, each over itself.`,
    ...(next && { next }),
    source,
    cause: error,
  });
}

const TOLD_EVERY_MS = 1_000;

/** Does the work, and tells now and then how many items it has moved, and at the end when it fails. */
async function* telling<T>(
  name: string,
  clock: Clock,
  total: number | undefined,
  work: (moved: (items: number) => void) => Promise<T>,
): AsyncGenerator<StackEvent, T> {
  const events = new Channel<StackEvent>();
  const start = clock.now();
  let items = 0;
  let told = start;
  const tell = () => {
    told = clock.now();
    events.push({
      type: 'moved',
      resource: table.id(name),
      items,
      ...(total !== undefined && { total }),
      elapsedMs: told - start,
    });
  };
  const finished = work((more) => {
    items += more;
    if (clock.now() - told >= TOLD_EVERY_MS) tell();
  })
    .then(
      (value) => ({ value }),
      (error: unknown) => {
        if (items > 0) tell();
        return { error };
      },
    )
    .finally(() => events.end());
  yield* events;
  const outcome = await finished;
  if ('error' in outcome) throw outcome.error;
  return outcome.value;
}
