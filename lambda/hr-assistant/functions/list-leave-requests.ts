import { addDays } from '../calendar/days.js';
import type { Person } from '../people/person.js';
import { decisionBreach } from '../people/who-may.js';
import { Refusal } from '../requests/refusal.js';
import { ledgersOf } from '../store/ledgers.js';
import { ledBy, peopleAbove, peopleBelow, peopleNamed, rowsOf } from '../store/people.js';
import { isRequest, type RequestRecord, requestsOf, waitingRequests } from '../store/requests.js';
import type { Asker } from './asker.js';
import type { Work } from './hr-tool.js';
import { optionalDay, optionalText, wordIn } from './read-parameters.js';
import { listed } from './told.js';

/** So many fit into one answer. */
const MOST = 40;
const MOST_READ = 100;
const MOST_PEOPLE = 300;
const UNREAD = 'whose own record must be corrected first';

const SCOPES = ['mine', 'to_decide', 'team'] as const;
const STATES = ['pending', 'approved', 'rejected', 'cancelled'] as const;

/** Requests of oneself, those that wait for one's decision, or those of all below. Without a scope it is the first two. */
export const listLeaveRequests: Work = async (asker, parameters) => {
  const { today } = asker;
  const asked = optionalText(parameters, 'scope', SCOPES.join(', '));
  const scope = asked === undefined ? undefined : wordIn(asked, 'scope', SCOPES);
  const said = optionalText(parameters, 'status', STATES.join(', '));
  const status = said === undefined || said.toLowerCase() === 'all' ? undefined : wordIn(said, 'status', STATES);
  const span = {
    from: optionalDay(parameters, 'from', today) ?? addDays(today, -366),
    to: optionalDay(parameters, 'to', today) ?? addDays(today, 800),
  };
  if (span.to < span.from) throw new Refusal('parameters', '`to` is before `from`.');
  const { found, isCut } = await FINDERS[scope ?? 'mine'](asker, span);
  const toDecide = scope === undefined ? await FINDERS.to_decide(asker, span) : NOTHING;
  const fitting = { found: found.filter(({ record }) => status === undefined || record.status === status), isCut };
  const lists = [fitting, toDecide].filter(({ found, isCut }) => found.length > 0 || isCut);
  const kind =
    scope === 'to_decide' ? 'waits for your decision' : `is there${status === undefined ? '' : ` that is ${status}`}`;
  const left = lists.flatMap(leftOut);
  return {
    ...((fitting.found.length > 0 || lists.length === 0) && { requests: fitting.found.slice(0, MOST).map(shown) }),
    ...(toDecide.found.length > 0 && { waiting_for_your_decision: toDecide.found.slice(0, MOST).map(shown) }),
    ...(lists.length === 0 && { message: `No leave request ${kind}` }),
    ...(left.length > 0 && { message: left.join(' ') }),
  };
};

/** Whoever is told a part is told that it is one. */
function leftOut({ found, isCut }: Listed): string[] {
  if (found.length <= MOST && !isCut) return [];
  const all = isCut ? 'more than there is room for' : String(found.length);
  return [`These are ${Math.min(MOST, found.length)} of ${all}; narrow it down with from and to.`];
}

const shown = ({ record, name }: Found): object => listed(record, name);

interface Found {
  record: RequestRecord;
  name?: string;
}

interface Listed {
  found: readonly Found[];
  /** There are others, which were not looked at. */
  isCut: boolean;
}

const NOTHING: Listed = { found: [], isCut: false };

type Finder = (asker: Asker, span: { from: string; to: string }) => Promise<Listed>;

const FINDERS: Readonly<Record<(typeof SCOPES)[number], Finder>> = {
  async mine({ actor }, span) {
    const { records, isCut } = await requestsOf(actor.id, span, MOST_READ);
    return { found: records.map((record) => ({ record })), isCut };
  },
  async to_decide(asker, span) {
    const { actor } = asker;
    if (actor.role === 'hr') {
      const { records, isCut } = await waitingRequests(span, MOST_READ);
      return { found: await decidable(asker, records), isCut };
    }
    // The VP decides on long leave of everybody below, and else on those whom they lead, as every manager.
    const led = await ledBy(actor.id, asker.today);
    const people = actor.role === 'vp' ? await peopleBelow(actor.id, MOST_PEOPLE) : led;
    const near = new Set(led.map(({ id }) => id));
    const waiting = await openRequests(people, ({ id }, needs) => near.has(id) || needs === 'vp', span);
    return { found: await decidable(asker, waiting), isCut: people.length >= MOST_PEOPLE };
  },
  async team({ actor }, span) {
    const people = await peopleBelow(actor.id, MOST_PEOPLE);
    if (people.length === 0) {
      throw new Refusal('not_yours', "You decide for nobody. The team's calendar shows who is away.");
    }
    const lists = await Promise.all(
      people.map(async ({ id, name }) => ({ name, ...(await requestsOf(id, span, MOST)) })),
    );
    return {
      found: lists.flatMap(({ name, records }) => records.map((record) => ({ record, name }))),
      isCut: people.length >= MOST_PEOPLE || lists.some(({ isCut }) => isCut),
    };
  },
};

/** Read from the people as they are now: when somebody has another manager, the new one finds the request. */
async function openRequests(
  people: readonly Person[],
  isMine: (person: Person, needs: 'vp' | undefined) => boolean,
  { from, to }: { from: string; to: string },
): Promise<RequestRecord[]> {
  const ledgers = await ledgersOf(people);
  const ids = people.flatMap((person) =>
    (ledgers.get(person.id)?.bookings ?? [])
      .filter(
        ({ status, start, needs }) => status === 'pending' && start >= from && start <= to && isMine(person, needs),
      )
      .map(({ id }) => id),
  );
  return (
    await rowsOf(
      'REQUESTS_TABLE',
      ids.map((request_id) => ({ request_id })),
    )
  ).filter(isRequest);
}

async function decidable({ actor, today }: Asker, records: readonly RequestRecord[]): Promise<Found[]> {
  const people = await peopleNamed(records.map(({ employee_id }) => employee_id));
  const judged = await Promise.all(
    records.map(async (record) => {
      const subject = people.get(record.employee_id);
      if (record.status !== 'pending') return [];
      // It waits, and nobody else would hear of it. Who asks for the decision is told what must be corrected.
      if (!subject) return actor.role === 'hr' ? [{ record, name: `${record.employee_id} (${UNREAD})` }] : [];
      const breach = decisionBreach({ actor, subject, above: await peopleAbove(subject), today }, record.needs);
      return breach ? [] : [{ record, name: subject.name }];
    }),
  );
  return judged.flat().sort((one, other) => one.record.start_date.localeCompare(other.record.start_date));
}
