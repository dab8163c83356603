import type { Ledger } from '../balance/ledger.js';
import { rolled } from '../balance/standing.js';
import { yearOf } from '../calendar/days.js';
import { businessDays, company } from '../company/company.js';
import type { Person } from '../people/person.js';
import type { Situation } from '../requests/situation.js';
import { accountsOf } from './check-leave-balance.js';

/** Everything that decides about a request of somebody. Years that can no longer change are closed. */
export function situationOf(person: Person, kept: Ledger, today: string): Situation {
  const ledger = rolled(accountsOf(person, kept), kept, yearOf(today) - 1);
  return { rules: company, businessDays, today, employment: person.employment, ledger };
}
