import type { HalfDay } from '../balance/ledger.js';

/** Leave as somebody asks for it, its days read. */
export interface LeaveRequest {
  type: string;
  start: string;
  end: string;
  half?: HalfDay;
}

/** What keeps a request from being made, or a change of one: the rule's name, and what people are told. */
export interface Breach {
  rule: Rule;
  says: string;
}

/** The rules by which something is refused. */
export type Rule =
  | 'leave_type'
  | 'date_order'
  | 'half_day'
  | 'employment'
  | 'past_start'
  | 'too_far_ahead'
  | 'working_days'
  | 'overlap'
  | 'notice'
  | 'longest'
  | 'balance'
  | 'not_pending'
  | 'own_request'
  | 'not_yours'
  | 'vp_approval'
  | 'already_begun'
  | 'already_cancelled'
  | 'identity'
  | 'parameters'
  | 'busy'
  | 'data';
