import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Intercept } from '../../../../src/emulator/dispatch/intercept.js';
import { ServiceError } from '../../../../src/emulator/service/service-error.js';
import { LONG } from '../../../helpers/long-run.js';
import { ask, submitted } from './asking.js';
import { type CompanyOnAws, companyOnAws } from './company-on-aws.js';

const [MANAGER, HR, JONAS, AIKO] = ['EMP101', 'EMP103', 'EMP104', 'EMP105'];

let company: CompanyOnAws;
/** What is to go wrong with calls of DynamoDB. */
let trouble: Intercept = () => undefined;
const logged: unknown[] = [];

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2027-03-01T14:00:00Z') });
  vi.spyOn(console, 'error').mockImplementation((...line) => logged.push(line));
  company = await companyOnAws('failing', (moment) => trouble(moment));
});
afterEach(() => {
  trouble = () => undefined;
  logged.length = 0;
});
afterAll(async () => {
  vi.restoreAllMocks();
  vi.useRealTimers();
  await company.close();
});

/** Every function, with parameters that it takes, asked by somebody. */
const EVERYTHING = [
  ['who_am_i', {}],
  ['check_leave_balance', {}],
  ['check_leave_balance', { employee_id: AIKO }],
  ['check_leave_dates', { leave_type: 'pto', start_date: '2027-05-04', end_date: '2027-05-04' }],
  ['submit_leave_request', { leave_type: 'pto', start_date: '2027-05-04', end_date: '2027-05-04' }],
  ['list_leave_requests', {}],
  ['list_leave_requests', { scope: 'team' }],
  ['cancel_leave_request', { request_id: 'LR-10000000' }],
  ['decide_leave_request', { request_id: 'LR-10000000', decision: 'approve' }],
  ['get_team_calendar', { month: '2027-03' }],
  ['open_ticket', { summary: 'No network' }],
  ['get_ticket', { ticket_id: 'IT-000001' }],
  ['request_equipment', { item: 'monitor', quantity: '1' }],
] as const;

const answers = (who: string) => Promise.all(EVERYTHING.map(([name, values]) => ask(who, name, values)));

const BUSY = { error: expect.stringContaining('ask again in a minute'), rule: 'busy' };

describe('DynamoDB', () => {
  test.each<[string, () => ReturnType<Intercept>]>([
    [
      'is throttled',
      () => ({
        kind: 'answer',
        error: new ServiceError('ProvisionedThroughputExceededException', 'Too fast.', { status: 400 }),
      }),
    ],
    ['fails', () => ({ kind: 'answer', error: new ServiceError('InternalServerError', 'Oh.', { status: 500 }) })],
    ['cuts the connection', () => ({ kind: 'reset' })],
  ])('%s: every function says that one may ask again in a minute, and nothing is made', async (_how, action) => {
    trouble = ({ phase }) => (phase === 'before' ? action() : undefined);
    for (const answer of await answers(MANAGER)) expect(answer).toEqual(BUSY);
    trouble = () => undefined;
    expect(await company.items('requests')).toEqual([]);
    expect(await company.items('tickets')).toEqual([]);
  });

  test('cuts the connection after a request was made: said again in the session, it is the same request', async () => {
    trouble = ({ operation, phase }) =>
      operation === 'TransactWriteItems' && phase === 'after' ? { kind: 'reset' } : undefined;
    const dates = { leave_type: 'pto', start_date: '2027-06-08', end_date: '2027-06-08' };
    const first = await ask(JONAS, 'submit_leave_request', dates);
    trouble = () => undefined;
    const again = await ask(JONAS, 'submit_leave_request', dates);
    expect(again).toMatchObject({ status: 'submitted' });
    if (first['status'] === 'submitted') expect(first['request_id']).toBe(again['request_id']);
    const kept = (await company.items('requests')).filter((item) => item['start_date'] === '2027-06-08');
    expect(kept.map(({ request_id }) => request_id)).toEqual([again['request_id']]);
  });

  test('refuses a transaction half of the time: what is answered is what was made', async () => {
    let calls = 0;
    trouble = ({ operation, phase }) =>
      operation === 'TransactWriteItems' && phase === 'before' && ++calls % 2 === 1 ? { kind: 'reset' } : undefined;
    const request_id = await submitted(JONAS, '2027-06-15');
    expect(await ask(MANAGER, 'decide_leave_request', { request_id, decision: 'approve' })).toMatchObject({
      status: 'approved',
    });
    const audit = (await company.items('leave')).filter((item) => item['request_id'] === request_id);
    expect(audit.map(({ action }) => action).sort()).toEqual(['approved', 'submitted']);
  });
});

