import type { TableDescription } from '../aws/table-ports.js';
import { jsonEqual } from '../core/json.js';
import { TYPE_NAMES } from '../items/check.js';
import { type Keys, keysOf, type TableIndex, type TableKeys } from '../items/value.js';
import type { Difference } from './resource.js';

export interface WantedTable extends TableKeys {
  ttl: string | undefined;
  deletionProtection: boolean;
}

/** What of a table is not as the definition says. An index is named as `index NAME`. */
export function tableDifferences(
  found: TableDescription & { ttl: string | undefined },
  wanted: WantedTable,
): Difference[] {
  const names = [...new Set([...found.indexes, ...wanted.indexes].map(({ name }) => name))].sort();
  const index = (of: TableKeys, name: string) => {
    const one = of.indexes.find((other) => other.name === name);
    return one && indexText(one);
  };
  const members = [
    { field: 'key', old: keysText(found), new: keysText(wanted) },
    ...names.map((name) => ({ field: `index ${name}`, old: index(found, name), new: index(wanted, name) })),
    { field: 'ttl', old: found.ttl, new: wanted.ttl },
    { field: 'deletionProtection', old: found.deletionProtection, new: wanted.deletionProtection },
  ];
  return members.filter((member) => !jsonEqual(member.old, member.new));
}

/** The name of the index that a difference is about. */
export function indexIn({ field }: Difference): string | undefined {
  return field.startsWith('index ') ? field.slice('index '.length) : undefined;
}

function keysText(keys: Keys): string {
  return keysOf(keys)
    .map(({ name, type }) => `${name} (${TYPE_NAMES[type]})`)
    .join(', ');
}

function indexText(index: TableIndex): string {
  const { attributes } = index;
  const holds = typeof attributes === 'string' ? attributes : [...attributes].sort().join(' ');
  return `${keysText(index)}: ${holds}`;
}
