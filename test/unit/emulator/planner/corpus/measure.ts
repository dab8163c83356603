import { type Reply, session, type TestAgent } from '../session.js';
import type { Call, Expected, Talk } from './talk.js';

/** How a corpus went, counted over its turns. */
export interface Measure {
  turns: number;
  callsRight: number;
  parameters: number;
  parametersRight: number;
  /** Changes that no turn asked for: of another function, for another thing, or once too often. */
  wrongWrites: number;
  /** Questions back although all was said, or nothing was asked. */
  needlessQuestions: number;
  /** What went wrong, one line a turn. */
  wrong: string[];
}

const WRITES = new Set(
  'submit_leave_request initiateReturn renew_loan book_room cancel_booking create_ticket close_ticket reset_password reserve_car cancel_reservation report_damage setTemperature startWatering addNote make_appointment cancel_appointment rollbackDeployment restartService scaleService report_absence order_meals add_subscriber remove_subscriber schedule_issue sign_up leave_course pause_membership approvePayment disputeInvoice extend_stay order_room_service book_treatment createTask moveTask assignTask deleteTask book_tour cancel_tour_booking updateFirmware openCase setLimit reserve_table cancel_table submit_meter_reading change_tariff report_outage startBuild cancelBuild buy_tickets refund_ticket block_card change_limit convert_account publishRelease withdrawRelease book_visit cancel_visit renew_prescription createJob pauseJob deleteJob arrange_pickup cancel_pickup rush_load submitText holdText removeText book_space extend_season_ticket cancel_season_ticket scheduleEpisode unpublishEpisode inviteGuest'.split(
    ' ',
  ),
);

const nothing = (): Measure => ({
  turns: 0,
  callsRight: 0,
  parameters: 0,
  parametersRight: 0,
  wrongWrites: 0,
  needlessQuestions: 0,
  wrong: [],
});

/** Measures the talks of several agents together. */
export async function measureAll(parts: readonly (readonly [agent: TestAgent, talks: Talk[]])[]): Promise<Measure> {
  const total = nothing();
  for (const [agent, talks] of parts) await measure(agent, talks, total);
  return total;
}

/** Runs every talk in a session of its own and adds what came of it. */
async function measure(agent: TestAgent, talks: Talk[], into: Measure): Promise<void> {
  for (const talk of talks) {
    const chat = session(agent);
    for (const [say, expected] of talk) judge(await chat.say(say), expected, say, into);
  }
}

function judge(reply: Reply, expected: Expected, say: string, into: Measure): void {
  into.turns++;
  const asked = reply.calls.length === 0 && reply.text.endsWith('?');
  const wanted = typeof expected === 'string' ? [] : expected;
  const names = wanted.map(([name]) => name);
  const right =
    expected === 'unchanged'
      ? !reply.calls.some((call) => isWrite(call.name))
      : sameNames(reply, names) && (expected === 'asks' ? asked : expected === 'none' ? !asked : true);
  if (right) into.callsRight++;
  if (asked && expected !== 'asks' && expected !== 'safe' && expected !== 'unchanged') into.needlessQuestions++;
  into.wrongWrites += unasked(reply, wanted);
  const [parametersRight, parameters] = compareParameters(reply, wanted);
  into.parameters += parameters;
  into.parametersRight += parametersRight;
  if (!right || parametersRight < parameters)
    into.wrong.push(`${say} => ${JSON.stringify(reply.calls)} ${reply.text.slice(0, 140)}`);
}

/** The changes made beyond those wanted; a wanted one answers for one change, which has all its plain values. */
function unasked(reply: Reply, wanted: readonly Call[]): number {
  const left = [...wanted];
  return reply.calls.filter((call) => {
    if (!isWrite(call.name)) return false;
    const at = left.findIndex(([name, input]) => name === call.name && misses(input, call.input) === 0);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  }).length;
}

const misses = (wanted: Call[1], got: Record<string, unknown>): number => {
  const plain = Object.fromEntries(Object.entries(wanted).filter(([, value]) => !(value instanceof RegExp)));
  return Object.keys(plain).length - hits(plain, got);
};

const sameNames = (reply: Reply, names: string[]): boolean =>
  reply.calls
    .map((call) => call.name)
    .toSorted()
    .join() === names.toSorted().join();

/** Parameters right and parameters in all: those expected, and those passed that nobody expected. */
function compareParameters(reply: Reply, wanted: readonly Call[]): [right: number, all: number] {
  let right = 0;
  let all = 0;
  const left = [...reply.calls];
  for (const [name, input] of wanted) {
    const best = left
      .filter((call) => call.name === name)
      .toSorted((a, b) => hits(input, b.input) - hits(input, a.input))[0];
    if (best !== undefined) left.splice(left.indexOf(best), 1);
    right += hits(input, best?.input ?? {});
    all += new Set([...Object.keys(input), ...Object.keys(best?.input ?? {})]).size;
  }
  return [right, all];
}

function hits(wanted: Call[1], got: Record<string, unknown>): number {
  return Object.entries(wanted).filter(([key, value]) => {
    const found = got[key];
    return value instanceof RegExp ? typeof found === 'string' && value.test(found) : folded(found) === folded(value);
  }).length;
}

/** Identifiers are passed as they were typed, in whatever case: it is for the function to know its own. */
const folded = (value: unknown): string | undefined => JSON.stringify(value)?.toLowerCase();

/** Whether a function of the test agents changes something. */
export const isWrite = (name: string): boolean => WRITES.has(name);
