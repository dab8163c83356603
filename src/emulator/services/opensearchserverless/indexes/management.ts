import { asRecord, jsonEqual } from '../../../../core/json.js';
import type { Call } from '../../../service/call.js';
import type { CollectionRecord } from '../collections/records.js';
import { definitionOf, shownSettings } from './definition.js';
import { illegal, noSuchIndex, refused } from './errors.js';
import { isGranted } from './grants.js';
import { findIndex, type IndexRecord, indexesOf, removeIndex, saveIndex } from './records.js';

export function requireIndex(call: Call, collection: CollectionRecord, name: string): IndexRecord {
  const found = findIndex(call, collection.id, name);
  if (found) return found;
  throw noSuchIndex(name);
}

export function createIndex(
  call: Call,
  { id: collectionId }: CollectionRecord,
  name: string,
  body: Readonly<Record<string, unknown>>,
): object {
  const definition = definitionOf(name, body);
  call.store.transaction(() => {
    const there = findIndex(call, collectionId, name);
    if (there) {
      throw refused('resource_already_exists_exception', 400, `index [${name}/${there.uuid}] already exists`);
    }
    saveIndex(call, {
      ...{ collectionId, name, ...definition, sources: [] },
      ...{ uuid: Buffer.from(call.random.id(15)).toString('base64url'), createdAt: call.clock.now() },
    });
  });
  return { acknowledged: true, shards_acknowledged: true, index: name };
}

/** Adds fields. Those that are there stay as they are [DOC: a mapping cannot be changed]. */
export function updateIndex(
  call: Call,
  collection: CollectionRecord,
  name: string,
  body: Readonly<Record<string, unknown>>,
): void {
  const { settings, mappings } = definitionOf(name, body);
  call.store.transaction(() => {
    const old = requireIndex(call, collection, name);
    const there = asRecord(old.mappings['properties']) ?? {};
    const given = asRecord(mappings['properties']) ?? {};
    const changed = Object.keys(given).find((field) => field in there && !jsonEqual(there[field], given[field]));
    if (changed !== undefined) throw illegal(`Mapper for [${changed}] conflicts with existing mapper`);
    saveIndex(call, {
      ...old,
      settings: { ...old.settings, ...settings },
      mappings: { ...old.mappings, ...mappings, properties: { ...there, ...given } },
    });
  });
}

export function deleteIndex(call: Call, collection: CollectionRecord, name: string): object {
  call.store.transaction(() => removeIndex(call, requireIndex(call, collection, name)));
  return { acknowledged: true };
}

export function describeIndex(index: IndexRecord): object {
  return { [index.name]: { aliases: {}, mappings: index.mappings, settings: shownSettings(index) } };
}

export function mappingOf({ name, mappings }: IndexRecord): object {
  return { [name]: { mappings } };
}

/** Those that the caller may describe: as lines, or as JSON. */
export function listIndexes(
  call: Call,
  { id, name: collection }: CollectionRecord,
  query: URLSearchParams,
): object | string {
  const rows = indexesOf(call, id)
    .filter(({ name: index }) =>
      isGranted(call, { principal: call.callerArn, collection, index, permission: 'aoss:DescribeIndex' }),
    )
    .map(({ name: index, uuid }) => ({ health: 'green', status: 'open', index, uuid, pri: '1', rep: '0' }));
  if (query.get('format') === 'json') return rows;
  const heads =
    query.has('v') && query.get('v') !== 'false' ? [['health', 'status', 'index', 'uuid', 'pri', 'rep']] : [];
  return [...heads, ...rows.map((row) => Object.values(row))].map((cells) => `${cells.join(' ')}\n`).join('');
}
