import {
  type ContinuousBackupsDescription,
  DescribeContinuousBackups$,
  type DescribeContinuousBackupsInput,
  type DescribeContinuousBackupsOutput,
  UpdateContinuousBackups$,
  type UpdateContinuousBackupsInput,
  type UpdateContinuousBackupsOutput,
} from '@aws-sdk/client-dynamodb';
import type { Call } from '../../../service/call.js';
import { type Operation, operation } from '../../../service/operation.js';
import { ServiceError } from '../../../service/service-error.js';
import { member } from '../constraints.js';
import { onTable, tableNameIn } from '../tables/named.js';
import { findTable, saveTable, type TableRecord } from '../tables/records.js';
import { tableStatus } from '../tables/states.js';

const DAY = 86_400_000;
/** [DOC] */
const MOST_DAYS = 35;
/** How far behind the present the latest time is that a table could be restored to [DOC]. */
const LAG = 300_000;

/** The setting is kept and shown. There is nothing that restores. */
export const backupOperations: readonly Operation[] = [
  operation<DescribeContinuousBackupsInput, DescribeContinuousBackupsOutput>(DescribeContinuousBackups$, {
    access: onTable,
    constraints: { TableName: member.tableReference },
    kind: 'read',
    run: ({ TableName }, call) => ({ ContinuousBackupsDescription: described(call, backedUpTable(call, TableName)) }),
  }),

  operation<UpdateContinuousBackupsInput, UpdateContinuousBackupsOutput>(UpdateContinuousBackups$, {
    access: onTable,
    constraints: { TableName: member.tableReference },
    kind: 'write',
    run({ TableName, PointInTimeRecoverySpecification: specification }, call) {
      const { recovery, ...table } = backedUpTable(call, TableName);
      checkEnabled(call, table);
      const enabledAt = recovery?.enabledAt ?? call.clock.now();
      const days = specification.RecoveryPeriodInDays ?? recovery?.days ?? MOST_DAYS;
      const enabled = specification.PointInTimeRecoveryEnabled;
      const saved = saveTable(call, enabled ? { ...table, recovery: { enabledAt, days } } : table);
      return { ContinuousBackupsDescription: described(call, saved) };
    },
  }),
];

/** Throws `TableNotFoundException`. */
function backedUpTable(call: Call, reference: string): TableRecord {
  const name = tableNameIn(reference);
  const found = findTable(call, name);
  if (found && tableStatus(call, found) !== 'DELETING') return found;
  throw new ServiceError('TableNotFoundException', `Table not found: ${name}`);
}

/** AWS begins to back a table up when it is ready, which takes about as long again. */
function checkEnabled({ clock, latency }: Call, { name, createdAt }: TableRecord): void {
  if (clock.now() >= createdAt + 2 * latency.tableCreating) return;
  throw new ServiceError(
    'ContinuousBackupsUnavailableException',
    `Backups are being enabled for the table: ${name}. Please retry later`,
  );
}

function described({ clock }: Call, { recovery }: TableRecord): ContinuousBackupsDescription {
  const status = { ContinuousBackupsStatus: 'ENABLED' } as const;
  if (!recovery) return { ...status, PointInTimeRecoveryDescription: { PointInTimeRecoveryStatus: 'DISABLED' } };
  const { enabledAt, days } = recovery;
  const earliest = Math.max(enabledAt, clock.now() - days * DAY);
  return {
    ...status,
    PointInTimeRecoveryDescription: {
      PointInTimeRecoveryStatus: 'ENABLED',
      RecoveryPeriodInDays: days,
      EarliestRestorableDateTime: new Date(earliest),
      LatestRestorableDateTime: new Date(Math.max(earliest, clock.now() - LAG)),
    },
  };
}
