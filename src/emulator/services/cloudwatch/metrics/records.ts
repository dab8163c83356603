import type { Call } from '../../../service/call.js';
import { table } from '../../../store/store.js';

/** By their names; which stand in no order. */
export type Dimensions = Readonly<Record<string, string>>;

/** What was measured of one metric at one moment. */
export interface Datum {
  metric: string;
  unit: string;
  values: number[];
  /** How often each of the values was measured; absent: once. */
  counts?: number[];
  /** A sum of measurements instead of them. */
  set?: StatisticSet;
}

export interface StatisticSet {
  count: number;
  sum: number;
  min: number;
  max: number;
}

/** Measurements of the same moment, as they were written together. */
export interface Batch {
  namespace: string;
  /** Epoch milliseconds. */
  at: number;
  series: { dimensions: Dimensions; data: Datum[] }[];
}

/** A measurement with its moment. */
export interface Point extends Datum {
  at: number;
}

/** A metric as it is asked for: exactly these dimensions, as CloudWatch adds nothing up over them. */
export interface Metric {
  namespace: string;
  metric: string;
  dimensions: Dimensions;
}

/** [region, namespace, hour since the epoch, id] */
const BATCH = table<Batch>('cloudwatch/batch');

const HOUR_MS = 3_600_000;
/** So many hours are looked up one by one; of a longer time everything is read. */
const MOST_HOURS = 400;

type Here = Pick<Call, 'store' | 'region'>;

/** Inside a write, or alone. */
export function saveBatch({ store, region }: Here, batch: Batch, id: string): void {
  store.put(BATCH, [region, batch.namespace, Math.floor(batch.at / HOUR_MS), id], batch);
}

/** The batches of a namespace, or of all, that begin before `until` and not before `from`. */
export function batchesOf({ store, region }: Here, namespace: string | undefined, from = -Infinity, until = Infinity) {
  const isInside = ({ at }: Batch): boolean => at >= from && at < until;
  if (namespace === undefined) return store.list(BATCH, [region]).filter(isInside);
  const [first, last] = [Math.floor(from / HOUR_MS), Math.floor(until / HOUR_MS)];
  if (!(last - first <= MOST_HOURS)) return store.list(BATCH, [region, namespace]).filter(isInside);
  return Array.from({ length: last - first + 1 }, (_, index) => store.list(BATCH, [region, namespace, first + index]))
    .flat()
    .filter(isInside);
}

/** What was measured of a metric in a time, its end not included. */
export function pointsOf(here: Here, { namespace, metric, dimensions }: Metric, from: number, until: number): Point[] {
  return batchesOf(here, namespace, from, until).flatMap(({ at, series }) =>
    series
      .filter((one) => areSame(one.dimensions, dimensions))
      .flatMap(({ data }) => data.filter((datum) => datum.metric === metric).map((datum) => ({ ...datum, at }))),
  );
}

function areSame(some: Dimensions, others: Dimensions): boolean {
  const names = Object.keys(some);
  return names.length === Object.keys(others).length && names.every((name) => some[name] === others[name]);
}

interface GivenDimension {
  Name: string;
  Value: string;
}

export const dimensionsOf = (given: readonly GivenDimension[] = []): Dimensions =>
  Object.fromEntries(given.map(({ Name, Value }) => [Name, Value]));

export const dimensionList = (dimensions: Dimensions): GivenDimension[] =>
  Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value }));
