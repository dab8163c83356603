import type { Parameters } from '../coerce.js';
import { isFailure } from '../parameters.js';
import { ANNUAL_PTO, ANNUAL_SICK } from './data.js';
import { employeeOf } from './employee.js';

/** `employee_id` → the days that the employee has left, and the yearly totals. */
export function checkLeaveBalance(parameters: Parameters): object {
  const employee = employeeOf(parameters);
  if (isFailure(employee)) return employee;
  return {
    employee_id: employee.id,
    name: employee.name,
    pto_remaining: employee.ptoRemaining,
    sick_remaining: employee.sickRemaining,
    pto_annual_total: ANNUAL_PTO,
    sick_annual_total: ANNUAL_SICK,
  };
}
