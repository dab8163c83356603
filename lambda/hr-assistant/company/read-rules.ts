import { isDay, MONTHS, WEEKDAYS } from '../calendar/days.js';
import { Fields } from './fields.js';
import type { CompanyRules, HolidayRule, LeaveRule, NoticeRule } from './rules.js';

/** Reads company.yaml. @throws Error that names everything that is wrong in it */
export function readRules(document: unknown): CompanyRules {
  const fields = new Fields(document);
  fields.only(
    'name',
    'timeZone',
    'workingDays',
    'furthestAheadDays',
    'holidays',
    'holidayOnFreeDay',
    'movedHolidays',
    'leave',
  );
  const leave = fields.map('leave');
  const rules: CompanyRules = {
    name: fields.text('name'),
    timeZone: zoneOf(fields),
    workingDays: workingDaysOf(fields),
    furthestAheadDays: fields.number('furthestAheadDays'),
    holidays: fields.list('holidays').map(holidayOf),
    holidayOnFreeDay: fields.choice('holidayOnFreeDay', ['nearest', 'keep']) ?? 'keep',
    movedHolidays: fields
      .list('movedHolidays')
      .map((moved) => ({ from: dayOf(moved, 'from'), to: dayOf(moved, 'to') })),
    leave: new Map(leave.names.map((type) => [type, leaveOf(type, leave.map(type))])),
  };
  fields.finish('company.yaml is not as it must be');
  return rules;
}

function zoneOf(fields: Fields): string {
  const timeZone = fields.text('timeZone');
  try {
    new Intl.DateTimeFormat('en', { timeZone });
  } catch {
    fields.fault('timeZone', 'must be a time zone such as Europe/Berlin'); // The only thing it throws for.
  }
  return timeZone;
}

function workingDaysOf(fields: Fields): ReadonlySet<number> {
  const days = fields.texts('workingDays').map((name) => WEEKDAYS.indexOf(name.toLowerCase()));
  if (days.length === 0 || days.includes(-1)) fields.fault('workingDays', `must be some of ${WEEKDAYS.join(', ')}`);
  return new Set(days);
}

function dayOf(fields: Fields, member: string): string {
  const text = fields.text(member);
  if (!isDay(text)) fields.fault(member, 'must be a date, YYYY-MM-DD');
  return text;
}

const NTH = new Map([
  ['first', 1],
  ['second', 2],
  ['third', 3],
  ['fourth', 4],
  ['last', -1],
]);

const YEARLY = /^(?<month>[a-z]+) (?<day>\d{1,2})$/;
const NTH_WEEKDAY = /^(?<nth>\w+) (?<weekday>\w+) of (?<month>\w+)$/;

function holidayOf(fields: Fields): HolidayRule {
  fields.only('name', 'day');
  const name = fields.text('name');
  const text = fields.text('day').toLowerCase();
  if (isDay(text)) return { name, kind: 'date', date: text };
  const said = (YEARLY.exec(text) ?? NTH_WEEKDAY.exec(text))?.groups ?? {};
  const month = MONTHS.indexOf(String(said['month'])) + 1;
  const day = Number(said['day']);
  if (month > 0 && day >= 1 && day <= 31) return { name, kind: 'yearly', month, day };
  const nth = NTH.get(String(said['nth']));
  const weekday = WEEKDAYS.indexOf(String(said['weekday']));
  if (month > 0 && nth !== undefined && weekday >= 0) return { name, kind: 'weekday', month, weekday, nth };
  fields.fault('day', 'must be like july 4, last monday of may or 2027-06-18');
  return { name, kind: 'yearly', month: 1, day: 1 };
}

function leaveOf(type: string, fields: Fields): LeaveRule {
  fields.only(
    'called',
    'shownToTeam',
    'allowance',
    'longest',
    'notice',
    'approval',
    'startsAtMostDaysAgo',
    'noteFromDay',
  );
  return {
    type,
    called: fields.text('called'),
    isOpen: fields.has('shownToTeam') && fields.choice('shownToTeam', [true, false]) === true,
    ...(fields.has('allowance') && { allowance: allowanceOf(fields.map('allowance')) }),
    ...(fields.has('longest') && { longest: longestOf(fields.map('longest')) }),
    notice: fields.list('notice').map(noticeOf),
    approval: fields
      .list('approval')
      .map((row) => ({ overDays: row.number('overDays'), by: row.choice('by', ['vp']) ?? 'vp' })),
    ...fields.optionalNumber('startsAtMostDaysAgo'),
    ...fields.optionalNumber('noteFromDay'),
  };
}

function allowanceOf(fields: Fields) {
  fields.only('days', 'accrual', 'carryOver');
  return {
    days: fields.number('days', 0.5),
    accrual: fields.choice('accrual', ['monthly', 'yearly']) ?? 'yearly',
    carryOver: fields.number('carryOver', 0.5),
  };
}

function longestOf(fields: Fields) {
  fields.only('days', 'weeks');
  return fields.has('weeks') ? { weeks: fields.number('weeks') } : { days: fields.number('days') };
}

const UNITS = ['businessDays', 'days', 'weeks'] as const;

function noticeOf(fields: Fields): NoticeRule {
  fields.only('upToDays', ...UNITS);
  const unit = UNITS.find((one) => fields.has(one));
  if (unit === undefined) fields.fault('', `must have one of ${UNITS.join(', ')}`);
  return {
    ...fields.optionalNumber('upToDays'),
    unit: unit ?? 'days',
    amount: unit === undefined ? 0 : fields.number(unit),
  };
}
