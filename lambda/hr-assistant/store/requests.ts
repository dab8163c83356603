import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { HalfDay } from '../balance/ledger.js';
import { documents, tableNamed } from './client.js';

/** A request as it is kept for good, whatever becomes of it. */
export interface RequestRecord {
  request_id: string;
  employee_id: string;
  leave_type: string;
  start_date: string;
  end_date: string;
  half_day?: HalfDay;
  business_days: number;
  status: 'pending' | 'approved' | 'rejected' | 'cancelled';
  needs?: 'vp';
  reason?: string;
  made_at: string;
  /** Who made the last change, when, from which session, and what they said to it. */
  changed_by?: string;
  changed_at?: string;
  changed_in?: string;
  comment?: string;
  /** There while it waits: the index of what waits holds nothing else. */
  waiting?: typeof WAITING;
}

export const WAITING = 'yes';

export async function requestNamed(request_id: string): Promise<RequestRecord | 'damaged' | undefined> {
  const TableName = tableNamed('REQUESTS_TABLE');
  const { Item } = await documents.send(new GetCommand({ TableName, Key: { request_id }, ConsistentRead: true }));
  return Item === undefined || isRequest(Item) ? Item : 'damaged';
}

/** Requests in an order. `isCut`: there may be others, which were not read. */
export interface RequestsRead {
  records: RequestRecord[];
  isCut: boolean;
}

/** A person's requests whose leave begins in a span, the latest first. */
export async function requestsOf(employee: string, span: Span, most: number): Promise<RequestsRead> {
  return queried({ IndexName: 'byEmployee', ScanIndexForward: false, Limit: most }, 'employee_id', employee, span);
}

/** What waits to be decided, of everybody, what begins first first. */
export async function waitingRequests(span: Span, most: number): Promise<RequestsRead> {
  return queried({ IndexName: 'byWaiting', Limit: most }, 'waiting', WAITING, span);
}

interface Span {
  from: string;
  to: string;
}

async function queried(
  how: { IndexName: string; Limit: number; ScanIndexForward?: boolean },
  name: string,
  value: string,
  span: Span,
): Promise<RequestsRead> {
  const { Items = [], LastEvaluatedKey } = await documents.send(
    new QueryCommand({
      TableName: tableNamed('REQUESTS_TABLE'),
      ...how,
      KeyConditionExpression: '#key = :value AND #start BETWEEN :from AND :to',
      ExpressionAttributeNames: { '#key': name, '#start': 'start_date' },
      ExpressionAttributeValues: { ':value': value, ':from': span.from, ':to': span.to },
    }),
  );
  return { records: Items.filter(isRequest), isCut: LastEvaluatedKey !== undefined };
}

export function isRequest(item: Record<string, unknown> | undefined): item is Record<string, unknown> & RequestRecord {
  const needed = ['request_id', 'employee_id', 'leave_type', 'start_date', 'end_date', 'status', 'made_at'];
  return item !== undefined && needed.every((name) => typeof item[name] === 'string');
}
