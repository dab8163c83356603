import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { ItemRules, Reference } from '../items/item-rules.js';
import { knownItems } from '../items/references.js';
import type { KeyAttribute, KeyType, TableIndex } from '../items/value.js';
import type { CheckedDocument, Problem } from './checked-document.js';
import type {
  IndexDefinition,
  ItemRulesDefinition,
  KeyDefinition,
  LoadedActionGroup,
  LoadedTable,
  TableAccess,
  TableDefinition,
} from './definition.js';
import { type ItemsOfFile, isItemsFile, loadItems } from './load-items.js';
import { type TableFault, tableFaults, tableRemarks } from './table-rules.js';

const TYPES: Readonly<Record<string, KeyType>> = { string: 'S', number: 'N', binary: 'B' };

/** Reads the tables with the items that they begin with. What is wrong is a problem with its place. */
export async function loadTables(
  document: CheckedDocument,
  definitions: readonly TableDefinition[],
  groups: readonly LoadedActionGroup[],
  folder: string,
): Promise<{ loaded: LoadedTable[]; problems: Problem[]; remarks: Problem[] }> {
  const problems: Problem[] = [];
  const loaded: LoadedTable[] = [];
  const checks: ItemsOfFile['referenceProblems'][] = [];
  for (const [i, definition] of definitions.entries()) {
    const table = withoutItems(definition, groups);
    const file = definition.items === undefined ? undefined : resolve(folder, definition.items);
    const found = file === undefined || !isItemsFile(file) ? undefined : await loadItems(file, table);
    problems.push(...(found?.problems ?? []));
    if (found) checks.push(found.referenceProblems);
    if (file !== undefined && !isItemsFile(file)) {
      problems.push(document.problemAt(['tables', i, 'items'], 'must end in .yaml, .yml, .json, .jsonl or .csv'));
    } else if (file !== undefined && !existsSync(file)) {
      problems.push(document.problemAt(['tables', i, 'items'], `names ${file}, and there is no such file`));
    }
    loaded.push({ ...table, items: found?.items ?? [] });
  }
  // What a table begins with may be named by another one; what is put into it later nobody knows yet.
  const known = ({ table, attribute }: Reference) => {
    const named = loaded.find(({ name, items }) => name === table && items.length > 0);
    return named && knownItems(named.items, named.key, attribute);
  };
  problems.push(...checks.flatMap((check) => check(known)));
  const faults = tableFaults(definitions, loaded, groups);
  const told = ({ path, message }: TableFault) => document.problemAt(path, message);
  return { loaded, problems: [...faults.map(told), ...problems], remarks: tableRemarks(loaded).map(told) };
}

function withoutItems(definition: TableDefinition, groups: readonly LoadedActionGroup[]): LoadedTable {
  const { name, ttl, itemRules, access = 'write', deletionProtection = false, pointInTimeRecovery } = definition;
  return {
    name,
    variable: definition.variable ?? `${name.toUpperCase().replace(/[.-]/g, '_')}_TABLE`,
    ...keys(definition),
    indexes: (definition.indexes ?? []).map((one) => index(one, definition)),
    ttl,
    deletionProtection,
    pointInTimeRecovery,
    ...(itemRules && { rules: rules(itemRules) }),
    items: [],
    access: typeof access === 'object' ? access : accessOfAll(access, groups),
  };
}

function rules({ schema, inOrder = [], references = [] }: ItemRulesDefinition): ItemRules {
  return {
    ...(schema && { schema }),
    inOrder,
    references: references.map(({ acyclic = false, ...reference }) => ({ ...reference, acyclic })),
  };
}

function accessOfAll(access: TableAccess, groups: readonly LoadedActionGroup[]): LoadedTable['access'] {
  const deployed = groups.filter(({ executor }) => executor.kind === 'lambda');
  return Object.fromEntries(deployed.map(({ definition }) => [definition.name, access]));
}

function index({ name, attributes = 'all', key, ...definition }: IndexDefinition, table: TableDefinition): TableIndex {
  const isLocal = key === undefined;
  return { name, attributes, ...(isLocal && { isLocal }), ...keys({ key: key ?? table.key, ...definition }) };
}

function keys({ key, sort }: Pick<TableDefinition, 'key' | 'sort'>) {
  return { key: attribute(key), ...(sort !== undefined && { sort: attribute(sort) }) };
}

function attribute(definition: KeyDefinition): KeyAttribute {
  if (typeof definition === 'string') return { name: definition, type: 'S' };
  const { name, type } = definition;
  return { name, type: TYPES[type] ?? 'S' };
}
