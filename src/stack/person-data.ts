import type { TablesPort } from '../aws/table-ports.js';
import { HrAgentError } from '../core/errors.js';
import { attributesJson } from '../items/dynamodb-json.js';
import { type Item, type Keys, keysOf } from '../items/value.js';
import type { Deployment } from './deployment.js';
import { stackNames } from './names.js';
import { notDeployed } from './not-deployed.js';

/** What a table holds of somebody. */
export interface HeldItems {
  /** As the definition calls it. */
  table: string;
  items: Item[];
}

interface OpenTable extends Keys {
  port: TablesPort;
  called: string;
  name: string;
}

/**
 * Every item that names somebody in the attribute of the definition's `identity`, of every table that has such items. Each
 * table is read from its beginning to its end: no index can be behind.
 *
 * @throws HrAgentError USAGE, NOT_DEPLOYED
 */
export async function heldOf(deployment: Deployment, who: string, signal: AbortSignal): Promise<HeldItems[]> {
  const attribute = attributeOf(deployment);
  const held: HeldItems[] = [];
  for (const { port, called, name } of await openTables(deployment)) {
    const items: Item[] = [];
    for await (const page of port.scan(name)) {
      signal.throwIfAborted();
      items.push(...page.filter((item) => isOf(item, attribute, who)));
    }
    if (items.length > 0) held.push({ table: called, items });
  }
  return held;
}

/** Removes these items. */
export async function eraseHeld(deployment: Deployment, held: readonly HeldItems[]): Promise<void> {
  for (const table of await openTables(deployment)) {
    const items = held.find((one) => one.table === table.called)?.items ?? [];
    if (items.length > 0)
      await table.port.removeItems(
        table.name,
        items.map((item) => keyOf(item, table)),
      );
  }
}

/** Items in DynamoDB's own JSON. */
export const plainItems = (items: readonly Item[]): object[] => items.map(attributesJson);

function attributeOf({ agent: { file, definition } }: Deployment): string {
  if (definition.identity) return definition.identity.attribute;
  throw new HrAgentError('USAGE', `${file} does not say which attribute names a person.`, {
    hint: 'Add identity: { attribute: … } with the name that it has in the items of tables.',
  });
}

async function openTables(deployment: Deployment): Promise<OpenTable[]> {
  const { agent, name: stack, aws } = deployment;
  const port = await aws.tables();
  const tables = stackNames(agent, stack).tables.map(({ name, definition }) => ({
    ...definition,
    port,
    called: definition.name,
    name,
  }));
  for (const { name } of tables) {
    if (!(await port.describeTable(name))) throw await notDeployed(deployment, `There is no table ${name}.`);
  }
  return tables;
}

function isOf(item: Item, attribute: string, who: string): boolean {
  const value = item[attribute];
  return value !== undefined && (('S' in value && value.S === who) || ('N' in value && value.N === who));
}

function keyOf(item: Item, keys: Keys): Item {
  return Object.fromEntries(
    keysOf(keys).flatMap(({ name }) => {
      const value = item[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}
