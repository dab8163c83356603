import { daysText, inDays } from '../balance/amount.js';
import { standingOn } from '../balance/standing.js';
import { businessDays } from '../company/company.js';
import { spanOf } from '../requests/day-rules.js';
import { type Judgement, judge } from '../requests/judge.js';
import type { LeaveRequest } from '../requests/request.js';
import { accountOf, type Situation } from '../requests/situation.js';
import { ledgerOf } from '../store/ledgers.js';
import { deciderOf } from './decider.js';
import type { Work } from './hr-tool.js';
import { leaveRequest } from './read-parameters.js';
import { situationOf } from './situation.js';

/** What would become of a request, without making it. */
export const checkLeaveDates: Work = async ({ actor, today }, parameters) => {
  const request = leaveRequest(parameters, today);
  const situation = situationOf(actor, await ledgerOf(actor), today);
  const judgement = judge(request, situation);
  const { breaches, amount } = judgement;
  if (breaches.length > 0) {
    const why = breaches.map(({ says }) => says).join(' ');
    return { rules_broken: breaches.map(({ rule }) => rule), message: `${spanOf(request)} would be refused. ${why}` };
  }
  const decider = await deciderOf(actor, judgement.needs, today);
  const left = remainingAfter(request, judgement, situation);
  const holidays = businessDays.holidaysAmong(request.start, request.end).map(({ name }) => `${name} is a holiday.`);
  const told = [
    `${spanOf(request)} takes ${daysText(amount)} and can be asked for.`,
    ...holidays,
    ...(left === undefined ? [] : [`${remain(left)} after it.`]),
    `${decider} would decide.`,
    ...(judgement.needsNote ? ["A doctor's note would be needed."] : []),
  ];
  return { message: told.join(' ') };
};

const remain = (days: number): string => (days === 1 ? '1 day would remain' : `${days} days would remain`);

/** What would be left of the account on the first day. */
export function remainingAfter(request: LeaveRequest, { amount }: Judgement, situation: Situation): number | undefined {
  const rule = situation.rules.leave.get(request.type);
  const account = rule && accountOf(situation, rule);
  return account && inDays(Math.max(0, standingOn(account, request.start).available - amount));
}
