import { describe, expect, test } from 'vitest';
import { ask } from './ask.js';

const VALID = { employee_id: 'EMP003', start_date: '2026-03-20', end_date: '2026-03-24', leave_type: 'pto' };
const submit = (changes: Record<string, string> = {}) => ask('submit_leave_request', { ...VALID, ...changes });

describe('submit_leave_request', () => {
  test("submits with the tutorial's fields, order and request ID", async () => {
    expect(JSON.stringify(await submit())).toBe(
      JSON.stringify({
        status: 'submitted',
        request_id: 'LR-2026-003-20260320',
        employee_id: 'EMP003',
        name: 'Sarah Johnson',
        leave_type: 'pto',
        start_date: '2026-03-20',
        end_date: '2026-03-24',
        days_requested: 5,
        message: 'Leave request LR-2026-003-20260320 submitted for manager approval.',
      }),
    );
  });

  test("denies over the balance with the tutorial's reason", async () => {
    expect(await submit({ employee_id: 'EMP004', start_date: '2026-03-10', end_date: '2026-03-12' })).toEqual({
      status: 'denied',
      reason: 'Not enough PTO. Requested 3 days but only 0 remaining.',
      employee_id: 'EMP004',
    });
    expect(await submit({ employee_id: 'EMP004', leave_type: 'sick' })).toMatchObject({
      status: 'denied',
      reason: 'Not enough sick leave. Requested 5 days but only 2 remaining.',
    });
  });

  test.each([
    ['one day', '2026-03-20', '2026-03-20', 1],
    ['over a weekend: calendar days', '2026-03-20', '2026-03-23', 4],
    ['over the change to summer time', '2026-03-07', '2026-03-09', 3],
    ['over a leap day', '2028-02-28', '2028-03-01', 3],
    ['over the end of the year', '2026-12-30', '2027-01-03', 5],
  ])('counts both ends: %s', async (_, start_date, end_date, days) => {
    expect(await submit({ start_date, end_date })).toMatchObject({ status: 'submitted', days_requested: days });
  });

  test('takes the last day of a balance but no more', async () => {
    expect(await submit({ end_date: '2026-03-27' })).toMatchObject({ status: 'submitted', days_requested: 8 });
    expect(await submit({ end_date: '2026-03-28' })).toMatchObject({ status: 'denied' });
  });

  test('puts the year of the start into the request ID', async () => {
    expect(await submit({ start_date: '2027-01-04', end_date: '2027-01-04' })).toMatchObject({
      request_id: 'LR-2027-003-20270104',
    });
  });

  test.each([
    ['PTO', 'pto'],
    [' Sick ', 'sick'],
    ['vacation', 'vacation'],
    ['Sick_Leave', 'sick_leave'],
    ['Bereavement', 'bereavement'],
    ['parental', 'parental'],
  ])('accepts the leave type %j', async (leave_type, echoed) => {
    expect(await submit({ leave_type, end_date: VALID.start_date })).toMatchObject({
      status: 'submitted',
      leave_type: echoed,
    });
  });

  test('takes vacation from PTO, sick_leave from sick days, and bereavement and parental from neither', async () => {
    const raj = { employee_id: 'EMP004' };
    expect(await submit({ ...raj, leave_type: 'vacation' })).toMatchObject({ status: 'denied' });
    expect(await submit({ ...raj, leave_type: 'sick_leave' })).toMatchObject({ status: 'denied' });
    expect(await submit({ ...raj, leave_type: 'bereavement' })).toMatchObject({ status: 'submitted' });
    expect(await submit({ ...raj, leave_type: 'parental', end_date: '2026-06-30' })).toMatchObject({
      status: 'submitted',
    });
  });

  test.each(['sabbatical', 'p', 'toString', '__proto__'])(
    'lists the leave types for the unknown %j',
    async (leave_type) => {
      expect(await submit({ leave_type })).toEqual({
        error: `Unknown leave_type '${leave_type}'. Available: pto, sick, bereavement, parental`,
      });
    },
  );

  test.each([
    '2026-02-30',
    '2027-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-3-9',
    '0000-01-01',
    '20/03/2026',
    '2026-03-20T00:00:00Z',
    '+002026-03-20',
    'tomorrow',
    'NaN',
  ])('refuses %j as a date, naming the parameter and the format', async (date) => {
    for (const name of ['start_date', 'end_date']) {
      expect(await submit({ [name]: date })).toEqual({
        error: `Parameter ${name} is not a date: '${date}'. Use an existing day in the format YYYY-MM-DD.`,
      });
    }
  });

  test('refuses an end before the start', async () => {
    expect(await submit({ end_date: '2026-03-19' })).toEqual({
      error:
        'Parameter end_date (2026-03-19) is before start_date (2026-03-20). ' +
        'Both are in the format YYYY-MM-DD, the end on or after the start.',
    });
  });

  test.each(['employee_id', 'start_date', 'end_date', 'leave_type'])('asks for a missing %s', async (name) => {
    const { [name]: _, ...rest }: Record<string, string> = VALID;
    const { error } = await ask('submit_leave_request', rest);
    expect(error).toContain(`Missing parameter ${name}: `);
  });

  test('trims dates', async () => {
    expect(await submit({ start_date: ' 2026-03-20', end_date: '2026-03-24 ' })).toEqual(await submit());
  });
});
