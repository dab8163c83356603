import { amountOf } from '../balance/amount.js';
import { isDay } from '../calendar/days.js';
import { type Person, ROLES, type Role } from './person.js';

/** Ends the names of columns that say what somebody had left when the assistant began with them: `pto_left`. */
const LEFT = '_left';

const COLUMNS = ['name', 'team', 'manager', 'role', 'first_day', 'last_day', 'opening_day'];

/** Reads somebody's row of the table. `faults`: what HR must put right in it; each begins with the column. */
export function readPerson(row: Readonly<Record<string, unknown>>): { person: Person } | { faults: string[] } {
  const faults: string[] = [];
  const text = (column: string) => (typeof row[column] === 'string' ? row[column].trim() : '');
  // A last day that is no text must not be read as none: whoever has left would be let in.
  const others = COLUMNS.filter((column) => !['string', 'undefined'].includes(typeof row[column]));
  faults.push(...others.map((column) => `${column} must be a text`));
  const needed = (column: string) => {
    if (text(column) === '' && !others.includes(column)) faults.push(`${column} is missing`);
    return text(column);
  };
  const day = (column: string) => {
    if (text(column) !== '' && !isDay(text(column))) faults.push(`${column} must be a date, YYYY-MM-DD`);
    return text(column);
  };
  const role = ROLES.find((one): one is Role => one === (text('role') || 'employee'));
  if (role === undefined) faults.push(`role must be one of ${ROLES.join(', ')}`);
  const firstDay = needed('first_day') && day('first_day');
  const lastDay = day('last_day');
  if (lastDay !== '' && lastDay < firstDay) faults.push('last_day is before first_day');
  const opening = day('opening_day');
  const left = leftIn(row, faults);
  if (opening === '' && Object.keys(left).length > 0) faults.push('opening_day is missing: the day of what is left');
  const person: Person = {
    id: needed('employee_id'),
    name: needed('name'),
    team: needed('team'),
    ...(text('manager') !== '' && { manager: text('manager') }),
    role: role ?? 'employee',
    employment: { firstDay, ...(lastDay !== '' && { lastDay }) },
    ...(opening !== '' && { opening: { day: opening, left } }),
  };
  return faults.length > 0 ? { faults } : { person };
}

function leftIn(row: Readonly<Record<string, unknown>>, faults: string[]): Record<string, number> {
  const columns = Object.entries(row).filter(([column, value]) => column.endsWith(LEFT) && value !== '');
  return Object.fromEntries(
    columns.map(([column, value]) => {
      const days = Number(value);
      if (!Number.isFinite(days) || days < 0 || days > 1_000) faults.push(`${column} must be a number of days`);
      return [column.slice(0, -LEFT.length), amountOf(days)];
    }),
  );
}
