import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import type { Ledger } from '../../../../lambda/hr-assistant/balance/ledger.js';
import { addDays, dayIn } from '../../../../lambda/hr-assistant/calendar/days.js';
import { businessDays, company } from '../../../../lambda/hr-assistant/company/company.js';
import { judge } from '../../../../lambda/hr-assistant/requests/judge.js';
import { textOf } from '../../../../src/conversation/scenario/day-variable.js';
import { LONG } from '../../../helpers/long-run.js';

const SCHEMAS = resolve(import.meta.dirname, '../../../../schemas');
const DAY_MS = 86_400_000;
/** Over a leap day and every weekday on which a year can begin but one; by `npm run test:long` every day of it. */
const STEP = LONG ? 1 : 11;
const DAYS = Array.from(
  { length: (6 * 366) / STEP },
  (_none, i) => Date.parse('2026-11-27T00:30:00Z') + i * STEP * DAY_MS,
);

/** The days of a scenario that are requested: each Tuesday or Monday is the first, and the next name has the last. */
const stories = readdirSync(SCHEMAS)
  .filter((file) => /^hr-assistant.*\.scenario\.yaml$/.test(file))
  .map((file) => {
    const { vars } = parse(readFileSync(join(SCHEMAS, file), 'utf8'));
    const spans = Object.keys(vars)
      .filter((name) => /^(?:first|next)$/.test(name))
      .map((name) => [vars[name], vars[name === 'first' ? 'last' : `${name}Last`]] as const);
    return { file, spans };
  });

test.each(stories)('what $file requests can be had whenever it is played, and tomorrow cannot', ({ spans }) => {
  expect(spans.length).toBeGreaterThan(0);
  for (const start of DAYS) {
    // A day has a morning, and an evening that is the next day elsewhere.
    for (const now of [start, start + 12 * 3_600_000]) {
      const today = dayIn(company.timeZone, now);
      const employment = { firstDay: '2021-04-12' };
      const ledger: Ledger = { version: 0, since: 2021, carried: {}, requests: 0, bookings: [] };
      const asked = (first: string, last: string) => {
        const request = { type: 'pto', start: first, end: last };
        return judge(request, { rules: company, businessDays, today, employment, ledger }).breaches;
      };
      for (const [first, last] of spans) {
        const days = [first, last].map((one) => textOf({ ...one, written: 'iso' }, now));
        expect({ today, breaches: asked(days[0] ?? today, days[1] ?? today) }).toEqual({ today, breaches: [] });
      }
      const tomorrow = addDays(today, 1);
      expect({ today, isRefused: asked(tomorrow, tomorrow).length > 0 }).toEqual({ today, isRefused: true });
    }
  }
});
