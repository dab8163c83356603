import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { UpdateFunctionConfigurationCommand } from '@aws-sdk/client-lambda';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { addDays, weekdayOf } from '../../lambda/hr-assistant/calendar/days.js';
import { verifyToken } from '../../lambda/hr-assistant/identity/token.js';
import { accountOf } from '../helpers/account/account-of.js';
import { tableAt } from '../helpers/account/items.js';
import { startTestAws, TEST_CREDENTIALS } from '../helpers/account/local-aws.js';
import { type Home, newHome } from '../helpers/cli/run-cli.js';

const HR = ['--agent', 'hr-assistant'];
const SCENARIOS = ['hr-assistant', 'hr-assistant-attacks', 'hr-assistant-memory'];

let home: Home;
/** The Tuesday of a week, so many weeks from the home's now. */
function tuesdayAhead(weeks: number): string {
  const today = new Date(home.time.command.now()).toISOString().slice(0, 10);
  return addDays(today, weeks * 7 + 2 - weekdayOf(today));
}

beforeAll(async () => {
  home = newHome();
  expect((await home.run(['up', ...HR])).status).toBe(0);
});
afterAll(() => home.remove());

test('the HR assistant plays its story, withstands what people try, and remembers', async () => {
  const files = SCENARIOS.map((name) => join(import.meta.dirname, '../../schemas', `${name}.scenario.yaml`));
  // One after the other: two are about the same person.
  const played = await home.run(['test', ...HR, ...files, '--concurrency', '1', '--json']);
  expect(played.json()).toMatchObject({ ok: true });
});

test('a manager who asks for open requests hears of those that wait for a decision, too', async () => {
  const day = tuesdayAhead(15);
  const submit = `Submit a PTO request from ${day} to ${addDays(day, 2)}.`;
  const submitted = await home.run(['invoke', ...HR, '--as', 'EMP104', '--confirm', 'all', submit]);
  const [id = 'a number'] = /LR-\d{8}/.exec(submitted.stdout) ?? [];
  const list = (who: string, say: string) => home.run(['invoke', ...HR, '--as', who, say]);
  expect((await list('EMP101', 'Which requests are open?')).stdout).toMatch(new RegExp(`^Waiting for .*${id}`));
  expect((await list('EMP101', 'Show my open requests.')).stdout).toBe('No leave request is there that is pending.\n');
  expect((await list('EMP104', 'Which requests are open?')).stdout).toContain(id);
});

test('a turn whose function is killed half way fails, and said again it is done once', async () => {
  // DynamoDB answers the transaction only when the function's time is over, which Lambda then kills.
  const stalled = { phase: 'after', times: 0 };
  const account = await startTestAws({
    folder: join(home.stateFolder, 'local-aws'),
    clock: home.time.account,
    intercept: ({ operation, phase }) => {
      if (operation !== 'TransactWriteItems' || phase !== stalled.phase || stalled.times === 0) return undefined;
      stalled.times -= 1;
      return { kind: 'hang' };
    },
  });
  vi.stubEnv('AWS_ACCESS_KEY_ID', TEST_CREDENTIALS.credentials.accessKeyId);
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', TEST_CREDENTIALS.credentials.secretAccessKey);
  vi.stubEnv('AWS_REGION', TEST_CREDENTIALS.region);
  onTestFinished(async () => {
    vi.unstubAllEnvs();
    await account.close();
  });
  const FunctionName = 'hr-assistant-HRAssistant';
  await account.lambda.send(new UpdateFunctionConfigurationCommand({ FunctionName, Timeout: 2 }));
  const requests = async () => {
    const { tables } = JSON.parse((await home.run(['person', 'show', 'EMP106', ...HR, '--json'])).stdout);
    return tables.flatMap(({ table, items }: { table: string; items: unknown[] }) =>
      table === 'requests' ? items : [],
    );
  };
  for (const [i, phase] of ['after', 'before'].entries()) {
    // Of three days at the middle of a week one is a working day in any year.
    const first = tuesdayAhead(10 + i);
    const say = `Submit a parental leave request as the primary caregiver from ${first} to ${addDays(first, 2)}.`;
    const place = ['--target', 'aws', '--endpoint-url', account.url];
    const turn = ['invoke', ...HR, ...place, '--as', 'EMP106', '--session', `killed-${phase}`, '--confirm', 'all', say];
    Object.assign(stalled, { phase, times: 1 });
    const killed = await home.run(turn);
    expect(killed.status).not.toBe(0);
    expect(killed.stderr).toMatch(/The function hr-assistant-HRAssistant failed[\s\S]*timed out/);
    expect(await requests()).toHaveLength(phase === 'after' ? i + 1 : i);
    expect((await home.run(turn)).stdout).toMatch(/submitted under request ID LR-\d{8}/);
    expect(await requests()).toHaveLength(i + 1);
  }
});

