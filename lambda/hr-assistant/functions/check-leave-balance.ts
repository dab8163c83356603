import { type Amount, inDays } from '../balance/amount.js';
import type { Account } from '../balance/books.js';
import type { Ledger } from '../balance/ledger.js';
import { standingOn } from '../balance/standing.js';
import { spoken } from '../calendar/days.js';
import { company } from '../company/company.js';
import type { Person } from '../people/person.js';
import { Refusal } from '../requests/refusal.js';
import { ledgerOf } from '../store/ledgers.js';
import type { Work } from './hr-tool.js';
import { optionalDay } from './read-parameters.js';
import { subjectOf } from './subject.js';

/** How each kind of leave that has an allowance stands, today or on another day. */
export const checkLeaveBalance: Work = async (asker, parameters) => {
  const subject = await subjectOf(parameters, asker);
  const day = optionalDay(parameters, 'as_of', asker.today) ?? asker.today;
  const ledger = await ledgerOf(subject);
  if (Number(day.slice(0, 4)) < ledger.since) {
    throw new Refusal(
      'parameters',
      `The leave record begins with ${ledger.since}. What was before is in the list of requests only.`,
    );
  }
  return {
    name: subject.name,
    employee_id: subject.id,
    ...(day !== asker.today && { as_of: spoken(day) }),
    ...Object.assign({}, ...accountsOf(subject, ledger).map((account) => described(account, day))),
  };
};

/** Every account that somebody has. */
export function accountsOf({ employment }: Person, ledger: Ledger): Account[] {
  return [...company.leave.values()].flatMap(({ type, allowance }) =>
    allowance ? [{ type, allowance, employment, ledger }] : [],
  );
}

function described(account: Account, day: string): Record<string, number> {
  const { available, accrued, carriedOver, taken, pending, later } = standingOn(account, day);
  const members: Record<string, Amount> = {
    remaining: available,
    accrued,
    ...(account.allowance.carryOver > 0 && { carried_over: carriedOver }),
    taken,
    pending,
    booked_for_later: later,
  };
  return Object.fromEntries(
    Object.entries(members).map(([name, amount]) => [`${account.type}_${name}`, inDays(amount)]),
  );
}
