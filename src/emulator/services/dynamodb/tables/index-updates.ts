import type { GlobalSecondaryIndexUpdate, UpdateTableInput } from '@aws-sdk/client-dynamodb';
import type { Call } from '../../../service/call.js';
import type { Validated } from '../../../service/operation.js';
import { invalid, ServiceError } from '../../../service/service-error.js';
import { invalidParameters, notFound, refuseAll, stillInUse } from '../errors.js';
import { buildIndex } from '../storage/index-entries.js';
import { placeOf, wholePlace } from '../storage/keys.js';
import { checkNames, globalIndex, MOST_GLOBAL } from './index-rules.js';
import { attributesOf, checkUsed } from './key-rules.js';
import type { IndexRecord, TableRecord } from './records.js';
import { attributesOfKeys, indexesOf } from './states.js';

type Updates = readonly Validated<GlobalSecondaryIndexUpdate>[];

/** Makes, changes and removes indexes. Inside a write. Throws `ValidationException`, `LimitExceededException`. */
export function changedIndexes(call: Call, table: TableRecord, input: Validated<UpdateTableInput>): TableRecord {
  const { GlobalSecondaryIndexUpdates: updates } = input;
  if (updates === undefined) return table;
  if (updates.length === 0) throw invalidParameters('List of GlobalSecondaryIndexUpdates is empty');
  if (updates.filter((update) => update.Create ?? update.Delete).length > 1) {
    throw new ServiceError(
      'LimitExceededException',
      'Subscriber limit exceeded: Only 1 online index can be created or deleted simultaneously per table',
    );
  }
  const attributes = { ...attributesOfKeys(call, table), ...attributesOf(input.AttributeDefinitions ?? []) };
  const after = applied(call, { ...table, attributes }, updates);
  const keys = [table.keys, ...indexesOf(call, after).map((index) => index.keys)];
  if (updates.some(({ Create }) => Create)) checkUsed(attributes, keys);
  return { ...after, attributes: attributesOfKeys(call, after) };
}

function applied(call: Call, table: TableRecord, updates: Updates): TableRecord {
  return updates.reduce((before, update) => {
    if (Object.keys(update).length !== 1) {
      throw invalidParameters('One of GlobalSecondaryIndexUpdate.Create, Update or Delete must be specified');
    }
    if (update.Create) return withIndex(call, before, update.Create);
    if (update.Delete) return withoutIndex(call, before, update.Delete.IndexName);
    return update.Update ? withChanged(call, before, update.Update) : before;
  }, table);
}

function withIndex(call: Call, table: TableRecord, given: NonNullable<Updates[number]['Create']>): TableRecord {
  const kept = indexesOf(call, table);
  const made = globalIndex(given, table.attributes, table.billing.mode);
  if (kept.some(({ name }) => name === made.name)) {
    throw invalid('Attempting to create an index which already exists');
  }
  checkNames([...kept, made]);
  if (kept.filter(({ kind }) => kind === 'global').length >= MOST_GLOBAL) {
    throw invalidParameters(`GlobalSecondaryIndex count exceeds the per-table limit of ${MOST_GLOBAL}`);
  }
  const now = call.clock.now();
  const index: IndexRecord = { ...made, number: table.indexCount + 1, addedAt: now, changedAt: now };
  buildIndex(call.store, table, index);
  return { ...table, indexes: [...kept, index], indexCount: index.number };
}

function withoutIndex(call: Call, table: TableRecord, name: string): TableRecord {
  const index = requireIndex(call, table, name);
  const place = placeOf(table.id, index.number);
  call.store.items.removeRange(wholePlace(place));
  call.store.items.remove(place);
  const deletedAt = call.clock.now();
  const indexes = table.indexes.map((each) => (each === index ? { ...each, deletedAt } : each));
  return { ...table, indexes };
}

function withChanged(call: Call, table: TableRecord, given: NonNullable<Updates[number]['Update']>): TableRecord {
  refuseAll(given, ['WarmThroughput']);
  const index = requireIndex(call, table, given.IndexName);
  const { ProvisionedThroughput: throughput, OnDemandThroughput: onDemand } = given;
  if (table.billing.mode === 'PAY_PER_REQUEST' && throughput) {
    throw invalidParameters(
      'Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST',
    );
  }
  const changed = {
    ...index,
    ...(throughput ? { throughput } : {}),
    ...(onDemand ? { onDemand } : {}),
    changedAt: call.clock.now(),
  };
  return { ...table, indexes: table.indexes.map((each) => (each === index ? changed : each)) };
}

function requireIndex(call: Call, table: TableRecord, name: string): IndexRecord {
  const index = indexesOf(call, table).find((each) => each.kind === 'global' && each.name === name);
  if (!index) throw notFound('Requested resource not found');
  if (index.deletedAt !== undefined) throw stillInUse(`Index is being deleted: ${name}`);
  return index;
}