describe('an import of people', () => {
  const HEADER = 'employee_id,name,team,manager,role,first_day,last_day,opening_day,pto_left';
  const imported = async (...rows: string[]) => {
    home.write('people.csv', [HEADER, ...rows, ''].join('\n'));
    const run = await home.run(['data', 'import', 'people', 'people.csv', ...HR, '--json']);
    return run.status === 0
      ? []
      : run
          .json()
          .error.message.replaceAll(`${join(home.folder, 'people.csv')}:`, '')
          .split('\n');
  };

  test('names each thing that is wrong by line and column, and puts nothing', async () => {
    const told = await imported(
      'EMP200,Una Low,office,EMP999,employee,2025-01-01,,,',
      'EMP201,Vic Mann,office,EMP200,boss,2025-02-30,,,',
      'EMP202,,office,EMP200,,2025-01-01,2024-12-31,,',
      'EMP203,Wim Noor,office,EMP200,,,,,-1',
      'EMP203,Xia Orr,office,EMP200,,2025-01-01,,,some',
      'EMP201,Yan Poe,office,EMP200,hr,2025-01-01,,2025-01-01,3',
    );
    expect(told).toEqual([
      '2:23: manager names EMP999, which is not in people',
      '3:31: role must be one of: employee, vp, hr',
      '3:36: first_day must be a day that exists, YYYY-MM-DD',
      '4: lacks name, which is required',
      '4:35: last_day is before first_day',
      '5: lacks first_day, which is required',
      '5: has pto_left, which needs opening_day beside it',
      '5:35: pto_left must be at least 0',
      '6:44: pto_left: "some" is no number',
      '7:1: has the key of line 3',
    ]);
    // Of a line without a key nobody knows whom others mean by it.
    const unread = await imported(
      'EMP200,Una Low,office,EMP999,employee,2025-01-01,,,',
      ',Vic Mann,office,,,2025-01-01,,,',
    );
    expect(unread).toEqual([
      "3: lacks employee_id, which is the table's key",
      '3: lacks employee_id, which is required',
    ]);
    const people = await home.run(['data', 'export', 'people', 'all.csv', ...HR, '--json']);
    expect(people.json().items).toBe(12);
  });

  test('is given out with all columns that people have, in the order of the template', async () => {
    await home.run(['data', 'export', 'people', 'columns.csv', ...HR]);
    expect(readFileSync(join(home.folder, 'columns.csv'), 'utf8')).toMatch(
      /^employee_id,name,team,manager,role,first_day,last_day,opening_day,pto_left,sick_left\n/,
    );
    expect((await home.run(['data', 'import', 'people', 'columns.csv', ...HR, '--json'])).json().items).toBe(12);
  });

  test('names managers who are above each other, also by way of people who are not in the file', async () => {
    const ring = await imported(
      'EMP200,Una Low,office,EMP201,,2025-01-01,,,',
      'EMP201,Vic Mann,office,EMP200,,2025-01-01,,,',
    );
    expect(ring).toEqual(['2:23: manager comes back to itself: EMP200 → EMP201 → EMP200']);
    // EMP104 reports to EMP101, who reports to EMP100.
    expect(await imported('EMP100,Ines Aldana,leadership,EMP104,vp,2019-03-04,,,')).toEqual([
      '2:31: manager comes back to itself: EMP100 → EMP104 → EMP101 → EMP100',
    ]);
    expect(await imported('EMP200,Una Low,office,EMP200,,2025-01-01,,,')).toEqual([
      '2:23: manager comes back to itself: EMP200 → EMP200',
    ]);
  });

  test('names a column that there is not, and takes what is written into the template', async () => {
    home.write('people.csv', 'employee_id,name,team,mangaer,first_day\n');
    const run = await home.run(['data', 'import', 'people', 'people.csv', ...HR, '--json']);
    expect(run.json().error.message).toMatch(
      /people\.csv:1:23: mangaer is no attribute of this table's items; did you mean manager\?$/,
    );
    const written = await home.run(['data', 'template', 'people', 'mine.csv', ...HR]);
    expect(written.status).toBe(0);
    const template = readFileSync(join(home.folder, 'mine.csv'), 'utf8');
    expect(template).toBe(
      'employee_id,name,team,manager,role,first_day,last_day,opening_day,pto_left,sick_left\n' +
        'EMP104,Jonas Weber,engineering,EMP101,employee,2021-04-12,,2026-01-05,12.5,5\n',
    );
    expect((await home.run(['data', 'template', 'people', 'mine.csv', ...HR, '--json'])).json().error.code).toBe(
      'FILE_EXISTS',
    );
    home.write('mine.csv', template.replace('EMP104,Jonas Weber', 'emp-7,Zoe Quist'));
    expect((await home.run(['data', 'import', 'people', 'mine.csv', ...HR])).status).toBe(0);
    const asked = await home.run(['invoke', ...HR, '--as', 'emp-7', 'How many PTO days do I have left?']);
    expect(asked.stdout).toContain('Zoe Quist');
  });
});

