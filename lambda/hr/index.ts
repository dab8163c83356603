import { actionGroupHandler } from '../action-group.js';
import { checkLeaveBalance } from './check-leave-balance.js';
import { getCompanyPolicy } from './get-company-policy.js';
import { getTeamCalendar } from './get-team-calendar.js';
import { submitLeaveRequest } from './submit-leave-request.js';

/** The function behind the action group HRActions. */
export const handler = actionGroupHandler({
  check_leave_balance: checkLeaveBalance,
  submit_leave_request: submitLeaveRequest,
  get_company_policy: getCompanyPolicy,
  get_team_calendar: getTeamCalendar,
});
