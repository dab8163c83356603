import type { IndexDefinition, KeyDefinition, TableAccess, TableDefinition } from '../../agent/definition.js';
import { MAX_BYTES } from '../../agent/definition-text.js';
import type { TablesPort } from '../../aws/table-ports.js';
import { once } from '../../core/once.js';
import { TYPE_NAMES } from '../../items/check.js';
import { jsonLine } from '../../items/json-lines.js';
import type { KeyAttribute, Keys, TableIndex } from '../../items/value.js';
import { type Asked, isOwn, whenAllowed } from './asked.js';
import { type PermittedTable, permittedTables } from './permitted-tables.js';
import { fileName, given } from './written.js';

/** A table as the function of an action group may use it. */
export interface TableUse extends PermittedTable {
  group: string;
}

/** The tables that the agent's stack made. */
export async function pullTables(asked: Asked, uses: readonly TableUse[]): Promise<TableDefinition[]> {
  const port = await asked.site.aws.tables();
  const { name: agent } = asked.agent;
  const pulled: TableDefinition[] = [];
  const written = once(() => writtenTables(asked));
  const isWritten = async (name: string) => (await written())?.has(name);
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
      ...(await pullItems(asked, port, name, { called, granted, isWritten })),
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

/** Tables that functions of the stack may write, also those that no group of this version leads to. Undefined: not to be read. */
function writtenTables(asked: Asked): Promise<ReadonlySet<string> | undefined> {
  return whenAllowed(asked, 'functions that use tables', async () => {
    const port = await asked.site.aws.lambda();
    const written = new Set<string>();
    for (const name of await port.listFunctions(asked.agent.name)) {
      const found = await port.getFunction(name);
      if (!found || !isOwn(asked, found.tags)) continue;
      for (const one of await permittedTables(asked, found)) if (one.access === 'write') written.add(one.name);
    }
    return written;
  });
}

interface Found {
  called: string;
  granted: readonly TableUse[];
  /** Undefined: nobody knows. */
  isWritten(name: string): Promise<boolean | undefined>;
}

/** What a table holds that functions only read. What they write is of people, and is not copied by the way. */
async function pullItems(
  asked: Asked,
  port: TablesPort,
  name: string,
  { called, granted, isWritten }: Found,
): Promise<Pick<TableDefinition, 'items'>> {
  const left = (why: string) => asked.written.leave(`table ${name}: what it holds is not written down, because ${why}`);
  if (granted.length === 0) {
    left('which functions use it is not known: export it, and say in access which do, else all may write');
    return {};
  }
  const isWrittenNow = granted.some(({ access }) => access === 'write') || (await isWritten(name));
  if (isWrittenNow !== false) {
    left(isWrittenNow ? 'functions write it: export it' : 'whether functions write it is not known: export it');
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
