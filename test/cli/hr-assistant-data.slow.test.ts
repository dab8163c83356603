import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { addDays, weekdayOf } from '../../lambda/hr-assistant/calendar/days.js';
import { accountOf } from '../helpers/account/account-of.js';
import { census } from '../helpers/account/census.js';
import { newHome } from '../helpers/cli/run-cli.js';

const HR = ['--agent', 'hr-assistant'];
/** Its definition says nothing of who talks: `identity` is in no account. */
const AGAIN = ['--agent', 'again'];

const home = newHome();
afterAll(home.remove);

async function run(...argv: string[]) {
  const ended = await home.run(argv);
  if (ended.status !== 0) throw new Error(`${argv.join(' ')} ended with ${ended.status}: ${ended.stderr}`);
  return ended;
}

async function holdings(): Promise<string[]> {
  const account = await accountOf(home);
  const found = await census(account);
  await account.close();
  return found;
}

test("people's data outlasts up, plan and down, and comes back to an agent that was pulled", async () => {
  const today = new Date(home.time.command.now()).toISOString().slice(0, 10);
  const first = addDays(today, 6 * 7 + 2 - weekdayOf(today));
  const requests = async (...who: string[]) => (await run('invoke', ...who, 'Which leave requests do I have?')).stdout;
  const mine = [...HR, '--as', 'EMP104'];
  await run('up', ...HR);
  const said = `Submit a PTO request from ${first} to ${addDays(first, 2)}.`;
  const { stdout } = await run('invoke', ...mine, '--confirm', 'all', said);
  const [number = ''] = /LR-\d{8}/.exec(stdout) ?? [];
  expect(number).not.toBe('');
  expect(await requests(...mine)).toContain(number);

  const planned = (await run('plan', ...HR, '--json')).json();
  expect(planned.changes.filter(({ action }) => action !== 'keep')).toEqual([]);
  expect((await run('up', ...HR, '--json')).json().changes.filter(({ action }) => action !== 'keep')).toEqual([]);

  // What they have put in stays; what is as the definition began it goes.
  const down = await run('down', ...HR, '--yes');
  for (const [table, items] of [
    ['leave', '2 items'],
    ['requests', '1 item'],
  ]) {
    expect(down.stdout).toContain(`Kept: dynamodb-table/hr-assistant-${table}, because it holds ${items}.`);
  }
  expect(down.stdout).toMatch(/hr-agent up --agent hr-assistant brings .*data; hr-agent down --delete-data/);
  expect(await holdings()).toEqual(['table hr-assistant-leave', 'table hr-assistant-requests']);
  await run('up', ...HR);
  expect(await requests(...mine)).toContain(number);

  const pulled = (await run('pull', 'hr-assistant', 'again', '--json')).json();
  const { tables } = parse(readFileSync(join(home.folder, 'again/agent.yaml'), 'utf8'));
  expect(tables).toMatchObject([
    { name: 'leave', key: 'employee_id', sort: 'item', access: { HRAssistant: 'write' } },
    {
      name: 'people',
      key: 'employee_id',
      indexes: [
        { name: 'byManager', key: 'manager' },
        { name: 'byTeam', key: 'team' },
      ],
      items: 'items/people.jsonl',
      access: { HRAssistant: 'read', ITSupport: 'read' },
    },
    { name: 'requests', key: 'request_id', access: { HRAssistant: 'write' } },
    { name: 'tickets', key: 'employee_id', sort: 'ticket_id', access: { ITSupport: 'write' } },
  ]);
  const written = (table: string) =>
    `table hr-assistant-${table}: what it holds is not written down, because functions write it: export it`;
  expect('left' in pulled && pulled.left).toEqual([
    written('leave'),
    written('requests'),
    written('tickets'),
    'itemRules of tables (leave, people, requests, tickets): AWS keeps no rules for items',
    'identity: AWS does not keep which session attribute says who talks',
  ]);
  const again = (await run('plan', ...AGAIN, '--json')).json();
  expect(again.changes.filter(({ action }) => action !== 'keep')).toEqual([]);

  for (const table of ['leave', 'requests']) await run('data', 'export', table, `${table}.jsonl`, ...AGAIN);
  await run('down', ...HR, '--yes', '--delete-data');
  expect(await holdings()).toEqual([]);
  await run('up', ...AGAIN);
  for (const table of ['leave', 'requests']) await run('data', 'import', table, `${table}.jsonl`, ...AGAIN);
  expect(await requests(...AGAIN, '--attr', 'employee_id=EMP104')).toContain(number);
  expect(await requests(...AGAIN, '--attr', 'employee_id=EMP105')).not.toContain(number);
});
