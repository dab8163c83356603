import { actionGroupHandler } from '../action-group.js';
import { accepting } from '../parameters.js';
import { checkLeaveBalance } from './check-leave-balance.js';
import { getCompanyPolicy } from './get-company-policy.js';
import { getTeamCalendar } from './get-team-calendar.js';
import { submitLeaveRequest } from './submit-leave-request.js';

/** The function behind the action group HRActions. */
export const handler = actionGroupHandler({
  check_leave_balance: accepting(['employee_id'], checkLeaveBalance),
  submit_leave_request: accepting(['employee_id', 'start_date', 'end_date', 'leave_type'], submitLeaveRequest),
  get_company_policy: accepting(['topic'], getCompanyPolicy),
  get_team_calendar: accepting(['team_name', 'month'], getTeamCalendar),
});
