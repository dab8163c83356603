import type {
  BillingMode,
  GlobalSecondaryIndex,
  LocalSecondaryIndex,
  Projection,
  ScalarAttributeType,
} from '@aws-sdk/client-dynamodb';
import type { Validated } from '../../../service/operation.js';
import { invalidParameters, refuseAll } from '../errors.js';
import { checkDefined, keysOf } from './key-rules.js';
import type { IndexRecord, KeyNames } from './records.js';

/** [DOC ServiceQuotas] */
const MOST_LOCAL = 5;
export const MOST_GLOBAL = 20;

type Attributes = Readonly<Record<string, ScalarAttributeType>>;

/** An index as a request describes it; the table gives it its number. */
export type NewIndex = Omit<IndexRecord, 'number'>;

/** Throws `ValidationException`. */
export function globalIndexes(
  given: readonly Validated<GlobalSecondaryIndex>[] | undefined,
  attributes: Attributes,
  billing: BillingMode,
): NewIndex[] {
  if (given?.length === 0) throw invalidParameters('List of GlobalSecondaryIndexes is empty');
  if (given && given.length > MOST_GLOBAL) {
    throw invalidParameters(`GlobalSecondaryIndex count exceeds the per-table limit of ${MOST_GLOBAL}`);
  }
  return (given ?? []).map((index) => globalIndex(index, attributes, billing));
}

/** Throws `ValidationException`. */
export function globalIndex(
  given: Validated<GlobalSecondaryIndex>,
  attributes: Attributes,
  billing: BillingMode,
): NewIndex {
  const { IndexName: name, ProvisionedThroughput: throughput, OnDemandThroughput: onDemand } = given;
  refuseAll(given, ['WarmThroughput']);
  const keys = keysOf(given.KeySchema, attributes);
  checkDefined(keys, attributes);
  checkProjection(given.Projection);
  if (billing === 'PROVISIONED' && !throughput) {
    throw invalidParameters(`ProvisionedThroughput must be specified for index: ${name}`);
  }
  if (billing === 'PAY_PER_REQUEST' && throughput) {
    throw invalidParameters(
      `ProvisionedThroughput should not be specified for index: ${name} when BillingMode is PAY_PER_REQUEST`,
    );
  }
  return {
    name,
    kind: 'global',
    keys,
    projection: given.Projection,
    ...(throughput ? { throughput } : {}),
    ...(onDemand ? { onDemand } : {}),
  };
}

/** Throws `ValidationException`. */
export function localIndexes(
  given: readonly Validated<LocalSecondaryIndex>[] | undefined,
  attributes: Attributes,
  table: KeyNames,
): NewIndex[] {
  if (given === undefined) return [];
  if (given.length === 0) throw invalidParameters('List of LocalSecondaryIndexes is empty');
  if (table.range === undefined) {
    throw invalidParameters(
      'Table KeySchema does not have a range key, which is required when specifying a LocalSecondaryIndex',
    );
  }
  if (given.length > MOST_LOCAL) {
    throw invalidParameters(`Number of LocalSecondaryIndexes exceeds per-table limit of ${MOST_LOCAL}`);
  }
  return given.map((index) => {
    const keys = keysOf(index.KeySchema, attributes);
    checkDefined(keys, attributes);
    checkLocalKeys(index.IndexName, keys, table);
    checkProjection(index.Projection);
    return { name: index.IndexName, kind: 'local', keys, projection: index.Projection };
  });
}

function checkLocalKeys(name: string, keys: KeyNames, table: KeyNames): void {
  if (keys.range === undefined) {
    throw invalidParameters(`Index KeySchema does not have a range key for index: ${name}`);
  }
  if (keys.hash !== table.hash) {
    throw invalidParameters(
      `Index KeySchema does not have the same leading hash key as table KeySchema for index: ${name}. index hash key: ${keys.hash}, table hash key: ${table.hash}`,
    );
  }
}

function checkProjection({ ProjectionType: type, NonKeyAttributes: included }: Projection): void {
  if (type === undefined) throw invalidParameters('Unknown ProjectionType: null');
  if (type === 'INCLUDE' && included === undefined) {
    throw invalidParameters('ProjectionType is INCLUDE, but NonKeyAttributes is not specified');
  }
  if (type !== 'INCLUDE' && included !== undefined) {
    throw invalidParameters(`ProjectionType is ${type}, but NonKeyAttributes is specified`);
  }
}

/** Throws `ValidationException`. */
export function checkNames(indexes: readonly { name: string }[]): void {
  const names = indexes.map(({ name }) => name);
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined) throw invalidParameters(`Duplicate index name: ${twice}`);
}