describe('a parameter that is wrong', () => {
  const KNOWN: Readonly<Record<string, readonly string[]>> = {
    who_am_i: [],
    check_leave_balance: ['employee_id', 'as_of'],
    check_leave_dates: ['leave_type', 'start_date', 'end_date', 'half_day'],
    submit_leave_request: ['leave_type', 'start_date', 'end_date', 'half_day', 'reason'],
    list_leave_requests: ['scope', 'status', 'from', 'to'],
    cancel_leave_request: ['request_id', 'reason'],
    decide_leave_request: ['request_id', 'decision', 'comment'],
    get_team_calendar: ['team_name', 'month'],
    open_ticket: ['summary', 'priority'],
    get_ticket: ['ticket_id'],
    request_equipment: ['item', 'quantity'],
  };
  const plausible = fc.constantFrom(
    ...['pto', 'sick', 'bereavement_immediate', 'morning', 'mine', 'team', 'all', 'approve', 'EMP105', 'EMP999', 'me'],
    ...['2027-05-04', '9999-12-31', '0001-01-01', '2027-02-29', 'tomorrow', 'in 999 weeks', '03/04/2027', 'March'],
    ...[
      '9999-12',
      '0000-01',
      '2999-12-31',
      '1900-01-01',
      'LR-10000000',
      'IT-1',
      '0',
      '-1',
      '1e9',
      'NaN',
      '',
      ' ',
      'null',
      'undefined',
      '{}',
      '[1]',
      '__proto__',
    ],
    ...[
      'constructor',
      'x'.repeat(300),
      '\u0000',
      '\ud800',
      "'; DROP TABLE people; --",
      'LEDGER',
      '😀',
      '２０２７-０５-０４',
    ],
  );
  const asking = fc.constantFrom(...Object.keys(KNOWN)).chain((name) => {
    const values = fc.oneof(
      { weight: 3, arbitrary: plausible },
      fc.string(),
      fc.string({ unit: 'binary', maxLength: 40 }),
    );
    const members = Object.fromEntries((KNOWN[name] ?? []).map((one) => [one, values]));
    const others = fc.record({ [name]: values, employeeId: values }, { requiredKeys: [] });
    const known = fc.record(members, { requiredKeys: [] });
    return fc.tuple(
      fc.constant(name),
      fc.oneof(
        { weight: 9, arbitrary: known },
        fc.tuple(known, others).map(([one, other]) => ({ ...one, ...other })),
      ),
    );
  });

  test('of any function is answered in words, and is no failure of the function', async () => {
    await fc.assert(
      fc.asyncProperty(asking, fc.constantFrom(MANAGER, HR, 'EMP110'), async ([name, values], who) => {
        logged.length = 0;
        const given = Object.entries(values).filter((one): one is [string, string] => one[1] !== undefined);
        const answer = await ask(who, name, Object.fromEntries(given));
        expect(['data', 'busy']).not.toContain(answer['rule']);
        expect(answer).not.toHaveProperty('error');
        if (answer['status'] === 'denied') expect(answer['reason']).toMatch(/^.{10,}\.$/su);
        expect(logged).toEqual([]);
      }),
      { numRuns: LONG ? 2_000 : 200 },
    );
  }, 600_000);
});

