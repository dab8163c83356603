import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AgentReply } from '../../../lambda/agent-reply.js';
import { handler } from '../../../lambda/hr/index.js';
import { LONG } from '../../helpers/long-run.js';
import { functionEvent, resultOf } from './event.js';

const FUNCTIONS = ['check_leave_balance', 'submit_leave_request', 'get_company_policy', 'get_team_calendar'];
const NAMES = ['employee_id', 'start_date', 'end_date', 'leave_type', 'topic', 'team_name', 'month', '__proto__'];
const WORDS = [
  ...['EMP001', 'emp004 ', 'pto', 'sick', 'parental', 'engineering', 'March', '2026-03', '03/2026', 'constructor'],
  ...['2026-03-20', '2026-02-30', '2028-02-29', '2026-3-9', '9999-12-31', '0001-01-01', '__proto__', 'toString', ''],
];

/** Long text, cheap to make, of characters that JSON writes in one to twelve bytes. */
const long = (max: number) =>
  fc
    .tuple(fc.constantFrom('x', '"', '\u0000', '\ud800', 'é', '😀'), fc.nat(max))
    .map(([unit, count]) => unit.repeat(count));
const junk = fc.jsonValue({ maxDepth: 2 });
const text = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...WORDS) },
  fc.string({ unit: 'binary', maxLength: 20 }),
  long(300),
);
const parameter = fc.record(
  {
    name: fc.constantFrom(...NAMES),
    type: fc.constantFrom('string', 'number', 'integer', 'boolean', 'array', 'object', 'valueOf'),
    value: fc.oneof({ weight: 5, arbitrary: text }, junk),
  },
  { requiredKeys: ['name'] },
);
const parameters = fc.array(fc.oneof({ weight: 9, arbitrary: parameter }, junk), { maxLength: 8 });
const attributes = fc.oneof(fc.dictionary(fc.string(), fc.oneof(fc.string(), long(20_000))), junk);

/** Events that look like Bedrock's, each part now and then missing, of a wrong type, or huge. */
const event = fc.record(
  {
    messageVersion: fc.oneof(fc.constant('1.0'), junk),
    actionGroup: fc.oneof(fc.constant('HRActions'), long(3000)),
    function: fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...FUNCTIONS) }, text, junk),
    apiPath: fc.oneof(fc.constantFrom(...FUNCTIONS.map((name) => `/${name}`)), long(9000)),
    httpMethod: fc.oneof(fc.constant('GET'), long(3000)),
    parameters: fc.oneof({ weight: 9, arbitrary: parameters }, junk),
    requestBody: fc.oneof(
      fc.record({ content: fc.record({ 'application/json': fc.record({ properties: parameters }) }) }),
      junk,
    ),
    sessionAttributes: attributes,
    promptSessionAttributes: attributes,
  },
  { requiredKeys: [] },
);

/** Complete requests, so that many come close to being submitted. */
const leaveRequest = fc
  .record({ employee_id: fc.constant('EMP005'), start_date: text, end_date: text, leave_type: text })
  .map((values) => functionEvent('submit_leave_request', values));

/** What Bedrock accepts; see the reply contract in its guide, "Lambda response event to Amazon Bedrock". */
function expectValid(reply: AgentReply): void {
  expect(Buffer.byteLength(JSON.stringify(reply))).toBeLessThanOrEqual(25_000);
  expect(JSON.parse(JSON.stringify(reply))).toStrictEqual(reply);
  expect(reply.messageVersion).toEqual(expect.any(String));
  const { response } = reply;
  const names = 'functionResponse' in response ? [response.function] : [response.apiPath, response.httpMethod];
  for (const name of [response.actionGroup, ...names]) expect(name).toEqual(expect.any(String));
  for (const values of [reply.sessionAttributes, reply.promptSessionAttributes]) {
    for (const value of Object.values(values ?? {})) expect(value).toEqual(expect.any(String));
  }
  expect(resultOf(reply)).toEqual(expect.any(Object));
}

/** Independent of the handler's own reading of dates: built from the numbers, and compared with them. */
function isRealDate(date: unknown): boolean {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(String(date))?.map(Number) ?? [];
  if (year === undefined || month === undefined || day === undefined || year < 1) return false;
  const built = new Date(0);
  built.setUTCFullYear(year, month - 1, day);
  return built.getUTCFullYear() === year && built.getUTCMonth() === month - 1 && built.getUTCDate() === day;
}

function expectSound(result: Record<string, unknown>): void {
  if (result['status'] !== 'submitted') return;
  const { start_date, end_date, days_requested, leave_type } = result;
  expect([start_date, end_date].map(isRealDate)).toEqual([true, true]);
  expect(String(start_date) <= String(end_date)).toBe(true);
  expect(days_requested).toBeGreaterThanOrEqual(1);
  expect(['pto', 'vacation', 'sick', 'sick_leave', 'bereavement', 'parental']).toContain(leave_type);
}

test('answers any event with a valid reply of at most 25 KB, and submits nothing without two real dates', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.oneof({ weight: 6, arbitrary: event }, { weight: 3, arbitrary: leaveRequest }, junk),
      async (anything) => {
        // Through JSON, as Lambda hands it over: `__proto__` arrives as a key of its own.
        const reply = await handler(JSON.parse(JSON.stringify(anything)));
        expectValid(reply);
        expectSound(resultOf(reply));
      },
    ),
    { numRuns: LONG ? 1000 : 300 },
  );
});

test('submits a leave request exactly when both dates are real, in order and within the balance', async () => {
  const digits = (max: number, width: number) => fc.integer({ min: 0, max }).map((n) => String(n).padStart(width, '0'));
  const date = fc
    .tuple(fc.constantFrom('2024', '2026', '2100', '0000'), digits(13, 2), digits(32, 2))
    .map((parts) => parts.join('-'));
  const type = fc.constantFrom('pto', 'bereavement');
  await fc.assert(
    fc.asyncProperty(date, date, type, async (start_date, end_date, leave_type) => {
      const request = { employee_id: 'EMP005', start_date, end_date, leave_type };
      const result = resultOf(await handler(functionEvent('submit_leave_request', request)));
      const real = isRealDate(start_date) && isRealDate(end_date) && start_date <= end_date;
      expect('error' in result).toBe(!real);
      if (!real) return;
      const days = Math.round((Date.parse(end_date) - Date.parse(start_date)) / 86_400_000) + 1;
      expect(result['status']).toBe(leave_type === 'bereavement' || days <= 15 ? 'submitted' : 'denied');
    }),
    { numRuns: LONG ? 2000 : 600 },
  );
});
