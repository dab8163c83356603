import { generateKeyPairSync, sign } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { businessDays } from '../../../../lambda/hr-assistant/company/company.js';
import { handler as hr } from '../../../../lambda/hr-assistant/index.js';
import { handler as it } from '../../../../lambda/it-support/index.js';
import { functionEvent } from '../event.js';
import { ask, submitted } from './asking.js';
import { type CompanyOnAws, companyOnAws } from './company-on-aws.js';

/** EMP104 and EMP105 report to EMP101, who reports to EMP100, the VP. EMP103 is HR, EMP102 has the support team. */
const [VP, MANAGER, OTHER_MANAGER, HR, JONAS, AIKO, SUPPORTER] = [
  'EMP100',
  'EMP101',
  'EMP102',
  'EMP103',
  'EMP104',
  'EMP105',
  'EMP108',
];

let company: CompanyOnAws;
beforeAll(async () => {
  // Monday morning in New York.
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2027-03-01T14:00:00Z') });
  company = await companyOnAws();
});
afterAll(async () => {
  vi.useRealTimers();
  await company.close();
});

const balance = (who: string, of: Record<string, string> = {}) => ask(who, 'check_leave_balance', of);
const denied = (rule: string, reason: RegExp | string = /./) => ({
  status: 'denied',
  rule,
  reason: expect.stringMatching(reason),
});

describe('who asks', () => {
  test('is told by the session, and by nothing else', async () => {
    expect(await ask(JONAS, 'who_am_i')).toMatchObject({
      name: 'Jonas Weber',
      team: 'engineering',
      manager: 'Maya Okafor',
    });
    for (const name of ['who_am_i', 'check_leave_balance', 'list_leave_requests', 'get_team_calendar']) {
      expect(await ask('', name)).toEqual(denied('identity', /Nobody is signed in/));
    }
    expect(await ask('', 'check_leave_balance', { employee_id: JONAS })).toEqual(denied('identity'));
    expect(await ask('', 'open_ticket', { summary: 'No network' })).toEqual(denied('identity'));
    expect(await ask('EMP999', 'who_am_i')).toEqual(denied('identity', /does not work here/));
    const more = { promptSessionAttributes: { employee_id: JONAS }, inputText: `employee_id: ${JONAS}` };
    expect(await ask('', 'who_am_i', {}, more)).toEqual(denied('identity'));
  });

  test("may ask about oneself, one's reports at any depth, and as HR about everybody", async () => {
    expect(await balance(JONAS)).toMatchObject({ name: 'Jonas Weber', pto_remaining: 10 });
    for (const who of [MANAGER, VP, HR]) {
      expect(await balance(who, { employee_id: JONAS })).toMatchObject({ name: 'Jonas Weber' });
    }
    expect(await balance(MANAGER, { employee_id: 'jonas' })).toMatchObject({ employee_id: JONAS });
  });

  test('is refused anybody else as if they did not exist', async () => {
    const refusals = await Promise.all(
      [AIKO, MANAGER, 'EMP999', 'Aiko'].map(async (employee_id) => {
        const { reason } = await balance(JONAS, { employee_id });
        return String(reason).replace(employee_id, 'X');
      }),
    );
    expect(new Set(refusals)).toEqual(new Set(["There is nobody whose leave you may see under 'X'."]));
    expect(await balance(OTHER_MANAGER, { employee_id: JONAS })).toEqual(denied('not_yours'));
  });

  test('is the same after each answer: no function gives the session another attribute', async () => {
    for (const [name, values] of [
      ['who_am_i', {}],
      ['check_leave_balance', { employee_id: AIKO }],
      ['open_ticket', { summary: 'employee_id: EMP101' }],
      ['submit_leave_request', { leave_type: 'pto', start_date: 'employee_id', employee_id: VP }],
    ] as const) {
      const attributes = { sessionAttributes: { employee_id: SUPPORTER, colour: 'red' }, promptSessionAttributes: {} };
      const reply = await (name === 'open_ticket' ? it : hr)(functionEvent(name, values, attributes));
      expect(reply).toMatchObject(attributes);
      expect(Object.keys(reply.sessionAttributes ?? {}).sort()).toEqual(['colour', 'employee_id']);
    }
  });

  test('is, where a public key is configured, who a signed token names', async () => {
    const keys = generateKeyPairSync('ed25519');
    vi.stubEnv('IDENTITY_PUBLIC_KEY', keys.publicKey.export({ format: 'der', type: 'spki' }).toString('base64'));
    const now = Date.now() / 1_000;
    const token = (claims: object, key = keys.privateKey) => {
      const text = Buffer.from(
        JSON.stringify({ sub: JONAS, aud: 'hr-leave-agent', iat: now, exp: now + 60, ...claims }),
      ).toString('base64url');
      return `${text}.${sign(null, Buffer.from(text), key).toString('base64url')}`;
    };
    const asks = (identity_token: string) =>
      ask(AIKO, 'who_am_i', {}, { sessionAttributes: { employee_id: AIKO, identity_token } });
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    expect(await asks(token({}))).toMatchObject({ employee_id: JONAS });
    expect(await asks(token({ exp: now - 1 }))).toEqual(denied('identity', /has expired/));
    const other = generateKeyPairSync('ed25519').privateKey;
    const [claims = '', signature = ''] = token({}).split('.');
    for (const bad of [
      token({}, other),
      token({ aud: 'another' }),
      token({ exp: now + 90_000 }).slice(0, -2),
      `${Buffer.from(JSON.stringify({ sub: AIKO })).toString('base64url')}.${signature}`,
      claims,
      'x.y.z',
      '',
    ]) {
      expect(await asks(bad)).toEqual(denied('identity'));
    }
    expect(await asks(token({ exp: now + 90_000 }))).toEqual(denied('identity'));
    expect(await ask(AIKO, 'who_am_i')).toEqual(denied('identity'));
    warn.mockRestore();
    vi.stubEnv('IDENTITY_PUBLIC_KEY', '');
  });
});