describe('what is damaged', () => {
  test("in somebody's own row: they are told what HR must correct, by the names of the columns", async () => {
    await company.put('people', {
      employee_id: 'EMP300',
      name: 'Bo Dam',
      team: 'x',
      first_day: '2027-02-30',
      role: 'king',
    });
    for (const answer of await answers('EMP300')) {
      expect(answer).toMatchObject({ status: 'denied', rule: 'data' });
      expect(String(answer['reason'])).toMatch(
        /^HR must correct a record.*role must be one of.*first_day must be a date/,
      );
    }
  });

  test("in somebody's row: others are not told that there is such a person, and HR is told what to correct", async () => {
    expect(await ask(JONAS, 'check_leave_balance', { employee_id: 'EMP300' })).toMatchObject({ rule: 'not_yours' });
    expect(await ask(HR, 'check_leave_balance', { employee_id: 'EMP300' })).toMatchObject({ rule: 'data' });
  });

  test("in somebody's row: their request still waits before HR, by their ID and with what must be done first", async () => {
    const row = { employee_id: 'EMP310', name: 'Di Wait', team: 'x', first_day: '2024-01-01' };
    await company.put('people', row);
    const request_id = await submitted('EMP310', '2027-05-11');
    // Nobody who has left is let in by a last day that is no text.
    for (const damage of [{ last_day: 20270201 }, { first_day: null }, { role: 7 }]) {
      await company.put('people', { ...row, ...damage });
      const [column = ''] = Object.keys(damage);
      const reason = expect.stringMatching(new RegExp(`^HR must correct a record.*: ${column} must be a text`));
      expect(await ask('EMP310', 'who_am_i')).toEqual({ status: 'denied', rule: 'data', reason });
      expect(await ask(HR, 'list_leave_requests', { scope: 'to_decide' })).toMatchObject({
        requests: expect.arrayContaining([
          expect.objectContaining({ request_id, name: 'EMP310 (whose own record must be corrected first)' }),
        ]),
      });
      expect(await ask(HR, 'decide_leave_request', { request_id, decision: 'approve' })).toEqual({
        status: 'denied',
        rule: 'data',
        reason,
      });
    }
    expect(JSON.stringify(logged)).toContain('that names every wrong row');
    expect(JSON.stringify(logged)).not.toContain('EMP310');
  });

  test('in a request: whose it is and HR are told, and to others it is not there', async () => {
    const request_id = await submitted(JONAS, '2027-06-22');
    const [whole = {}] = (await company.items('requests')).filter((item) => item['request_id'] === request_id);
    await company.put('requests', { ...whole, status: 5 });
    const damaged = { rule: 'data', reason: expect.stringMatching(/is damaged\. I change nothing until HR/) };
    expect(await ask(JONAS, 'cancel_leave_request', { request_id })).toMatchObject(damaged);
    expect(await ask(HR, 'decide_leave_request', { request_id, decision: 'approve' })).toMatchObject(damaged);
    expect(await ask(AIKO, 'cancel_leave_request', { request_id })).toMatchObject({ rule: 'not_yours' });
    await company.put('requests', whole);
    expect(await ask(JONAS, 'cancel_leave_request', { request_id })).toMatchObject({ status: 'cancelled' });
  });

  test("in the row of one's manager, or of a manager who is not there: one can ask for leave all the same", async () => {
    const row = { team: 'x', first_day: '2024-01-01', role: 'employee' };
    await company.put('people', { ...row, employee_id: 'EMP301', name: 'Al Gone', manager: 'EMP999' });
    await company.put('people', { ...row, employee_id: 'EMP302', name: 'Cy Under', manager: 'EMP300' });
    const dates = { leave_type: 'pto', start_date: '2027-05-04', end_date: '2027-05-04' };
    for (const who of ['EMP301', 'EMP302']) {
      expect(await ask(who, 'who_am_i')).toMatchObject({ employee_id: who, manager: 'none' });
      expect(await ask(who, 'check_leave_dates', dates)).toMatchObject({
        message: expect.stringContaining('HR would decide'),
      });
      expect(await ask(who, 'submit_leave_request', dates)).toMatchObject({ status: 'submitted' });
      expect(await ask(HR, 'check_leave_balance', { employee_id: who })).toMatchObject({ employee_id: who });
    }
    expect(logged).not.toEqual([]);
  });

  test('in a ledger: nothing is changed, others are not kept from theirs, and the log says what to do', async () => {
    const ledger = {
      employee_id: AIKO,
      item: 'LEDGER',
      version: 'x',
      since: 2022,
      carried: {},
      requests: 0,
      bookings: [],
    };
    await company.put('leave', ledger);
    const before = await company.items('leave');
    const dates = { leave_type: 'pto', start_date: '2027-05-04', end_date: '2027-05-04' };
    for (const [name, values] of [
      ['check_leave_balance', {}],
      ['check_leave_dates', dates],
      ['submit_leave_request', dates],
    ] as const) {
      expect(await ask(AIKO, name, values)).toEqual({
        status: 'denied',
        rule: 'data',
        reason: 'The leave record is damaged. I change nothing until HR has put it right.',
      });
    }
    expect(await company.items('leave')).toEqual(before);
    expect(JSON.stringify(logged)).toContain('audit items');
    // One damaged ledger does not take the list and the calendar of a team away.
    expect(await ask(MANAGER, 'get_team_calendar', { month: '2027-06' })).toMatchObject({
      team: 'engineering',
      out_of_office: [{ name: 'Jonas Weber' }],
      message: expect.stringContaining('The leave of Aiko Tanaka is missing here'),
    });
    expect(await ask(MANAGER, 'list_leave_requests', { scope: 'to_decide' })).not.toHaveProperty('rule');
  });
});

