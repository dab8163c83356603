import { actionGroupHandler } from '../action-group.js';
import { cancelLeaveRequest } from './functions/cancel-leave-request.js';
import { checkLeaveBalance } from './functions/check-leave-balance.js';
import { checkLeaveDates } from './functions/check-leave-dates.js';
import { decideLeaveRequest } from './functions/decide-leave-request.js';
import { getTeamCalendar } from './functions/get-team-calendar.js';
import { hrTool } from './functions/hr-tool.js';
import { listLeaveRequests } from './functions/list-leave-requests.js';
import { submitLeaveRequest } from './functions/submit-leave-request.js';
import { whoAmI } from './functions/who-am-i.js';

const DATES = ['leave_type', 'start_date', 'end_date', 'half_day'];

/** The function behind the action group HRAssistant. */
export const handler = actionGroupHandler({
  who_am_i: hrTool([], whoAmI),
  check_leave_balance: hrTool(['employee_id', 'as_of'], checkLeaveBalance),
  check_leave_dates: hrTool(DATES, checkLeaveDates),
  submit_leave_request: hrTool([...DATES, 'reason'], submitLeaveRequest),
  list_leave_requests: hrTool(['scope', 'status', 'from', 'to'], listLeaveRequests),
  cancel_leave_request: hrTool(['request_id', 'reason'], cancelLeaveRequest),
  decide_leave_request: hrTool(['request_id', 'decision', 'comment'], decideLeaveRequest),
  get_team_calendar: hrTool(['team_name', 'month'], getTeamCalendar),
});
