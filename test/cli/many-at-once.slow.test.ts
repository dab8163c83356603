import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays } from '../../lambda/hr-assistant/calendar/days.js';
import { businessDays } from '../../lambda/hr-assistant/company/company.js';
import { say } from '../emulator/bedrock-agent-runtime/scene.js';
import { accountOf } from '../helpers/account/account-of.js';
import { TEST_CREDENTIALS } from '../helpers/account/local-aws.js';
import { type Home, newHome } from '../helpers/cli/run-cli.js';
import { LONG } from '../helpers/long-run.js';

const HR = ['--agent', 'hr-assistant'];
/** Without TEST_LONG they are fewer than a tenth: a tenth would take longer than all else that is tested of this agent. */
const [EMPLOYEES, ROUNDS] = LONG ? [200, 10] : [20, 1];
const BOOKINGS = 1_000;
const PATIENCE_MS = 1_200_000;
/** A submission and a decision, each with its confirmation, and a balance. */
const TURNS = 5;
/** Everybody has a manager of nine others. */
const managerOf = (i: number) => `M${Math.floor(i / 10)}`;

let home: Home;
let aws: Awaited<ReturnType<typeof accountOf>>;
let agentId: string;
let db: DynamoDBClient;

beforeAll(async () => {
  home = newHome();
  const up = await home.run(['up', ...HR, '--json']);
  agentId = up.json().agent.id ?? '';
  const people = Array.from({ length: EMPLOYEES }, (_none, i) => `P${i},Person ${i},many,${managerOf(i)},,2020-01-01`);
  const managers = Array.from({ length: EMPLOYEES / 10 }, (_none, i) => `M${i},Manager ${i},many,,,2020-01-01`);
  const more = ['PTO,Pat Long,many,M0,,2020-01-01', 'SICK,Sam Long,many,M0,,2020-01-01'];
  const header = 'employee_id,name,team,manager,role,first_day';
  home.write('people.csv', [header, ...people, ...managers, ...more, ''].join('\n'));
  expect((await home.run(['data', 'import', 'people', 'people.csv', ...HR])).stderr).not.toMatch(/error/i);
  aws = await accountOf(home);
  db = new DynamoDBClient({ ...TEST_CREDENTIALS, endpoint: aws.url });
});
afterAll(async () => {
  db.destroy();
  await aws.close();
  home.remove();
});

/** Says something, and says it again in the same session as often as the answer asks for it: a slow machine is busy. */
async function turn(who: string, sessionId: string, inputText: string): Promise<string> {
  const text = await turnOnce(who, sessionId, inputText);
  return /ask again in a minute/.test(text) ? turn(who, sessionId, inputText) : text;
}

/** A turn of somebody, with the confirmation that it may ask for. */
async function turnOnce(who: string, sessionId: string, inputText: string): Promise<string> {
  const sessionState = { sessionAttributes: { employee_id: who } };
  const asked = await say(aws, { agentId, sessionId, inputText, sessionState });
  const { invocationId, invocationInputs = [] } = asked.returnControl ?? {};
  const { actionGroup, function: called } = invocationInputs[0]?.functionInvocationInput ?? {};
  if (invocationId === undefined) return asked.text;
  const confirmed = { functionResult: { actionGroup, function: called, confirmationState: 'CONFIRM' as const } };
  const said = await say(aws, {
    agentId,
    sessionId,
    sessionState: { ...sessionState, invocationId, returnControlInvocationResults: [confirmed] },
  });
  return said.text;
}

const today = new Date().toISOString().slice(0, 10);

/** The number of the request that was made; undefined where it was refused. */
async function submit(who: string, session: string, kind: string, day: string): Promise<string | undefined> {
  const text = await turn(who, session, `Submit a ${kind} request from ${day} to ${day}.`);
  return /is submitted under request ID (LR-\d{8})/.exec(text)?.[1];
}

