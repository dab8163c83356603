import type { UpdateTableInput } from '@aws-sdk/client-dynamodb';
import type { Validated } from '../../../service/operation.js';
import { invalidParameters } from '../errors.js';
import type { TableRecord, Throughput } from './records.js';

/** Stored and shown; nothing here is held to it. Throws `ValidationException`. */
export function changedThroughput(table: TableRecord, input: Validated<UpdateTableInput>, now: number): TableRecord {
  const { BillingMode: asked, ProvisionedThroughput: units, OnDemandThroughput: onDemand } = input;
  if (asked === undefined && units === undefined && onDemand === undefined) return table;
  const mode = asked ?? table.billing.mode;
  if (mode === 'PAY_PER_REQUEST') {
    if (units) {
      throw invalidParameters(
        'Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST',
      );
    }
    const { throughput: _, ...kept } = table;
    const onDemandSince = table.billing.mode === mode ? table.billing.onDemandSince : now;
    return {
      ...kept,
      billing: { mode, ...(onDemandSince === undefined ? {} : { onDemandSince }) },
      ...(onDemand ? { onDemand } : {}),
      indexes: table.indexes.map(({ throughput: _units, ...index }) => index),
      changedAt: now,
    };
  }
  if (onDemand) throw invalidParameters('OnDemandThroughput cannot be specified when BillingMode is PROVISIONED');
  return provisioned(table, units, now);
}

function provisioned(table: TableRecord, units: Throughput | undefined, now: number): TableRecord {
  if (units === undefined) {
    throw invalidParameters(
      'ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode is PROVISIONED',
    );
  }
  const { throughput: before, billing, onDemand: _, ...kept } = table;
  if (before && isSame(before, units)) {
    throw invalidParameters(
      `The provisioned throughput for the table will not change. The requested value equals the current value. Current ReadCapacityUnits provisioned for the table: ${before.ReadCapacityUnits}. Requested ReadCapacityUnits: ${units.ReadCapacityUnits}. Current WriteCapacityUnits provisioned for the table: ${before.WriteCapacityUnits}. Requested WriteCapacityUnits: ${units.WriteCapacityUnits}. Refer to the Amazon DynamoDB Developer Guide for current limits and how to request higher limits.`,
    );
  }
  const provisionedAt = {
    ...billing.provisionedAt,
    ...(before && isLess(before, units) ? { increased: now } : {}),
    ...(before && isLess(units, before) ? { decreased: now } : {}),
  };
  return {
    ...kept,
    throughput: units,
    billing: { ...billing, mode: 'PROVISIONED', provisionedAt },
    // An index has as much as its table until it is given its own.
    indexes: table.indexes.map((index) =>
      index.kind === 'local' || index.throughput ? index : { ...index, throughput: units },
    ),
    changedAt: now,
  };
}

function isSame(one: Throughput, other: Throughput): boolean {
  return !isLess(one, other) && !isLess(other, one);
}

/** In one of the two. */
function isLess(one: Throughput, other: Throughput): boolean {
  return one.ReadCapacityUnits < other.ReadCapacityUnits || one.WriteCapacityUnits < other.WriteCapacityUnits;
}
