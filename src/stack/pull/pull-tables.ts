import type { IndexDefinition, KeyDefinition, TableAccess, TableDefinition } from '../../agent/definition.js';
import { isRecord } from '../../core/json.js';
import { TYPE_NAMES } from '../../items/check.js';
import type { KeyAttribute, Keys, TableIndex } from '../../items/value.js';
import type { FunctionTable } from '../names.js';
import { type Asked, isOwn, whenAllowed } from './asked.js';

/** A table as the function of an action group may use it. */
export interface TableUse extends FunctionTable {
  group: string;
}

/** The tables that the agent's stack made. */
export async function pullTables(asked: Asked, uses: readonly TableUse[]): Promise<TableDefinition[]> {
  const port = await asked.site.aws.tables();
  const { name: agent } = asked.agent;
  const pulled: TableDefinition[] = [];
  for (const name of (await whenAllowed(asked, 'tables', () => port.listTables(agent))) ?? []) {
    const found = await port.describeTable(name);
    if (!found || !isOwn(asked, await port.getTags(found.arn))) continue;
    const granted = uses.filter((use) => use.name === name);
    const [variable] = granted.map((use) => use.variable);
    const ttl = await port.getTimeToLive(name);
    asked.written.leave(`table ${name}: what it holds is not written down`);
    pulled.push({
      name,
      ...keysAsWritten(found),
      ...(found.indexes.length > 0 && { indexes: found.indexes.map((index) => indexAsWritten(index)) }),
      ...(ttl !== undefined && { ttl }),
      access: Object.fromEntries(granted.map(({ group, access }): [string, TableAccess] => [group, access])),
      ...(variable !== undefined && { variable }),
      ...(found.deletionProtection && { deletionProtection: true }),
      ...((await port.getRecovery(name)) && { pointInTimeRecovery: true }),
    });
  }
  return pulled;
}

/** The tables that a function of the agent's stack may use, from the policy that the stack made for them. */
export function tablesIn(policy: unknown, environment: Readonly<Record<string, string>>): FunctionTable[] {
  const statements = [isRecord(policy) ? policy['Statement'] : []].flat().filter(isRecord);
  return statements.flatMap(({ Action, Resource }) => {
    const [arn] = [Resource].flat();
    const name = typeof arn === 'string' ? arn.split('/')[1] : undefined;
    const [variable] = Object.entries(environment).find(([, value]) => value === name) ?? [];
    if (name === undefined || variable === undefined) return [];
    return [{ name, variable, access: [Action].flat().includes('dynamodb:PutItem') ? 'write' : 'read' }];
  });
}

function keysAsWritten({ key, sort }: Keys): Pick<TableDefinition, 'key' | 'sort'> {
  return { key: keyAsWritten(key), ...(sort && { sort: keyAsWritten(sort) }) };
}

function keyAsWritten({ name, type }: KeyAttribute): KeyDefinition {
  return type === 'S' ? name : { name, type: TYPE_NAMES[type] };
}

function indexAsWritten({ name, key, sort, isLocal, attributes }: TableIndex): IndexDefinition {
  return {
    name,
    ...(!isLocal && { key: keyAsWritten(key) }),
    ...(sort && { sort: keyAsWritten(sort) }),
    ...(attributes !== 'all' && { attributes: typeof attributes === 'string' ? attributes : [...attributes] }),
  };
}
