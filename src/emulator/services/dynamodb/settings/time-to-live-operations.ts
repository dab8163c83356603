import {
  DescribeTimeToLive$,
  type DescribeTimeToLiveInput,
  type DescribeTimeToLiveOutput,
  UpdateTimeToLive$,
  type UpdateTimeToLiveInput,
  type UpdateTimeToLiveOutput,
} from '@aws-sdk/client-dynamodb';
import type { Call } from '../../../service/call.js';
import { type Operation, operation } from '../../../service/operation.js';
import { invalid } from '../../../service/service-error.js';
import { member } from '../constraints.js';
import { stillInUse } from '../errors.js';
import { onTable, requireTable } from '../tables/named.js';
import { saveTable, type TableRecord } from '../tables/records.js';
import { tableStatus } from '../tables/states.js';

export const timeToLiveOperations: readonly Operation[] = [
  operation<DescribeTimeToLiveInput, DescribeTimeToLiveOutput>(DescribeTimeToLive$, {
    access: onTable,
    constraints: { TableName: member.tableReference },
    kind: 'read',
    run({ TableName }, call) {
      const { timeToLive } = requireTable(call, TableName);
      if (timeToLive?.enabled !== true) return { TimeToLiveDescription: { TimeToLiveStatus: 'DISABLED' } };
      return { TimeToLiveDescription: { TimeToLiveStatus: 'ENABLED', AttributeName: timeToLive.attribute } };
    },
  }),

  operation<UpdateTimeToLiveInput, UpdateTimeToLiveOutput>(UpdateTimeToLive$, {
    access: onTable,
    constraints: { TableName: member.tableReference },
    kind: 'write',
    run({ TableName, TimeToLiveSpecification: specification }, call) {
      const table = requireTable(call, TableName);
      const { AttributeName: attribute, Enabled: enabled } = specification;
      checkReady(call, table);
      checkChange(table, attribute, enabled);
      checkSettled(call, table);
      saveTable(call, { ...table, timeToLive: { attribute, enabled, changedAt: call.clock.now() } });
      return { TimeToLiveSpecification: specification };
    },
  }),
];

/** Throws `ResourceInUseException`. */
function checkReady(call: Call, table: TableRecord): void {
  const status = tableStatus(call, table);
  if (status === 'CREATING') throw stillInUse(`Table is being created: ${table.name}`);
  if (status === 'DELETING') throw stillInUse(`Table is being deleted: ${table.name}`);
}

/** Throws `ValidationException` for what changes nothing, and for another attribute than the one that is in use. */
function checkChange({ timeToLive }: TableRecord, attribute: string, enabled: boolean): void {
  if (timeToLive?.enabled !== true) {
    if (!enabled) throw invalid('TimeToLive is already disabled');
  } else if (timeToLive.attribute !== attribute) {
    throw invalid(
      `TimeToLive is active on a different AttributeName: current AttributeName is ${timeToLive.attribute}`,
    );
  } else if (enabled) {
    throw invalid('TimeToLive is already enabled');
  }
}

/** Throws `ValidationException` for a change that follows another one too soon. */
function checkSettled({ clock, latency }: Call, { timeToLive }: TableRecord): void {
  if (timeToLive && clock.now() < timeToLive.changedAt + latency.timeToLiveSettling) {
    throw invalid('Time to live has been modified multiple times within a fixed interval');
  }
}
