import { describe, expect, test } from 'vitest';
import { ask } from './ask.js';

const balance = (employee_id: string) => ask('check_leave_balance', { employee_id });

describe('check_leave_balance', () => {
  test.each([
    ['EMP001', 'Priya Sharma', 12, 5],
    ['EMP002', 'James Chen', 3, 5],
    ['EMP003', 'Sarah Johnson', 8, 4],
    ['EMP004', 'Raj Patel', 0, 2],
    ['EMP005', 'Maria Garcia', 15, 5],
  ])("answers with %s's days, fields in the tutorial's order", async (id, name, pto, sick) => {
    expect(JSON.stringify(await balance(id))).toBe(
      JSON.stringify({
        employee_id: id,
        name,
        pto_remaining: pto,
        sick_remaining: sick,
        pto_annual_total: 20,
        sick_annual_total: 5,
      }),
    );
  });

  test.each(['emp001', ' EMP001 ', '\tEmp001\n'])('finds EMP001 as %j', async (id) => {
    expect(await balance(id)).toMatchObject({ employee_id: 'EMP001', name: 'Priya Sharma' });
  });

  test.each(['EMP999', 'EMP', '001', '__proto__', 'constructor', 'toString', '0'])(
    'knows no employee %s',
    async (id) => {
      expect(await balance(id)).toEqual({ error: `No employee found with ID ${id}` });
    },
  );

  test.each(['', '  '])('asks for the ID when it is %j', async (id) => {
    expect(await balance(id)).toEqual({ error: "Empty parameter employee_id: the employee's ID, for example EMP001." });
  });

  test('asks for the ID when it is missing', async () => {
    expect(await ask('check_leave_balance', {})).toEqual({
      error: "Missing parameter employee_id: the employee's ID, for example EMP001.",
    });
  });

  test('refuses a parameter that it does not know, and names those that it does', async () => {
    expect(await ask('check_leave_balance', { employee_id: 'EMP001', colour: 'red' })).toEqual({
      error: "Unknown parameter 'colour'. Known: employee_id.",
    });
  });

  test('refuses a value over 200 characters', async () => {
    expect(await balance(`EMP001${' '.repeat(195)}`)).toEqual({
      error: 'Parameter employee_id is too long: at most 200 characters.',
    });
  });
});
