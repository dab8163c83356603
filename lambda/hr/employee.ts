import type { Parameters } from '../coerce.js';
import { type Failure, isFailure, textOf } from '../parameters.js';
import { EMPLOYEES, type Employee } from './data.js';

/** The employee whom `employee_id` names, blanks and case aside. */
export function employeeOf(parameters: Parameters): Employee | Failure {
  const given = textOf(parameters, 'employee_id', "the employee's ID, for example EMP001");
  if (isFailure(given)) return given;
  const id = given.trim().toUpperCase();
  return EMPLOYEES.find((employee) => employee.id === id) ?? { error: `No employee found with ID ${given.trim()}` };
}
