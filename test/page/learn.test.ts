import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Numbered, ReplayPlan, ScenarioDraft, WireError } from '../../src/page/wire.js';
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
