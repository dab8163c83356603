import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { Runs } from '../../src/page/server/learn/runs.js';
import { EventLog } from '../../src/page/server/turns/event-log.js';
import type { Numbered, ReplayPlan, RunProgress, ScenarioDraft, SessionRow, WireError } from '../../src/page/wire.js';
import { bringUp } from '../helpers/cli/bring-up.js';
import { newHome } from '../helpers/cli/run-cli.js';
import { isEvent, type OpenPage, openPage } from '../helpers/page/open-page.js';

const home = newHome();
const API = '/api/agents/hr-leave-agent';
let page: OpenPage;
beforeAll(async () => {
  await bringUp(home);
  page = await openPage(home);
});
afterAll(async () => {
  page.interrupt();
  await page.done;
  home.remove();
});

const isEnd = (run: string) => (entry: Numbered) =>
  'run' in entry && entry.run === run && entry.progress.type === 'end';
const progressOf = (entries: readonly Numbered[], run: string) =>
  entries.flatMap((entry) => ('run' in entry && entry.run === run ? [entry.progress] : []));

test('a turn is kept as a test beside the command, played from the page, and its session is played again', async () => {
  const turn = await page.say('hr-leave-agent', 'kept', 'How many PTO days does EMP001 have?');
  await page.until(0, isEvent(turn, 'over'));
  const file = join(home.folder, 'hr-leave-agent.scenario.yaml');
  const draft = await page.post<ScenarioDraft>(`${API}/scenario/draft`, { session: 'kept', turns: [0] });
  expect(draft).toMatchObject({ file, problems: [], after: expect.stringContaining('check_leave_balance') });
  expect(existsSync(file)).toBe(false);
  const saved = await page.post(`${API}/scenario`, { text: draft.after, mark: draft.mark });
  expect(saved).toEqual({ status: 200, file });
  expect(readFileSync(file, 'utf8')).toBe(draft.after);
  const late = await page.post<{ error: WireError }>(`${API}/scenario`, { text: draft.after, mark: draft.mark });
  expect(late).toMatchObject({ status: 409, error: { code: 'FILE_CHANGED' } });
  const wrong = await page.post<{ error: WireError }>(`${API}/scenario`, { text: 'title: 1', mark: draft.mark });
  expect(wrong).toMatchObject({ status: 400, error: { code: 'SCENARIO_INVALID' } });

  const { run } = await page.post<{ run: string }>(`${API}/scenario/run`);
  const played = progressOf(await page.until(0, isEnd(run)), run);
  expect(played.map(({ type }) => type)).toEqual(['turn', 'played', 'end']);
  expect(played.at(-1)).toEqual({ type: 'end', passed: 1, failed: 0 });

  const plan = await page.post<ReplayPlan>(`${API}/replay/plan`, { session: 'kept' });
  expect(plan).toMatchObject({ turns: 1, functions: [{ name: 'check_leave_balance', times: 1, changes: false }] });
  const again = await page.post<{ run: string }>(`${API}/replay`, { session: 'kept' });
  const replayed = progressOf(await page.until(0, isEnd(again.run)), again.run);
  expect(replayed[1]).toMatchObject({ type: 'played', ok: true, before: { calls: [expect.any(String)] } });
  expect((await page.post(`/api/runs/${again.run}/stop`)).status).toBe(200);
});

describe('turns that are kept', () => {
  const draft = (body: object = { session: 'kept', turns: [0] }) =>
    page.post<ScenarioDraft>(`${API}/scenario/draft`, body);
  const save = (body: object) => page.post<{ file: string; error: WireError }>(`${API}/scenario`, body);

  test('are added to what is there, and refused when that was changed meanwhile', async () => {
    const { after, before = '', file, mark } = await draft();
    expect(parse(after).turns).toHaveLength(parse(before).turns.length + 1);
    writeFileSync(file, `# Mine\n${before}`);
    expect(await save({ text: after, mark })).toMatchObject({ status: 409, error: { code: 'FILE_CHANGED' } });
    expect(readFileSync(file, 'utf8')).toBe(`# Mine\n${before}`);
    const again = await draft();
    expect(await save({ text: again.after, mark: again.mark })).toMatchObject({ status: 200 });
    expect(readFileSync(file, 'utf8')).toMatch(/^# Mine\n/);
  });

  test('go nowhere but into that file', async () => {
    const { before, file, mark } = await draft();
    const elsewhere = join(home.folder, 'elsewhere.yaml');
    expect(await save({ text: before, mark, file: elsewhere })).toEqual({ status: 200, file });
    expect(existsSync(elsewhere)).toBe(false);
  });

  test.each([
    ['of a session that is not there', { session: 'none', turns: [0] }, 404],
    ['of a session with the name of a path', { session: '../../etc/passwd', turns: [0] }, 400],
    ['of turns that are not there', { session: 'kept', turns: [7] }, 400],
    ['of no turns', { session: 'kept', turns: [] }, 400],
    ['of what are no turns', { session: 'kept', turns: ['0'] }, 400],
  ])('%s are refused', async (_title, body, status) => {
    expect(await draft(body)).toMatchObject({ status, error: { code: expect.any(String) } });
  });
});

describe('a scenario that is no file', () => {
  const file = () => join(home.folder, 'hr-leave-agent.scenario.yaml');
  const draft = () => page.post<{ error: WireError }>(`${API}/scenario/draft`, { session: 'kept', turns: [0] });

  test.each([
    ['a folder', () => mkdirSync(file()), 'folder'],
    ['a pipe, which nobody writes into', () => execFileSync('mkfifo', [file()]), 'neither a file'],
    ['a link that leads nowhere', () => symlinkSync('nowhere', file()), 'link to a file that is not there'],
  ])('but %s is told as that', async (_title, make, why) => {
    const text = readFileSync(file());
    rmSync(file());
    make();
    try {
      expect((await draft()).error.message).toContain(why);
    } finally {
      rmSync(file(), { recursive: true });
      writeFileSync(file(), text);
    }
  });
});

describe('a session that is played again', () => {
  test('is no session that people go on with', async () => {
    const { sessions } = await page.get<{ sessions: SessionRow[] }>(`${API}/sessions`);
    expect(sessions.map(({ id }) => id)).toEqual(['kept']);
  });

  test('can be stopped, and is played once at a time', async () => {
    const log = new EventLog();
    const runs = new Runs(log, new AbortController().signal);
    const untilStopped = async function* (signal: AbortSignal): AsyncGenerator<RunProgress> {
      yield { type: 'turn', index: 0, say: 'Hello' };
      if (!signal.aborted) await once(signal, 'abort');
      yield { type: 'end', passed: 0, failed: 0 };
    };
    const run = runs.begin('one', untilStopped);
    expect(() => runs.begin('one', untilStopped)).toThrow(expect.objectContaining({ status: 409 }));
    const other = runs.begin('other', untilStopped);
    for (const id of [run, other]) runs.stop(id);
    await runs.settled();
    const told = log.after(0).lines.map((line): Numbered => JSON.parse(line));
    expect(progressOf(told, run).map(({ type }) => type)).toEqual(['turn', 'end']);
    runs.stop(runs.begin('one', untilStopped));
    await runs.settled();
  });

  test('is one that is known', async () => {
    expect(await page.post(`${API}/replay/plan`, { session: 'none' })).toMatchObject({ status: 404 });
    expect(await page.post(`${API}/replay`, { session: 'none' })).toMatchObject({ status: 404 });
    expect(await page.post(`${API}/replay`, {})).toMatchObject({ status: 400 });
    expect(await page.post('/api/runs/none/stop')).toMatchObject({ status: 404 });
  });
});
