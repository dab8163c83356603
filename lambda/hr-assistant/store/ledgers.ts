import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { isRecord } from '../../coerce.js';
import { accruedBy } from '../balance/granted.js';
import type { Booking, Ledger, Part } from '../balance/ledger.js';
import { isDay, yearOf } from '../calendar/days.js';
import { company } from '../company/company.js';
import type { Person } from '../people/person.js';
import { Refusal } from '../requests/refusal.js';
import { documents, tableNamed } from './client.js';
import { rowsOf } from './people.js';

/** The sort key of a ledger, beside the person's audit items. */
export const LEDGER = 'LEDGER';

export async function ledgerOf(person: Person): Promise<Ledger> {
  const Key = { employee_id: person.id, item: LEDGER };
  const { Item } = await documents.send(
    new GetCommand({ TableName: tableNamed('LEAVE_TABLE'), Key, ConsistentRead: true }),
  );
  if (Item === undefined) return openingOf(person);
  const ledger = readLedger(Item);
  if (ledger) return ledger;
  throw new Refusal('data', 'The leave record is damaged. I change nothing until HR has put it right.');
}

/** The ledgers of several people, by their IDs. One that is damaged is left out: the others are there all the same. */
export async function ledgersOf(people: readonly Person[]): Promise<ReadonlyMap<string, Ledger>> {
  const rows = await rowsOf(
    'LEAVE_TABLE',
    people.map(({ id }) => ({ employee_id: id, item: LEDGER })),
  );
  const kept = new Map(rows.map((row) => [row['employee_id'], { ledger: readLedger(row) }]));
  return new Map(
    people.flatMap((person) => {
      const { ledger } = kept.get(person.id) ?? { ledger: openingOf(person) };
      return ledger ? [[person.id, ledger] as const] : [];
    }),
  );
}

/** What somebody begins with: what their row says that is left, or all that the rules gave them since their first day. */
function openingOf({ employment, opening }: Person): Ledger {
  const begun = { version: 0, requests: 0, bookings: [] };
  if (opening === undefined) return { ...begun, since: yearOf(employment.firstDay), carried: {} };
  const carried = Object.entries(opening.left).flatMap(([type, left]) => {
    const allowance = company.leave.get(type)?.allowance;
    return allowance ? [[type, left - accruedBy(allowance, employment, opening.day)] as const] : [];
  });
  return { ...begun, since: yearOf(opening.day), carried: Object.fromEntries(carried) };
}

/** Undefined for what no version of this function has written. */
function readLedger(row: Readonly<Record<string, unknown>>): Ledger | undefined {
  const { version, since, carried, requests, bookings } = row;
  const isWhole =
    typeof version === 'number' &&
    typeof since === 'number' &&
    typeof requests === 'number' &&
    isAmounts(carried) &&
    Array.isArray(bookings) &&
    bookings.every(isBooking);
  if (isWhole) return { version, since, carried, requests, bookings };
  console.error(
    'A ledger is damaged: restore it from a backup, or make it anew from the requests and the audit items.',
  );
  return undefined;
}

function isAmounts(value: unknown): value is Record<string, number> {
  return isRecord(value) && Object.values(value).every((amount) => typeof amount === 'number');
}

function isBooking(value: unknown): value is Booking {
  if (!isRecord(value)) return false;
  const { id, type, start, end, half, status, parts, turn } = value;
  const areTexts = [id, type, start, end, turn].every((text) => typeof text === 'string');
  const areDays = isDay(String(start)) && isDay(String(end));
  const isHalf = half === undefined || half === 'morning' || half === 'afternoon';
  const isOpen = status === 'pending' || status === 'approved';
  return areTexts && areDays && isHalf && isOpen && Array.isArray(parts) && parts.every(isPart);
}

function isPart(value: unknown): value is Part {
  if (!isRecord(value)) return false;
  const { year, first, amount } = value;
  return typeof year === 'number' && typeof first === 'string' && typeof amount === 'number';
}
