import { company } from '../company/company.js';
import { spanOf } from '../requests/day-rules.js';
import type { LeaveRequest } from '../requests/request.js';
import type { RequestRecord } from '../store/requests.js';

/** The leave that a record is about. */
export function requestOf({ leave_type, start_date, end_date, half_day }: RequestRecord): LeaveRequest {
  return { type: leave_type, start: start_date, end: end_date, ...(half_day && { half: half_day }) };
}

/** A request in a list. `name`: whose it is, where it may be somebody else's. */
export function listed(record: RequestRecord, name?: string): object {
  const { request_id, leave_type, business_days, status, reason, comment } = record;
  return {
    request_id,
    ...(name !== undefined && { name }),
    leave_type: company.leave.get(leave_type)?.called ?? leave_type,
    dates: spanOf(requestOf(record)),
    business_days,
    status,
    ...(reason !== undefined && { reason }),
    ...(comment !== undefined && { comment }),
  };
}
