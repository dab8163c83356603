import { type Amount, amountOf } from '../balance/amount.js';
import { addDays, spoken } from '../calendar/days.js';
import type { LeaveRule, NoticeRule } from '../company/rules.js';
import type { Breach, LeaveRequest } from './request.js';
import type { Situation } from './situation.js';

/** Whether a request comes early enough; what has begun already is no matter of notice. */
export function noticeFault({ start }: LeaveRequest, rule: LeaveRule, amount: Amount, situation: Situation): Breach[] {
  const row = rule.notice.find(({ upToDays }) => upToDays === undefined || amount <= amountOf(upToDays));
  if (!row || start < situation.today) return [];
  const earliest = earliestOf(row, situation);
  if (start >= earliest) return [];
  const { upToDays } = row;
  const which = upToDays === undefined ? called(rule) : `${rule.called} of up to ${upToDays} days`;
  const says = `${which} needs ${noticeText(row)} notice: the earliest first day is ${spoken(earliest)}.`;
  return [{ rule: 'notice', says: says.charAt(0).toUpperCase() + says.slice(1) }];
}

function called({ called: name, notice }: LeaveRule): string {
  const below = notice.find(({ upToDays }) => upToDays !== undefined)?.upToDays;
  return below === undefined ? name : `${name} of more than ${below} days`;
}

function earliestOf({ unit, amount }: NoticeRule, { businessDays, today }: Situation): string {
  if (unit === 'businessDays') return businessDays.after(today, amount);
  return addDays(today, unit === 'weeks' ? amount * 7 : amount);
}

function noticeText({ unit, amount }: NoticeRule): string {
  if (unit === 'businessDays') return amount === 1 ? "1 business day's" : `${amount} business days'`;
  const noun = unit === 'weeks' ? 'week' : 'day';
  return amount === 1 ? `1 ${noun}'s` : `${amount} ${noun}s'`;
}
