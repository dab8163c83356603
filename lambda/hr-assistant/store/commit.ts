import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { Ledger } from '../balance/ledger.js';
import { documents, tableNamed } from './client.js';
import { reasonsOf } from './failures.js';
import { LEDGER } from './ledgers.js';
import type { RequestRecord } from './requests.js';

/** One change of one person's leave. All of it is written, or none. */
export interface Change {
  /** What was read; `version` is what must still be there. */
  before: Ledger;
  after: Ledger;
  request: RequestRecord;
  /** The state of the request before; absent: it is new. */
  from?: RequestRecord['status'];
  audit: AuditEntry;
}

/** What was done, by whom, when, and from where. */
export interface AuditEntry {
  at: string;
  action: 'submitted' | 'approved' | 'rejected' | 'cancelled';
  by: string;
  session: string;
  request_id: string;
  /** What of the person's days is reserved or taken since, by this request: 0 after it is given back. */
  days: number;
}

/**
 * Writes a change. `raced`: somebody else has changed the same since it was read, and nothing was written. `taken`: the
 * request's number is another's.
 */
export async function commit({ before, after, request, from, audit }: Change): Promise<'done' | 'raced' | 'taken'> {
  const { employee_id } = request;
  const leave = tableNamed('LEAVE_TABLE');
  try {
    await documents.send(
      new TransactWriteCommand({
        TransactItems: [
          {
            Put: {
              TableName: leave,
              Item: { employee_id, item: LEDGER, ...after },
              ...(before.version === 0 ? absent('employee_id') : unchanged('version', before.version)),
            },
          },
          {
            Put: {
              TableName: tableNamed('REQUESTS_TABLE'),
              Item: request,
              ...(from === undefined ? absent('request_id') : unchanged('status', from)),
            },
          },
          {
            Put: {
              TableName: leave,
              Item: { employee_id, item: `AUDIT#${audit.at}#${String(after.version).padStart(6, '0')}`, ...audit },
              ...absent('employee_id'),
            },
          },
        ],
      }),
    );
    return 'done';
  } catch (error) {
    const [ledger, number, ...rest] = reasonsOf(error) ?? [];
    if (ledger === undefined) throw error;
    if (ledger === 'None' && number === 'ConditionalCheckFailed' && from === undefined) return 'taken';
    // What was busy may be free at the next try, as what was changed may fit again.
    const mayFit =
      /^(?:None|ConditionalCheckFailed|TransactionConflict|ThrottlingError|ProvisionedThroughputExceeded)$/;
    if ([ledger, number, ...rest].every((code) => code !== undefined && mayFit.test(code))) return 'raced';
    throw error;
  }
}

function absent(key: string) {
  return { ConditionExpression: 'attribute_not_exists(#key)', ExpressionAttributeNames: { '#key': key } };
}

function unchanged(name: string, value: string | number) {
  return {
    ConditionExpression: '#name = :before',
    ExpressionAttributeNames: { '#name': name },
    ExpressionAttributeValues: { ':before': value },
  };
}
