import type { Parameters } from '../coerce.js';
import { dateOf, daysInclusive, type Failure, isFailure, quoted, textOf } from '../parameters.js';
import type { Employee } from './data.js';
import { employeeOf } from './employee.js';

interface Allowance {
  label: string;
  remaining(employee: Employee): number;
}

const PTO: Allowance = { label: 'PTO', remaining: (employee) => employee.ptoRemaining };
const SICK: Allowance = { label: 'sick leave', remaining: (employee) => employee.sickRemaining };
const UNLIMITED: Allowance = { label: '', remaining: () => Number.POSITIVE_INFINITY };

/** What each leave type is taken from. The first four are the ones to offer; the others are synonyms. */
const LEAVE_TYPES: ReadonlyMap<string, Allowance> = new Map([
  ['pto', PTO],
  ['sick', SICK],
  ['bereavement', UNLIMITED],
  ['parental', UNLIMITED],
  ['vacation', PTO],
  ['sick_leave', SICK],
]);
const OFFERED = [...LEAVE_TYPES.keys()].slice(0, 4).join(', ');

/** `employee_id`, `start_date`, `end_date`, `leave_type` → submitted with a request ID, or denied with the reason. */
export function submitLeaveRequest(parameters: Parameters): object {
  const employee = employeeOf(parameters);
  if (isFailure(employee)) return employee;
  const leave = leaveOf(parameters);
  if (isFailure(leave)) return leave;
  const period = periodOf(parameters);
  if (isFailure(period)) return period;

  const { label, remaining } = leave.allowance;
  if (remaining(employee) < period.days) {
    return {
      status: 'denied',
      reason: `Not enough ${label}. Requested ${period.days} days but only ${remaining(employee)} remaining.`,
      employee_id: employee.id,
    };
  }
  const requestId = `LR-${period.start.slice(0, 4)}-${employee.id.slice(-3)}-${period.start.replaceAll('-', '')}`;
  return {
    status: 'submitted',
    request_id: requestId,
    employee_id: employee.id,
    name: employee.name,
    leave_type: leave.type,
    start_date: period.start,
    end_date: period.end,
    days_requested: period.days,
    message: `Leave request ${requestId} submitted for manager approval.`,
  };
}

function leaveOf(parameters: Parameters): { type: string; allowance: Allowance } | Failure {
  const given = textOf(parameters, 'leave_type', `one of ${OFFERED}`);
  if (isFailure(given)) return given;
  const type = given.trim().toLowerCase();
  const allowance = LEAVE_TYPES.get(type);
  return allowance ? { type, allowance } : { error: `Unknown leave_type ${quoted(given)}. Available: ${OFFERED}` };
}

function periodOf(parameters: Parameters): { start: string; end: string; days: number } | Failure {
  const start = dateOf(parameters, 'start_date');
  if (isFailure(start)) return start;
  const end = dateOf(parameters, 'end_date');
  if (isFailure(end)) return end;
  const days = daysInclusive(start, end);
  if (days >= 1) return { start, end, days };
  return {
    error: `Parameter end_date (${end}) is before start_date (${start}). Both are in the format YYYY-MM-DD, the end on or after the start.`,
  };
}
