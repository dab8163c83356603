import type { TableDescription } from '../aws/table-ports.js';
import { jsonEqual } from '../core/json.js';
import { TYPE_NAMES } from '../items/check.js';
import { type Keys, keysOf, type TableIndex, type TableKeys } from '../items/value.js';
import type { Difference } from './resource.js';

export interface WantedTable extends TableKeys {
  ttl: string | undefined;
  deletionProtection: boolean;
  /** Undefined: it is left as it is. */
  pointInTimeRecovery: boolean | undefined;
}

/** What of a table is not as the definition says. An index is named as `index NAME` or `local index NAME`. */
export function tableDifferences(
  found: TableDescription & { ttl: string | undefined; pointInTimeRecovery: boolean | undefined },
  wanted: WantedTable,
): Difference[] {
  const fields = [...new Set([...found.indexes, ...wanted.indexes].map(fieldOf))].sort();
  const index = (of: TableKeys, field: string) => {
    const one = of.indexes.find((other) => fieldOf(other) === field);
    return one && indexText(one);
  };
  const members = [
    { field: 'key', old: keysText(found), new: keysText(wanted) },
    ...fields.map((field) => ({ field, old: index(found, field), new: index(wanted, field) })),
    { field: 'ttl', old: found.ttl, new: wanted.ttl },
    { field: 'deletionProtection', old: found.deletionProtection, new: wanted.deletionProtection },
    { field: 'pointInTimeRecovery', old: found.pointInTimeRecovery, new: wanted.pointInTimeRecovery },
  ];
  return members.filter((member) => !jsonEqual(member.old, member.new));
}

/** Whether only a new table can have it. */
export function needsNewTable({ field }: Difference): boolean {
  return field === 'key' || field.startsWith('local index ');
}

/** The name of the global index that a difference is about. */
export function indexIn({ field }: Difference): string | undefined {
  return field.startsWith('index ') ? field.slice('index '.length) : undefined;
}

function fieldOf({ name, isLocal }: TableIndex): string {
  return `${isLocal ? 'local ' : ''}index ${name}`;
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
