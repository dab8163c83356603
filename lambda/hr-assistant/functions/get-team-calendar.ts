import type { Parameters } from '../../coerce.js';
import { quoted } from '../../parameters.js';
import type { Booking } from '../balance/ledger.js';
import { monthText, spoken } from '../calendar/days.js';
import { MONTH_FORMS, readMonth } from '../calendar/read-month.js';
import { businessDays, company } from '../company/company.js';
import { type Person, worksOn } from '../people/person.js';
import { maySee } from '../people/who-may.js';
import { spanOf } from '../requests/day-rules.js';
import { Refusal } from '../requests/refusal.js';
import { ledgersOf } from '../store/ledgers.js';
import { membersOf, peopleAbove } from '../store/people.js';
import type { Asker } from './asker.js';
import type { Work } from './hr-tool.js';
import { optionalText } from './read-parameters.js';

/** Approved leave of a team and the holidays of a month. Why somebody is away is told only to those who may see their leave. */
export const getTeamCalendar: Work = async (asker, parameters) => {
  const { first, last } = monthOf(parameters, asker);
  const { team, members } = await teamOf(parameters, asker);
  const ledgers = await ledgersOf(members);
  const entries = await Promise.all(
    members.map((person) => absencesOf(person, ledgers.get(person.id)?.bookings ?? [])),
  );
  const away = entries.flat().sort((one, other) => one.start.localeCompare(other.start));
  const holidays = businessDays.holidaysAmong(first, last).map(({ day, name }) => `${name}, ${spoken(day)}`);
  const unread = members.filter(({ id }) => !ledgers.has(id)).map(({ name }) => name);
  const known = [
    ...(holidays.length === 0 ? [] : [`Holidays: ${holidays.join('; ')}`]),
    ...(unread.length === 0
      ? []
      : [`The leave of ${unread.join(' and ')} is missing here: HR must put the record right`]),
  ].join('. ');
  if (away.length === 0) return { message: `Nobody in ${team} is away in ${monthText(first)}. ${known}`.trim() };
  return {
    team,
    month: first.slice(0, 7),
    out_of_office: away.map(({ start: _start, ...told }) => told),
    ...(known !== '' && { message: known }),
  };

  async function absencesOf(person: Person, bookings: readonly Booking[]) {
    const own = bookings.filter(({ status, start, end }) => status === 'approved' && start <= last && end >= first);
    if (own.length === 0) return [];
    const above = await peopleAbove(person);
    const isOpen = maySee({ actor: asker.actor, subject: person, above, today: asker.today });
    return own.map(({ type, start, end, half }) => ({
      name: person.name,
      start,
      dates: spanOf({ type, start, end, ...(half && { half }) }),
      type: isOpen || company.leave.get(type)?.isOpen ? (company.leave.get(type)?.called ?? type) : 'away',
    }));
  }
};

function monthOf(parameters: Parameters, { today }: Asker) {
  const text = optionalText(parameters, 'month', `a month, for example ${MONTH_FORMS}`) ?? 'this month';
  const month = readMonth(text, today);
  if (month) return month;
  throw new Refusal('parameters', `${quoted(text)} is no clear month. Write it as ${MONTH_FORMS}.`);
}

async function teamOf(parameters: Parameters, { actor, today }: Asker) {
  const said = optionalText(parameters, 'team_name', 'the name of a team') ?? actor.team;
  const plain = /^(?:my|our|my own|the)(?: team)?$/i.test(said) ? actor.team : said.replace(/\s+team$/i, '');
  const title = plain.charAt(0).toUpperCase() + plain.slice(1).toLowerCase();
  for (const team of new Set([plain, plain.toLowerCase(), title])) {
    const members = (await membersOf(team)).filter((person) => worksOn(person, today));
    if (members.length > 0) return { team, members };
  }
  throw new Refusal('parameters', `There is no team ${quoted(said)}. Yours is ${actor.team}.`);
}
