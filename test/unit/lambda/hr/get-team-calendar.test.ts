import { describe, expect, test } from 'vitest';
import { ask } from './ask.js';

const calendar = (team_name: string, month: string) => ask('get_team_calendar', { team_name, month });

describe('get_team_calendar', () => {
  test("answers with the tutorial's fields and order", async () => {
    expect(JSON.stringify(await calendar('engineering', 'March'))).toBe(
      JSON.stringify({
        team: 'engineering',
        month: '2026-03',
        out_of_office: [
          { employee_id: 'EMP001', name: 'Priya Sharma', dates: 'Mar 9-13', type: 'PTO' },
          { employee_id: 'EMP004', name: 'Raj Patel', dates: 'Mar 16', type: 'Sick' },
        ],
      }),
    );
  });

  test.each([
    ['engineering', '2026-02', ['James Chen']],
    ['marketing', '2026-03', ['Sarah Johnson']],
    ['sales', '2026-03', ['Maria Garcia']],
  ])('knows who of %s is out in %s', async (team, month, names) => {
    const { out_of_office } = await calendar(team, month);
    expect(out_of_office).toEqual(names.map((name) => expect.objectContaining({ name })));
  });

  test.each([
    'March',
    'march',
    'MARCH',
    ' March ',
    'Mar',
    'mar',
    'March 2026',
    'mar  2026',
    '2026-03',
    ' 2026-03 ',
    '2026 - 03',
    '2026-3',
    '03/2026',
    '3/2026',
    '03 / 2026',
    '3',
    '03',
    ' 3 ',
  ])('reads %j as March 2026', async (month) => {
    expect(await calendar('sales', month)).toMatchObject({
      month: '2026-03',
      out_of_office: [{ name: 'Maria Garcia' }],
    });
  });

  test.each([
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ])('knows %s and its first three letters', async (month) => {
    expect(await calendar('engineering', month)).not.toHaveProperty('error');
    expect((await calendar('engineering', month.slice(0, 3)))['out_of_office']).toEqual(
      (await calendar('engineering', month))['out_of_office'],
    );
  });

  test.each(['April', '4', '2026-04', 'March 2025', '03/2027', '2025-03', 'February'])(
    'says that nobody of sales is off in %s',
    async (month) => {
      expect(JSON.stringify(await calendar('sales', month))).toBe(
        JSON.stringify({ team: 'sales', month, out_of_office: [], note: 'Nobody scheduled off.' }),
      );
    },
  );

  test.each([
    '2026',
    '0',
    '13',
    '00',
    '2026-13',
    '00/2026',
    '-3',
    '3.0',
    '003',
    'Ma',
    'Marc',
    'Marchember',
    'March 26',
    '2026-03-10',
    '2026/03',
    'next month',
    '20',
    '-',
    'e',
    '3,4',
    '٣',
    '__proto__',
  ])('refuses %j as a month and names the accepted forms', async (month) => {
    expect(await calendar('engineering', month)).toEqual({
      error: `Unknown month '${month}'. Give it as March, Mar, March 2026, 2026-03, 03/2026 or 3.`,
    });
  });

  test.each(['Engineering', ' engineering ', 'ENGINEERING'])(
    'finds the team %j and repeats it as it was given',
    async (team) => {
      expect(await calendar(team, '2026-02')).toMatchObject({ team, out_of_office: [{ name: 'James Chen' }] });
    },
  );

  test.each(['legal', 'eng', 'constructor', '__proto__', 'toString'])(
    'lists the teams for the unknown %j',
    async (team) => {
      expect(await calendar(team, 'March')).toEqual({
        error: `Unknown team '${team}'. Available: engineering, marketing, sales`,
      });
    },
  );

  test('asks for what is missing or empty', async () => {
    expect(await ask('get_team_calendar', { month: 'March' })).toEqual({
      error: 'Missing parameter team_name: one of engineering, marketing, sales.',
    });
    expect(await calendar('sales', '')).toEqual({
      error: 'Empty parameter month: give it as March, Mar, March 2026, 2026-03, 03/2026 or 3.',
    });
  });
});
