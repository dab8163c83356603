import { type Amount, daysText } from '../balance/amount.js';
import type { Account } from '../balance/books.js';
import { type Part, totalOf } from '../balance/ledger.js';
import { isCovered, standingOn } from '../balance/standing.js';
import { daysBetween, spoken } from '../calendar/days.js';
import type { LeaveRule } from '../company/rules.js';
import { dayFaults } from './day-rules.js';
import { noticeFault } from './notice.js';
import { partsOf } from './parts.js';
import type { Breach, LeaveRequest } from './request.js';
import { runWith } from './run.js';
import { accountOf, type Situation } from './situation.js';

/** What becomes of a request: every rule that it breaks, or none. */
export interface Judgement {
  breaches: Breach[];
  parts: Part[];
  amount: Amount;
  /** Who must decide, where that is not the manager. */
  needs?: 'vp';
  /** The request can be made, and a doctor's note is asked for. */
  needsNote: boolean;
}

/** Holds a request against every rule. It changes nothing. */
export function judge(request: LeaveRequest, situation: Situation): Judgement {
  const rule = situation.rules.leave.get(request.type);
  if (!rule) return { breaches: [unknownType(request.type, situation)], parts: [], amount: 0, needsNote: false };
  const days = dayFaults(request, rule, situation);
  const isReadable = days.every(({ rule: named }) => named !== 'date_order' && named !== 'too_far_ahead');
  const parts = isReadable ? partsOf(request, situation.businessDays) : [];
  const amount = totalOf({ parts });
  if (!isReadable || parts.length === 0) return { breaches: days, parts, amount, needsNote: false };
  const { start, end } = runWith(request, situation.ledger.bookings, situation.businessDays);
  const inARow = situation.businessDays.among(start, end).length;
  const approval = request.half === undefined ? rule.approval.find(({ overDays }) => inARow > overDays) : undefined;
  const breaches = [
    ...days,
    ...noticeFault(request, rule, amount, situation),
    ...longestFault(request, rule, { start, end, inARow }),
    ...balanceFault(request, rule, parts, situation),
  ];
  const needsNote = request.half === undefined && rule.noteFromDay !== undefined && inARow >= rule.noteFromDay;
  return { breaches, parts, amount, ...(approval && { needs: approval.by }), needsNote };
}

function unknownType(type: string, { rules }: Situation): Breach {
  return {
    rule: 'leave_type',
    says: `There is no leave of the type ${type}. There are: ${[...rules.leave.keys()].join(', ')}.`,
  };
}

function longestFault(
  request: LeaveRequest,
  { longest, called }: LeaveRule,
  { start, end, inARow }: { start: string; end: string; inARow: number },
): Breach[] {
  if (longest === undefined) return [];
  const isLonger = 'days' in longest ? inARow > longest.days : daysBetween(start, end) + 1 > longest.weeks * 7;
  if (!isLonger) return [];
  const most = 'days' in longest ? `${longest.days} business days` : `${longest.weeks} weeks`;
  const joined = start !== request.start || end !== request.end ? ', with the leave that adjoins it' : '';
  return [{ rule: 'longest', says: `At most ${most} in a row can be taken as ${called}${joined}.` }];
}

function balanceFault(request: LeaveRequest, rule: LeaveRule, parts: readonly Part[], situation: Situation): Breach[] {
  const account = accountOf(situation, rule);
  if (!account) return [];
  const { ledger } = account;
  const booking = { id: '', ...request, status: 'pending', parts, turn: '' } as const;
  const isEnough = isCovered({ ...account, ledger: { ...ledger, bookings: [...ledger.bookings, booking] } });
  return isEnough ? [] : [{ rule: 'balance', says: shortage(rule, parts, account) }];
}

/** What is lacking, told of the first year that has too little. */
function shortage({ called }: LeaveRule, parts: readonly Part[], account: Account): string {
  const asked = parts.map((part) => ({ ...part, standing: standingOn(account, part.first) }));
  const lacking = asked.find(({ amount, standing }) => standing.available < amount) ?? asked[0];
  if (!lacking) return `There is not enough ${called}.`;
  const { amount, first, standing } = lacking;
  const held = standing.left > standing.available ? ' The rest is needed for leave that is booked for later.' : '';
  return `It takes ${daysText(amount)} of ${called}, and ${daysText(standing.available)} will be available on ${spoken(first)}.${held}`;
}
