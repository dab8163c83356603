import { isReservedInExpressions } from '../core/dynamodb-words.js';
import { keysOf } from '../items/value.js';
import type { LoadedActionGroup, LoadedTable, TableDefinition } from './definition.js';

/** Something wrong with a table, by its path in the definition. */
export interface TableFault {
  path: (string | number)[];
  message: string;
}

/** What AWS would refuse, or what two things would share, and the JSON Schema does not see. */
export function tableFaults(
  definitions: readonly TableDefinition[],
  tables: readonly LoadedTable[],
  groups: readonly LoadedActionGroup[],
): TableFault[] {
  return tables.flatMap((table, i) => {
    const earlier = tables.slice(0, i);
    const { access } = definitions[i] ?? {};
    const faults = [
      ...(earlier.some(({ name }) => name === table.name)
        ? [{ path: ['name'], message: `${table.name} is the name of an earlier table` }]
        : []),
      ...variableFaults(table, earlier, groups),
      ...keyFaults(table),
      ...referenceFaults(table, tables),
      ...(typeof access === 'object' ? accessFaults(access, groups) : []),
    ];
    return faults.map(({ path, message }) => ({ path: ['tables', i, ...path], message }));
  });
}

function variableFaults(
  table: LoadedTable,
  earlier: readonly LoadedTable[],
  groups: readonly LoadedActionGroup[],
): TableFault[] {
  const { variable } = table;
  const path = ['variable'];
  const users = groups.filter(({ definition }) => Object.hasOwn(table.access, definition.name));
  const taken = users.filter(
    ({ executor }) => executor.kind === 'lambda' && Object.hasOwn(executor.lambda.environment ?? {}, variable),
  );
  return [
    ...(earlier.some((other) => other.name !== table.name && other.variable === variable)
      ? [{ path, message: `${variable} tells of an earlier table; choose another` }]
      : []),
    ...taken.map(({ definition }) => ({
      path,
      message: `${variable} is set by the environment of ${definition.name} already; choose another`,
    })),
  ];
}

/** A reference is a value of one attribute, so it names an item that has one key. */
function referenceFaults({ rules }: LoadedTable, tables: readonly LoadedTable[]): TableFault[] {
  return (rules?.references ?? []).flatMap(({ table, acyclic }, i) => {
    const named = tables.find(({ name }) => name === table);
    const at = (member: string, message: string) => [{ path: ['itemRules', 'references', i, member], message }];
    if (!named) return at('table', `${table} is no table of this definition`);
    if (named.sort) return at('table', `${table} has a sort key: no one attribute names an item of it`);
    if (acyclic && named.rules !== rules) return at('acyclic', 'is for references of a table to itself');
    return [];
  });
}

/** DynamoDB knows one type of an attribute, whatever it is a key of, and keys of two different attributes. */
function keyFaults(table: LoadedTable): TableFault[] {
  const all = [
    { place: [] as (string | number)[], keys: keysOf(table) },
    ...table.indexes.map((index, i) => ({ place: ['indexes', i], keys: keysOf(index) })),
  ];
  const types = new Map<string, string>();
  const faults = all.flatMap(({ place, keys }) =>
    keys.flatMap(({ name, type }, i) => {
      const path = [...place, i === 0 ? 'key' : 'sort'];
      const known = types.get(name) ?? type;
      types.set(name, known);
      return [
        ...(known === type ? [] : [{ path, message: `${name} has another type in an earlier key` }]),
        ...(i === 1 && keys[0]?.name === name ? [{ path, message: `${name} is the key already` }] : []),
      ];
    }),
  );
  const names = table.indexes.map(({ name }) => name);
  const twice = table.indexes.flatMap(({ name }, i) =>
    names.indexOf(name) < i
      ? [{ path: ['indexes', i, 'name'], message: `${name} is the name of an earlier index` }]
      : [],
  );
  return [...faults, ...twice, ...localFaults(table), ...projectionFaults(table)];
}

/** What a table has at most of local indexes. */
const MAX_LOCAL = 5;

/** A local index is an index without a key of its own. */
function localFaults({ sort, indexes }: LoadedTable): TableFault[] {
  const locals = [...indexes.entries()].filter(([, { isLocal }]) => isLocal);
  return locals.flatMap(([i, index], n) => {
    const at = (message: string) => [{ path: ['indexes', i], message }];
    if (n >= MAX_LOCAL)
      return at(`is one of more than ${MAX_LOCAL} without a key; DynamoDB takes no more local indexes`);
    if (index.sort === undefined) return at('lacks key, or, for a local index, sort');
    return sort === undefined ? at('lacks key: only a table with sort can have a local index') : [];
  });
}

/** Of all indexes of a table together. */
const MAX_PROJECTED = 100;

function projectionFaults({ indexes }: LoadedTable): TableFault[] {
  const listed = indexes.flatMap(({ attributes }) => (typeof attributes === 'string' ? [] : attributes));
  if (listed.length <= MAX_PROJECTED) return [];
  const message = `list ${listed.length} attributes in all; DynamoDB takes ${MAX_PROJECTED}`;
  return [{ path: ['indexes'], message }];
}

function accessFaults(access: object, groups: readonly LoadedActionGroup[]): TableFault[] {
  return Object.keys(access).flatMap((name) => {
    const group = groups.find(({ definition }) => definition.name === name);
    if (group?.executor.kind === 'lambda') return [];
    const message = group ? `${name} has no Lambda function to give it to` : `${name} is no action group`;
    return [{ path: ['access', name], message }];
  });
}

/** What DynamoDB takes and functions will stumble over. */
export function tableRemarks(tables: readonly LoadedTable[]): TableFault[] {
  return tables.flatMap((table, i) => {
    const keys = [
      ...keysOf(table).map(({ name }, at) => ({ name, path: [at === 0 ? 'key' : 'sort'] })),
      ...table.indexes.flatMap((index, n) =>
        keysOf(index)
          .map(({ name }, at) => ({ name, path: ['indexes', n, at === 0 ? 'key' : 'sort'] }))
          // The key of a local index is that of the table.
          .slice(index.isLocal ? 1 : 0),
      ),
      ...(table.ttl === undefined ? [] : [{ name: table.ttl, path: ['ttl'] }]),
    ];
    return keys
      .filter(({ name }) => isReservedInExpressions(name))
      .map(({ name, path }) => ({
        path: ['tables', i, ...path],
        message: `${name} is a reserved word: an expression must write it as #${name}, with ExpressionAttributeNames`,
      }));
  });
}