test('people who are lost or damaged are brought back by an import, and until then it is said what must be done', async () => {
  const asked = async (who: string) =>
    (await home.run(['invoke', ...HR, '--as', who, 'How many PTO days do I have left?'])).stdout;
  const data = (act: string, file: string) => home.run(['data', act, 'people', file, ...HR, '--json']);
  expect((await data('export', 'whole.jsonl')).status).toBe(0);
  const account = await accountOf(home);
  const people = tableAt(account.url, 'hr-assistant-people');
  onTestFinished(async () => {
    people.client.destroy();
    await account.close();
  });
  const whole = readFileSync(join(home.folder, 'whole.jsonl'), 'utf8').trimEnd().split('\n');
  for (const line of whole) await people.remove({ employee_id: JSON.parse(line).Item.employee_id.S });
  expect(await asked('EMP108')).toContain('HR must import it');
  expect(await home.run(['invoke', ...HR, 'How many days a week may I work remotely?'])).toMatchObject({
    status: 0,
    stdout: expect.stringContaining('remote'),
  });
  expect((await data('import', 'whole.jsonl')).json().items).toBe(whole.length);
  expect(await asked('EMP108')).toContain('Peter Novak');

  await people.put({
    employee_id: 'EMP108',
    name: 'Peter Novak',
    team: 'support',
    first_day: '2021-02-30',
    role: 'king',
  });
  expect(await asked('EMP108')).toMatch(/HR must correct a record.*role must be one of.*first_day must be a date/);
  await data('export', 'damaged.csv');
  const { message } = (await data('import', 'damaged.csv')).json().error;
  expect(message).toMatch(/damaged\.csv:\d+:\d+: first_day must be a day that exists, YYYY-MM-DD/);
  expect(message).toMatch(/damaged\.csv:\d+:\d+: role must be one of: employee, vp, hr/);
  expect((await data('import', 'whole.jsonl')).status).toBe(0);
  expect(await asked('EMP108')).toContain('Peter Novak');
});

test('everything about one person can be shown and erased, and nothing of anybody else', async () => {
  const held = async (who: string) =>
    JSON.parse((await home.run(['person', 'show', who, ...HR, '--json'])).stdout).tables;
  const tables = await held('EMP104');
  expect(tables.map(({ table }: { table: string }) => table)).toEqual(['people', 'leave', 'requests', 'tickets']);
  const declined = await home.run(['person', 'erase', 'EMP104', ...HR]);
  expect(declined.status).not.toBe(0);
  const erased = await home.run(['person', 'erase', 'EMP104', '--yes', ...HR]);
  expect(erased.stdout).toMatch(/^Erased: 1 item of people, \d+ items of leave, /);
  expect(await held('EMP104')).toEqual([]);
  expect((await held('EMP105')).map(({ table }: { table: string }) => table)).toContain('people');
  expect((await home.run(['person', 'show', 'EMP104', ...HR])).stdout).toBe('No table holds an item of EMP104.\n');
});

test('a token says who talks, for this agent and for a while; its key is for nobody else to read', async () => {
  const keys = await Promise.all([1, 2, 3].map(() => home.run(['token', '--public-key', ...HR])));
  const [publicKey = '', ...others] = new Set(keys.map(({ stdout }) => stdout.trim()));
  expect(others).toEqual([]);
  const token = (await home.run(['token', 'EMP105', '--ttl', '1h', ...HR])).stdout.trim();
  const now = home.time.command.now();
  expect(verifyToken(token, publicKey, { audience: 'hr-assistant', now })).toEqual({ subject: 'EMP105' });
  expect(verifyToken(token, publicKey, { audience: 'hr-assistant', now: now + 3_700_000 })).toEqual({
    fault: 'expired',
  });
  expect(verifyToken(token, publicKey, { audience: 'other', now })).toEqual({ fault: 'for another agent' });
  expect(statSync(join(home.stateFolder, 'identity/hr-assistant.pem')).mode & 0o077).toBe(0);
  for (const ttl of ['25h', '0s', 'soon']) {
    expect((await home.run(['token', 'EMP105', '--ttl', ttl, ...HR])).status).toBe(2);
  }
});

test('--as says who talks where the definition names the attribute, and is refused where it does not', async () => {
  const told = await home.run(['invoke', ...HR, '--as', 'EMP105', 'How many PTO days do I have left?']);
  expect(told.stdout).toContain('Aiko Tanaka');
  const refused = await home.run(['demo', '--fresh', '--as', 'EMP105', '--agent', 'order-management-agent']);
  expect(refused.stderr).toContain('does not say how its functions know who talks');
});