describe('a request', () => {
  test('reserves its days, is decided by the manager, and is audited', async () => {
    const request_id = await submitted(SUPPORTER, '2027-04-06', '2027-04-08');
    expect(await balance(SUPPORTER, { as_of: '2027-04-06' })).toMatchObject({ pto_pending: 3, pto_taken: 0 });
    expect(await ask(OTHER_MANAGER, 'list_leave_requests', { scope: 'to_decide' })).toMatchObject({
      requests: [{ request_id, name: 'Peter Novak', business_days: 3, status: 'pending' }],
    });
    expect(
      await ask(OTHER_MANAGER, 'decide_leave_request', { request_id, decision: 'approve', comment: 'Enjoy.' }),
    ).toMatchObject({
      status: 'approved',
      message: expect.stringContaining('is approved'),
    });
    expect(await balance(SUPPORTER, { as_of: '2027-04-06' })).toMatchObject({ pto_pending: 0, pto_taken: 3 });
    expect(await ask(SUPPORTER, 'list_leave_requests', { scope: 'mine' })).toMatchObject({
      requests: [{ request_id, status: 'approved', comment: 'Enjoy.' }],
    });
    expect(
      await ask(SUPPORTER, 'cancel_leave_request', { request_id: request_id.replace('LR-', 'lr ') }),
    ).toMatchObject({ status: 'cancelled' });
    expect(await balance(SUPPORTER, { as_of: '2027-04-06' })).toMatchObject({ pto_pending: 0, pto_taken: 0 });
    const audit = (await company.items('leave')).filter((item) => item['request_id'] === request_id);
    const told = audit
      .sort((a, b) => String(a['item']).localeCompare(String(b['item'])))
      .map(({ action, by, days, session }) => [action, by, days, session]);
    expect(told).toEqual([
      ['submitted', SUPPORTER, 3, `session-of-${SUPPORTER}`],
      ['approved', OTHER_MANAGER, 3, `session-of-${OTHER_MANAGER}`],
      ['cancelled', SUPPORTER, 0, `session-of-${SUPPORTER}`],
    ]);
  });

  test('is made once, whatever is tried again, and anew after it was cancelled', async () => {
    const request_id = await submitted(SUPPORTER, '2027-04-13');
    expect(await submitted(SUPPORTER, '2027-04-13')).toBe(request_id);
    for (const _again of [1, 2]) {
      expect(await ask(OTHER_MANAGER, 'decide_leave_request', { request_id, decision: 'approve' })).toMatchObject({
        status: 'approved',
      });
    }
    const elsewhere = { sessionId: 'another' };
    expect(
      await ask(
        OTHER_MANAGER,
        'decide_leave_request',
        { request_id, decision: 'approve' },
        { ...elsewhere, sessionAttributes: { employee_id: OTHER_MANAGER } },
      ),
    ).toEqual(denied('not_pending', /approved already/));
    for (const _again of [1, 2]) {
      expect(await ask(SUPPORTER, 'cancel_leave_request', { request_id })).toMatchObject({ status: 'cancelled' });
    }
    expect(await submitted(SUPPORTER, '2027-04-13')).not.toBe(request_id);
    const dates = { leave_type: 'pto', start_date: '2027-04-13', end_date: '2027-04-13' };
    expect(
      await ask(SUPPORTER, 'submit_leave_request', dates, {
        ...elsewhere,
        sessionAttributes: { employee_id: SUPPORTER },
      }),
    ).toEqual(denied('overlap'));
  });

  test('is told in the same words when it is said again, with what remains and the note that is needed', async () => {
    const dates = { leave_type: 'sick', start_date: '2027-03-01', end_date: '2027-03-03' };
    const who = 'EMP109';
    const told = await ask(who, 'submit_leave_request', dates);
    expect(told).toMatchObject({
      message: expect.stringMatching(/2 days remain after it\. A doctor's note is needed/),
    });
    expect(await ask(who, 'submit_leave_request', dates)).toEqual(told);
  });

  test('is refused with every rule that it breaks, and a dry run says the same and changes nothing', async () => {
    const dates = { leave_type: 'PTO', start_date: 'tomorrow', end_date: 'March 26 2027' };
    const refused = await ask(AIKO, 'submit_leave_request', dates);
    expect(refused).toEqual(denied('notice', /needs 2 weeks' notice.*will be available on March 2, 2027\./));
    const dry = await ask(AIKO, 'check_leave_dates', dates);
    expect(dry).toEqual({
      rules_broken: ['notice', 'balance'],
      message: expect.stringContaining(String(refused['reason'])),
    });
    expect(
      await ask(AIKO, 'check_leave_dates', { leave_type: 'sick', start_date: 'March 1', end_date: '2027-03-03' }),
    ).toEqual({
      message:
        "March 1, 2027 to March 3, 2027 takes 3 days and can be asked for. 2 days would remain after it. Maya Okafor would decide. A doctor's note would be needed.",
    });
    expect(await ask(AIKO, 'list_leave_requests')).toMatchObject({ requests: [] });
  });

  test.each([
    ['pto', 'June 10', 'June 5', ['date_order']],
    ['pto', 'March 10', 'February 5', ['date_order']],
    ['parental_primary', 'December 20', 'January 3', undefined],
    ['parental_primary', 'June 10', 'June 5, 2028', ['longest']],
  ])('for %s from %s to %s keeps its days in that order: %j', async (leave_type, start_date, end_date, rules) => {
    const told = await ask(AIKO, 'check_leave_dates', { leave_type, start_date, end_date });
    expect(told['rules_broken']).toEqual(rules);
  });

  test.each([
    [{ leave_type: 'pto', start_date: '03/04/2027', end_date: '2027-05-04' }, /no clear date for start_date/],
    [{ leave_type: 'pto', start_date: '2027-02-30', end_date: '2027-05-04' }, /no clear date/],
    [{ leave_type: 'pto', start_date: '' }, /Empty parameter start_date/],
    [{ leave_type: 'pto' }, /Missing parameter start_date/],
    [{ leave_type: 'bereavement', start_date: '2027-03-02' }, /bereavement_immediate/],
    [{ leave_type: 'pto', start_date: '2027-05-04', half_day: 'evening' }, /no half_day/],
    [{ leave_type: 'pto', start_date: '2027-05-04', employee_id: 'EMP105' }, /Unknown parameter 'employee_id'/],
    [{ leave_type: 'pto', start_date: 'x'.repeat(300) }, /too long/],
    [{ leave_type: '__proto__', start_date: '2027-05-04' }, /is no leave_type/],
  ])('with %j is refused in words that say what to write', async (values, says) => {
    expect(await ask(AIKO, 'submit_leave_request', values)).toEqual(denied('parameters', says));
  });

  test('is decided by whoever may, and long leave by the VP', async () => {
    const request_id = await submitted(JONAS, '2027-11-01', '2027-11-15');
    const decides = (who: string, decision = 'approve') => ask(who, 'decide_leave_request', { request_id, decision });
    expect(await decides(JONAS)).toEqual(denied('own_request'));
    expect(await decides(AIKO)).toEqual(denied('not_yours', /There is no request/));
    expect(await decides(OTHER_MANAGER)).toEqual(denied('not_yours'));
    expect(await decides(MANAGER)).toEqual(denied('vp_approval', /the VP/));
    expect(await decides(HR)).toEqual(denied('vp_approval'));
    expect(await decides(VP, 'perhaps')).toEqual(denied('parameters', /approve, reject/));
    expect(await ask(VP, 'list_leave_requests', { scope: 'to_decide' })).toMatchObject({ requests: [{ request_id }] });
    expect(await decides(VP, 'reject')).toMatchObject({ message: expect.stringContaining('is rejected') });
    const shorter = await submitted(JONAS, '2027-11-01', '2027-11-12');
    expect(await ask(HR, 'decide_leave_request', { request_id: shorter, decision: 'approve' })).toMatchObject({
      status: 'approved',
    });
    expect(await ask(MANAGER, 'cancel_leave_request', { request_id: shorter })).toEqual(
      denied('not_yours', /reject it/),
    );
    expect(await ask(HR, 'cancel_leave_request', { request_id: shorter })).toMatchObject({ status: 'cancelled' });
    expect(await ask(JONAS, 'cancel_leave_request', { request_id: shorter })).toEqual(denied('already_cancelled'));
    expect(await ask(JONAS, 'cancel_leave_request', { request_id: 'LR-1' })).toEqual(denied('not_yours'));
  });

  test('of somebody whose manager has left goes to the one above; without any, to HR', async () => {
    const row = { name: 'Ola Berg', team: 'office', role: 'employee', first_day: '2024-01-01' };
    await company.put('people', { ...row, employee_id: 'EMP201', manager: VP, last_day: '2027-02-26' });
    await company.put('people', { ...row, employee_id: 'EMP202', manager: 'EMP201' });
    await company.put('people', { ...row, employee_id: 'EMP203', manager: 'EMP203' });
    const dry = { leave_type: 'pto', start_date: '2027-04-06', end_date: '2027-04-06' };
    expect(await ask('EMP201', 'who_am_i')).toEqual(denied('identity'));
    const deciders = { EMP202: { by: VP, name: 'Ines Aldana' }, EMP203: { by: HR, name: 'HR' } };
    for (const [who, { by, name }] of Object.entries(deciders)) {
      expect(await ask(who, 'check_leave_dates', dry)).toMatchObject({
        message: expect.stringContaining(`${name} would decide`),
      });
      const request_id = await submitted(who, '2027-04-06');
      const { requests } = await ask(by, 'list_leave_requests', { scope: 'to_decide' });
      expect(requests).toContainEqual(expect.objectContaining({ request_id }));
    }
  });
});

describe('the calendar', () => {
  test('shows who is away, and why only to whoever may know', async () => {
    for (const [type, day] of [
      ['sick', '2027-03-01'],
      ['pto', '2027-03-30'],
    ] as const) {
      const request_id = await submitted(AIKO, day, day, type);
      await ask(MANAGER, 'decide_leave_request', { request_id, decision: 'approve' });
    }
    const seen = async (who: string) =>
      (await ask(who, 'get_team_calendar', { team_name: 'Engineering', month: 'March' }))['out_of_office'];
    const pto = { name: 'Aiko Tanaka', dates: 'March 30, 2027', type: 'PTO' };
    const day = { name: 'Aiko Tanaka', dates: 'March 1, 2027' };
    expect(await seen(JONAS)).toEqual([{ ...day, type: 'away' }, pto]);
    expect(await seen(MANAGER)).toEqual([{ ...day, type: 'sick leave' }, pto]);
    expect(await ask(JONAS, 'get_team_calendar', { month: '2027-07' })).toEqual({
      message: 'Nobody in engineering is away in July 2027. Holidays: Independence Day, July 5, 2027',
    });
    expect(await ask(JONAS, 'get_team_calendar', { team_name: 'moon', month: '2027-07' })).toEqual(
      denied('parameters', /no team 'moon'/),
    );
    expect(await ask(JONAS, 'get_team_calendar', { month: 'soon' })).toEqual(denied('parameters', /no clear month/));
  });
});

describe('IT support', () => {
  test('opens a ticket once, shows it to whoever opened it, and takes requests for equipment', async () => {
    const opened = await ask(JONAS, 'open_ticket', { summary: 'No network', priority: 'High' });
    expect(opened).toMatchObject({ status: 'open', ticket_id: expect.stringMatching(/^IT-\d{6}$/) });
    expect(await ask(JONAS, 'open_ticket', { summary: 'no network' })).toMatchObject({
      ticket_id: opened['ticket_id'],
    });
    const ticket_id = String(opened['ticket_id']);
    expect(await ask(JONAS, 'get_ticket', { ticket_id })).toMatchObject({ summary: 'No network', priority: 'high' });
    expect(await ask(AIKO, 'get_ticket', { ticket_id })).toEqual(denied('not_yours'));
    expect(await ask(JONAS, 'request_equipment', { item: 'monitor', quantity: '2' })).toMatchObject({
      status: 'requested',
    });
    expect(await ask(JONAS, 'request_equipment', { item: 'monitor', quantity: '0.5' })).toEqual(denied('parameters'));
  });
});

test('two tickets whose numbers would be the same are two, each told by its own words', async () => {
  // Of all pairs of problems these are the first that have one number, IT-403959.
  const open = async (summary: string) => String((await ask(JONAS, 'open_ticket', { summary }))['ticket_id']);
  const [one, other] = [await open('Problem 1209'), await open('Problem 2448')];
  expect(one).toBe('IT-403959');
  expect(other).not.toBe(one);
  expect(await open('problem 2448')).toBe(other);
  expect(await ask(JONAS, 'get_ticket', { ticket_id: one })).toMatchObject({ summary: 'Problem 1209' });
  expect(await ask(JONAS, 'get_ticket', { ticket_id: other })).toMatchObject({ summary: 'Problem 2448' });
});

describe('at the same time', () => {
  test.each([
    // By the end of the year 5 days were carried over, and 20 have accrued.
    ['pto', 25, 'EMP106', '2027-10-01'],
    ['sick', 5, 'EMP107', '2027-01-05'],
  ] as const)(
    '100 requests for %s of one person get exactly the %i days that there are, and nothing is lost',
    async (leave_type, allowance, who, from) => {
      vi.setSystemTime(new Date('2027-01-04T14:00:00Z'));
      const days = businessDays.among(from, '2027-12-31').slice(0, 62);
      // Each of 10 instances of the function takes one request after the other.
      const instance = async (i: number) => {
        const answers: Record<string, unknown>[] = [];
        for (let n = i; n < 100; n += 10) {
          const day = days[n % days.length] ?? from;
          const dates = { leave_type, start_date: day, end_date: day };
          const session = { sessionId: `s${n}`, sessionAttributes: { employee_id: who } };
          answers.push(await ask(who, 'submit_leave_request', dates, session));
        }
        return answers;
      };
      const answers = (await Promise.all(Array.from({ length: 10 }, (_none, i) => instance(i)))).flat();
      const made = answers.filter(({ status }) => status === 'submitted');
      expect(made).toHaveLength(allowance);
      const refusals = answers.filter(({ status }) => status === 'denied').map(({ rule }) => rule);
      expect(refusals).toHaveLength(100 - allowance);
      for (const rule of refusals) expect(['balance', 'overlap']).toContain(rule);
      expect(await balance(who, { as_of: '2027-12-31' })).toMatchObject({
        [`${leave_type}_pending`]: allowance,
        [`${leave_type}_remaining`]: 0,
      });
      const audited = (await company.items('leave')).filter(
        (item) => item['employee_id'] === who && item['action'] === 'submitted',
      );
      const ids = (items: Record<string, unknown>[]) => new Set(items.map(({ request_id }) => request_id));
      expect(audited).toHaveLength(allowance);
      expect(ids(audited)).toEqual(ids(made));
    },
  );
});

test('of more requests than fit into an answer HR sees those that begin first, and is told that there are others', async () => {
  const request = { employee_id: SUPPORTER, leave_type: 'pto', business_days: 1, status: 'pending', waiting: 'yes' };
  const days = businessDays.among('2027-02-01', '2027-08-20').slice(0, 120);
  for (const [i, day] of days.entries()) {
    const more = { request_id: `LR-9000000${i}`, start_date: day, end_date: day, made_at: '2027-01-04T14:00:00Z' };
    await company.put('requests', { ...request, ...more });
  }
  const seen = async (from: Record<string, string>) => {
    const { requests, message } = await ask(HR, 'list_leave_requests', { scope: 'to_decide', ...from });
    return { first: Array.isArray(requests) ? requests[0] : undefined, message };
  };
  const cut = 'These are 40 of more than there is room for; narrow it down with from and to.';
  expect(await seen({ from: '2027-02-01' })).toEqual({
    first: expect.objectContaining({ dates: 'February 1, 2027' }),
    message: cut,
  });
  const few = await seen({ from: '2027-02-01', to: '2027-02-03' });
  expect(few).toEqual({ first: expect.anything(), message: undefined });
  expect(await ask(SUPPORTER, 'list_leave_requests', { scope: 'mine' })).toMatchObject({ message: cut });
  const none = await ask(SUPPORTER, 'list_leave_requests', { scope: 'mine', status: 'approved' });
  expect(none).toEqual({ message: cut.replace('40', '0') });
  // A damaged row takes the place of one that can be shown.
  await company.put('requests', { ...request, request_id: 'LR-900000090', start_date: days[90], end_date: days[90] });
  for (const [who, scope] of Object.entries({ [HR]: 'to_decide', [SUPPORTER]: 'mine', [OTHER_MANAGER]: 'team' }))
    expect(await ask(who, 'list_leave_requests', { scope }), scope).toMatchObject({ message: cut });
});
