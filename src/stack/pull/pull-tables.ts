import type { IndexDefinition, KeyDefinition, TableAccess, TableDefinition } from '../../agent/definition.js';
import { MAX_BYTES } from '../../agent/definition-text.js';
import type { TablesPort } from '../../aws/table-ports.js';
import { isRecord } from '../../core/json.js';
import { TYPE_NAMES } from '../../items/check.js';
import { jsonLine } from '../../items/json-lines.js';
import type { KeyAttribute, Keys, TableIndex } from '../../items/value.js';
import type { FunctionTable } from '../names.js';
import { type Asked, isOwn, whenAllowed } from './asked.js';
import { fileName, given } from './written.js';

/** A table that a function's policy lets it use, told of it in a variable or not. */
export interface PermittedTable extends Omit<FunctionTable, 'variable'> {
  variable?: string;
}

/** A table as the function of an action group may use it. */
export interface TableUse extends PermittedTable {
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
    const [variable] = granted.flatMap((use) => use.variable ?? []);
    const ttl = await port.getTimeToLive(name);
    const called = nameAfter(agent, name);
    pulled.push({
      name: called,
      ...keysAsWritten(found),
      ...(found.indexes.length > 0 && { indexes: found.indexes.map((index) => indexAsWritten(index)) }),
      ...(ttl !== undefined && { ttl }),
      ...(granted.length > 0 && {
        access: Object.fromEntries(granted.map(({ group, access }): [string, TableAccess] => [group, access])),
      }),
      ...given({ variable }),
      ...(found.deletionProtection && { deletionProtection: true }),
      ...((await port.getRecovery(name)) && { pointInTimeRecovery: true }),
      ...(await pullItems(asked, port, name, { called, granted })),
    });
  }
  if (pulled.length > 0) {
    const all = pulled.map(({ name }) => name).join(', ');
    asked.written.leave(
      `itemRules of tables (${all}): AWS keeps no rules for items`,
      'identity: AWS does not keep which session attribute says who talks',
    );
  }
  return pulled;
}

/** The name that a definition gives a table: the agent's stands before it. */
function nameAfter(agent: string, name: string): string {
  const rest = name.slice(agent.length + 1);
  return name === `${agent}-${rest}` && /^[a-zA-Z]/.test(rest) && !rest.startsWith(agent) ? rest : name;
}

/** What a table holds that functions only read. What they write is of people, and is not copied by the way. */
async function pullItems(
  asked: Asked,
  port: TablesPort,
  name: string,
  { called, granted }: { called: string; granted: readonly TableUse[] },
): Promise<Pick<TableDefinition, 'items'>> {
  const left = (why: string) => asked.written.leave(`table ${name}: what it holds is not written down, because ${why}`);
  if (granted.some(({ access }) => access === 'write')) {
    left('functions write it: export it');
    return {};
  }
  if (granted.length === 0) {
    left('which functions use it is not known: export it, and say in access which do, else all may write');
    return {};
  }
  const lines = await whenAllowed(asked, `the items of table ${name}`, () => linesOf(asked, port, name));
  if (lines === 'too many') left(`that is more than a definition begins with, ${MAX_BYTES} bytes: export it`);
  if (lines === undefined || lines === '' || lines === 'too many') return {};
  return { items: asked.written.write(`items/${fileName(called)}.jsonl`, lines) };
}

async function linesOf({ signal }: Asked, port: TablesPort, name: string): Promise<string> {
  let lines = '';
  for await (const page of port.scan(name)) {
    signal.throwIfAborted();
    lines += page.map(jsonLine).join('');
    if (Buffer.byteLength(lines) > MAX_BYTES) return 'too many';
  }
  return lines;
}

/** The tables that a function of the agent's stack may use, from the policy that the stack made for them. */
export function tablesIn(policy: unknown, environment: Readonly<Record<string, string>>): PermittedTable[] {
  const statements = [isRecord(policy) ? policy['Statement'] : []].flat().filter(isRecord);
  return statements.flatMap(({ Action, Resource }) => {
    const [arn] = [Resource].flat();
    const name = typeof arn === 'string' ? arn.split('/')[1] : undefined;
    const [variable] = Object.entries(environment).find(([, value]) => value === name) ?? [];
    if (name === undefined) return [];
    return [{ name, ...given({ variable }), access: [Action].flat().includes('dynamodb:PutItem') ? 'write' : 'read' }];
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
