import type { Account } from '../balance/books.js';
import type { Employment } from '../balance/granted.js';
import type { Ledger } from '../balance/ledger.js';
import type { BusinessDays } from '../calendar/business-days.js';
import type { CompanyRules, LeaveRule } from '../company/rules.js';

/** Everything that decides about a request of one person. */
export interface Situation {
  rules: CompanyRules;
  businessDays: BusinessDays;
  today: string;
  employment: Employment;
  ledger: Ledger;
}

/** The account that a kind of leave is taken from; undefined where it has none. */
export function accountOf({ employment, ledger }: Situation, { type, allowance }: LeaveRule): Account | undefined {
  return allowance && { type, allowance, employment, ledger };
}