describe('what a person does', () => {
  test('costs at most as many calls as docs/hr-assistant.md counts on', async () => {
    const calls: string[] = [];
    trouble = ({ operation, phase }) => {
      if (phase === 'before') calls.push(operation);
      return undefined;
    };
    const made = () => {
      const all = calls.splice(0);
      return {
        writes: all.filter((one) => /Write|Put/.test(one)).length,
        reads: all.filter((one) => !/Write|Put/.test(one)).length,
      };
    };
    await ask(JONAS, 'check_leave_balance');
    expect(made()).toEqual({ reads: 2, writes: 0 });
    const request_id = await submitted(JONAS, '2027-07-20');
    await ask(MANAGER, 'list_leave_requests', { scope: 'to_decide' });
    await ask(MANAGER, 'decide_leave_request', { request_id, decision: 'approve' });
    const { reads, writes } = made();
    expect(reads).toBeLessThanOrEqual(20);
    expect(writes).toBe(2);
  });
});

describe('a table', () => {
  test('of people that is empty: whoever asks is told who must do what, and the log says how', async () => {
    const people = await company.items('people');
    for (const { employee_id } of people) await company.remove('people', { employee_id });
    for (const answer of await answers(JONAS)) {
      expect(answer).toEqual({
        status: 'denied',
        rule: 'data',
        reason: 'My list of employees is empty. HR must import it; until then I can only answer about policies.',
      });
    }
    expect(JSON.stringify(logged)).toContain('import the people');
    for (const person of people) await company.put('people', person);
    expect(await ask(JONAS, 'who_am_i')).toMatchObject({ employee_id: JONAS });
    // That somebody is not in a list which holds others says nothing of these.
    expect(await ask('EMP999', 'who_am_i')).toMatchObject({ rule: 'identity' });
  });

  test('that is missing: the records cannot be used, and the log says why', async () => {
    vi.stubEnv('PEOPLE_TABLE', 'failing-nobody');
    for (const answer of await answers(JONAS)) {
      expect(answer).toEqual({ error: expect.stringContaining('The records cannot be used'), rule: 'data' });
    }
    expect(JSON.stringify(logged)).toContain('ResourceNotFoundException');
    vi.stubEnv('PEOPLE_TABLE', 'failing-people');
  });
});