/** What is kept of everybody: a row of a table for each. */
async function rowsOf(table: 'leave' | 'requests'): Promise<Record<string, unknown>[]> {
  const found: Record<string, unknown>[] = [];
  const client = DynamoDBDocumentClient.from(db);
  for await (const { Items = [] } of paginateScan({ client }, { TableName: `hr-assistant-${table}` })) {
    found.push(...Items);
  }
  return found;
}

/** What somebody's audit items say, by what was done. */
function recount(rows: readonly Record<string, unknown>[], who: string) {
  const own = rows.filter(({ employee_id }) => employee_id === who);
  const ids = (action: string) => own.filter((row) => row['action'] === action).map(({ request_id }) => request_id);
  const ledger = own.find(({ item }) => item === 'LEDGER');
  const bookings = ledger?.['bookings'];
  return {
    version: ledger?.['version'],
    booked: Array.isArray(bookings) ? bookings.map(({ id }: { id: string }) => id) : [],
    submitted: ids('submitted'),
    approved: ids('approved'),
    rejected: ids('rejected'),
  };
}

test(
  `${EMPLOYEES} employees with ${ROUNDS * TURNS} turns each at once, and their managers: no leave is lost, none is doubled`,
  async () => {
    const talk = async (i: number) => {
      const who = `P${i}`;
      const told = { submitted: [] as string[], approved: [] as string[], rejected: [] as string[] };
      for (let round = 0; round < ROUNDS; round += 1) {
        // A day of each month: so many have always accrued.
        const day = businessDays.after(addDays(today, 30 * (round + 1)), 1);
        const request = (await submit(who, `session-${who}`, 'PTO', day)) ?? 'none';
        told.submitted.push(request);
        const [word, outcome] =
          (i + round) % 3 === 0 ? (['Reject', 'rejected'] as const) : (['Approve', 'approved'] as const);
        const decided = await turn(managerOf(i), `session-${managerOf(i)}-${i}`, `${word} request ${request}.`);
        expect(decided).toContain(`is ${outcome}`);
        told[outcome].push(request);
        expect(await turn(who, `session-${who}`, 'How many PTO days do I have left?')).toContain(`Person ${i} `);
      }
      return { who, told };
    };
    const talks = await Promise.all(Array.from({ length: EMPLOYEES }, (_none, i) => talk(i)));
    const [leave, requests] = await Promise.all([rowsOf('leave'), rowsOf('requests')]);
    for (const { who, told } of talks) {
      const counted = recount(leave, who);
      expect(counted).toEqual({ version: 2 * ROUNDS, booked: told.approved, ...told });
      const kept = requests.filter(({ employee_id, status }) => employee_id === who && status === 'approved');
      expect(new Set(kept.map(({ request_id }) => request_id))).toEqual(new Set(told.approved));
    }
  },
  PATIENCE_MS,
);

// In `npm test` 100 are made without an agent: see the test of the handler.
test.runIf(LONG).each([
  ['PTO', 'PTO', 25],
  ['sick leave', 'SICK', 5],
])(
  `${BOOKINGS} bookings of %s at once for one person: exactly the days that there are`,
  async (kind, who, days) => {
    const year = Number(addDays(today, 130).slice(0, 4));
    const among = businessDays.among(`${year}-10-01`, `${year}-12-31`).filter((day) => day > addDays(today, 7));
    const asked = Array.from({ length: BOOKINGS }, (_none, i) =>
      submit(who, `session-${who}-${i}`, kind, among[i % among.length] ?? ''),
    );
    const made = (await Promise.all(asked)).filter((id) => id !== undefined);
    expect(made).toHaveLength(days);
    const counted = recount(await rowsOf('leave'), who);
    expect(counted.version).toBe(days);
    expect(new Set(counted.submitted)).toEqual(new Set(made));
    expect(new Set(counted.booked)).toEqual(new Set(made));
  },
  PATIENCE_MS,
);
