import { mkdirSync, readdirSync, readFileSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AgentHead, PageEvent, SessionRow, SessionView, TracePart, WireError } from '../../src/page/wire.js';
import { bringUp } from '../helpers/cli/bring-up.js';
import { newHome } from '../helpers/cli/run-cli.js';
import { eventsOf, isEvent, type OpenPage, openPage } from '../helpers/page/open-page.js';

const home = newHome();
let page: OpenPage;
beforeAll(async () => {
  await bringUp(home, ...DEFINITION);
  page = await openPage(home, ...DEFINITION);
});
afterAll(async () => {
  page.interrupt();
  await page.done;
  home.remove();
});

const AGENT = 'hr-leave-agent';
/** The same, as it asks before it changes something. */
const DEFINITION = ['--agent', 'hr-leave-agent-confirming'];
const BALANCE = 'How many PTO days does EMP001 have?';
const REQUEST = 'Submit a PTO request for EMP001 from 2030-03-11 to 2030-03-12.';
const at = (session: string) => `/api/agents/${AGENT}/sessions/${session}`;

/** Where the turns of the agent are written down. */
function sessionsFolder(): string {
  const [found] = readdirSync(home.folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.sessions'),
  );
  return join(home.folder, found ?? 'none');
}

/** Says something that the agent asks about, and waits for the question. */
async function asked(session: string): Promise<{ turn: string; id: number; call: unknown }> {
  const turn = await page.say(AGENT, session, REQUEST);
  const events = eventsOf(await page.until(0, isEvent(turn, 'question')), turn);
  const last = events.at(-1);
  if (last?.type !== 'question') throw new Error(JSON.stringify(events));
  return { turn, id: last.question.id, call: last.question.call };
}

async function wholeTurn(turn: string): Promise<PageEvent[]> {
  return eventsOf(await page.until(0, isEvent(turn, 'over')), turn);
}

describe('a turn', () => {
  test('is told event by event, and is then in its session and in the list', async () => {
    const turn = await page.say(AGENT, 'one', BALANCE);
    const types = (await wholeTurn(turn)).map(({ type }) => type);
    expect(types[0]).toBe('said');
    expect(types).toEqual(expect.arrayContaining(['begun', 'call', 'result', 'step', 'text', 'finished']));
    expect(types.at(-1)).toBe('over');
    const view = await page.get<SessionView>(at('one'));
    expect(view.turns).toMatchObject([{ id: turn, text: BALANCE, complete: true }]);
    for (const name of ['trace', 'sessionId', 'attributes', 'memoryId']) expect(view.turns[0]).not.toHaveProperty(name);
    const { trace } = await page.get<{ trace: TracePart[] }>(`/api/turns/${turn}/trace`);
    expect(trace.length).toBeGreaterThan(0);
    const { sessions } = await page.get<{ sessions: SessionRow[] }>(`/api/agents/${AGENT}/sessions?search=pto%20DAYS`);
    expect(sessions.find(({ id }) => id === 'one')).toMatchObject({ first: BALANCE, turns: 1, failed: false });
    const none = await page.get<{ sessions: SessionRow[] }>(`/api/agents/${AGENT}/sessions?search=elephants`);
    expect(none.sessions).toEqual([]);
  });

  test('is the last of its session, of which no more is read than is asked for', async () => {
    for (const text of [BALANCE, BALANCE, BALANCE]) await wholeTurn(await page.say(AGENT, 'several', text));
    const view = await page.get<SessionView>(`${at('several')}?latest=2`);
    expect([view.earlier, view.turns.length]).toEqual([1, 2]);
    expect((await page.get<SessionView>(at('several'))).earlier).toBe(0);
    expect(await page.get(`${at('several')}?latest=few`)).toMatchObject({ status: 400 });
  });

  test('is taken up again behind any of its events, without a gap or one that comes twice', async () => {
    const turn = await page.say(AGENT, 'resumed', BALANCE);
    const all = await page.until(0, isEvent(turn, 'over'));
    expect(all.map(({ seq }) => seq)).toEqual(all.map((_entry, i) => i + 1));
    for (const after of [1, Math.floor(all.length / 2), all.length - 1]) {
      expect(await page.until(after, isEvent(turn, 'over'))).toEqual(all.slice(after));
    }
  });

  test('is the same when it is sent again with its key', async () => {
    const once = await page.say(AGENT, 'keyed', BALANCE, { key: 'k' });
    expect(await page.say(AGENT, 'keyed', BALANCE, { key: 'k' })).toBe(once);
    await wholeTurn(once);
    expect(await page.say(AGENT, 'keyed', BALANCE, { key: 'k' })).toBe(once);
    expect((await page.get<SessionView>(at('keyed'))).turns).toHaveLength(1);
  });
});

describe('a question', () => {
  test('is still there after a reload, keeps a second tab out, and goes on with the answer', async () => {
    const { turn, id, call } = await asked('allowed');
    expect(call).toMatchObject({ function: 'submit_leave_request', parameters: { employee_id: 'EMP001' } });
    const { running, turns } = await page.get<SessionView>(at('allowed'));
    expect([running, turns]).toMatchObject([{ turn, text: REQUEST }, []]);
    const again = eventsOf(await page.until(running?.from ?? 0, isEvent(turn, 'question')), turn);
    expect(again[0]).toMatchObject({ type: 'said', text: REQUEST });
    const other = await page.post<{ error: WireError }>(`${at('allowed')}/turns`, {
      text: 'Me too',
      attributes: {},
      key: 'another',
      tab: 'another tab',
    });
    expect(other).toMatchObject({ status: 409, error: { code: 'SESSION_BUSY' } });
    expect(await page.post(`/api/turns/${turn}/answers`, { id, body: 'yes' })).toMatchObject({ status: 400 });
    expect(await page.post(`/api/turns/${turn}/answers`, { id: id + 1, allowed: true })).toMatchObject({ status: 404 });
    expect(await page.post(`/api/turns/${turn}/answers`, { id, allowed: true })).toEqual({ status: 200 });
    const events = await wholeTurn(turn);
    expect(events).toContainEqual({ type: 'answered', id, allowed: true });
    expect(events.at(-1)).toMatchObject({ turn: { complete: true, calls: [{ confirmed: true }] } });
    const twice = await page.post(`/api/turns/${turn}/answers`, { id, allowed: false });
    expect(twice).toMatchObject({ status: 409, error: { code: 'ALREADY_ANSWERED' } });
  });

  test('is answered with no, and nothing runs', async () => {
    const { turn, id } = await asked('denied');
    await page.post(`/api/turns/${turn}/answers`, { id, allowed: false });
    const events = await wholeTurn(turn);
    expect(events.map(({ type }) => type)).not.toContain('result');
    expect(events.at(-1)).toMatchObject({ turn: { calls: [{ declined: true }] } });
  });

  test('ends when its turn is stopped', async () => {
    const { turn, id } = await asked('stopped');
    expect(await page.post(`/api/turns/${turn}/stop`)).toEqual({ status: 200 });
    const events = await wholeTurn(turn);
    expect(events.at(-2)).toEqual({ type: 'stopped' });
    expect(events.at(-1)).toMatchObject({ turn: { complete: false, error: { code: 'STOPPED' } } });
    const late = await page.post<{ error: WireError }>(`/api/turns/${turn}/answers`, { id, allowed: true });
    expect(late).toMatchObject({ status: 409, error: { message: expect.stringContaining('stopped') } });
    expect(await page.post(`/api/turns/${turn}/stop`)).toEqual({ status: 200 });
    const view = await page.get<SessionView>(at('stopped'));
    expect(view).toMatchObject({ turns: [{ id: turn, error: { code: 'STOPPED' } }] });
    expect(view.running).toBeUndefined();
    // The session goes on.
    await wholeTurn(await page.say(AGENT, 'stopped', BALANCE));
  });
});

test('the head says who is talked to, what can be called and what to begin with', async () => {
  const head = await page.get<AgentHead>(`/api/agents/${AGENT}`);
  expect(head).toMatchObject({ name: AGENT, target: { place: 'local', billed: false }, changed: false });
  expect(head.standIn).toMatch(/planner/);
  expect(head.functions).toContainEqual(expect.objectContaining({ name: 'submit_leave_request', asksFirst: true }));
});

describe('what makes no sense', () => {
  const body = { text: 'Hello', attributes: {}, key: 'k', tab: 't' };

  test.each([
    { path: '/api/agents/nobody', status: 404 },
    { path: at('never-talked-in'), status: 404 },
    { path: at('a'), status: 400 },
    { path: '/api/turns/none/trace', status: 404 },
    { path: '/api/turns/none/stop', post: {}, status: 404 },
    { path: '/api/runs/none/stop', post: {}, status: 404 },
    { path: '/api/events?after=x', status: 400 },
    { path: '/api/agents/%', status: 400 },
    { path: '/api/agents', post: {}, status: 405 },
    { path: `${at('odd')}/turns`, post: { ...body, text: ' ' }, status: 400 },
    { path: `${at('odd')}/turns`, post: { ...body, attributes: { a: 1 } }, status: 400 },
    { path: `${at('odd')}/turns`, post: { ...body, as: 'somebody' }, status: 400 },
    { path: `${at('odd')}/turns`, post: { ...body, alias: 'none' }, status: 404 },
    { path: `${at('odd')}/turns`, post: { ...body, text: 'x'.repeat(1_100_000) }, status: 413 },
    { path: `/api/agents/${AGENT}/tables/none`, status: 404 },
  ])('$path is answered with $status', async ({ path, post, status }) => {
    const reply = await (post ? page.post(path, post) : page.get(path));
    expect(reply).toMatchObject({ status, error: { code: expect.stringMatching(/^[A-Z_]+$/) } });
  });

  test.each(['', '{', '[]', 'null', '"text"', '{"text": }'])('a body of %j is answered with 400', async (text) => {
    const headers = {
      host: `127.0.0.1:${page.port}`,
      authorization: `Bearer ${page.token}`,
      'content-type': 'application/json',
    };
    const reply = await page.raw({ method: 'POST', path: `${at('odd')}/turns`, headers, body: text });
    expect([reply.status, JSON.parse(reply.body).error.code]).toEqual([400, 'REQUEST_INVALID']);
  });
});

test('a secret that somebody says is masked in every event and in what is kept', async () => {
  const secret = 'AKIAIOSFODNN7EXAMPLE';
  const turn = await page.say(AGENT, 'secret', `My key is ${secret}. ${BALANCE}`, {
    attributes: { token: 'abcdefgh' },
  });
  const entries = await page.until(0, isEvent(turn, 'over'));
  const view = await page.get<SessionView>(at('secret'));
  expect(JSON.stringify(view)).not.toMatch(new RegExp(`${secret}|abcdefgh`));
  expect(JSON.stringify(eventsOf(entries, turn))).not.toContain('abcdefgh');
});

test('Ctrl-C ends the turns that run, and they are kept as they stood', async () => {
  const other = await openPage(home, ...DEFINITION);
  const turn = await other.say(AGENT, 'cut', REQUEST);
  await other.until(0, isEvent(turn, 'question'));
  // So it stays when the process is killed: another one cannot tell that from a turn that still runs.
  const { turns: meanwhile } = await page.get<SessionView>(at('cut'));
  expect(meanwhile).toMatchObject([{ text: REQUEST, complete: false, error: { code: 'UNFINISHED' } }]);
  other.interrupt();
  expect((await other.done).status).toBe(0);
  const { turns } = await page.get<SessionView>(at('cut'));
  expect(turns).toMatchObject([{ text: REQUEST, complete: false, error: { code: 'INTERRUPTED' } }]);
});

test('what cannot be written down does not begin, and the other sessions are still listed', async () => {
  mkdirSync(join(sessionsFolder(), 'unwritable.jsonl'));
  const events = await wholeTurn(await page.say(AGENT, 'unwritable', BALANCE));
  expect(events.map(({ type }) => type)).toEqual(['said', 'failed', 'over']);
  expect(events[1]).toMatchObject({ error: { code: 'NOT_WRITTEN' }, again: true });
  expect(events[2]).toMatchObject({ turn: { text: BALANCE, error: { code: 'NOT_WRITTEN' } } });
  const { sessions } = await page.get<{ sessions: SessionRow[] }>(`/api/agents/${AGENT}/sessions`);
  expect(sessions.map(({ id }) => id)).toContain('one');
});

test('a turn whose end cannot be written down is shown as it was, for as long as the server runs', async () => {
  const { turn, id } = await asked('unkept');
  const file = join(sessionsFolder(), 'unkept.jsonl');
  const before = readFileSync(file);
  rmSync(file);
  mkdirSync(file);
  await page.post(`/api/turns/${turn}/answers`, { id, allowed: true });
  const events = await wholeTurn(turn);
  expect(events.at(-2)).toMatchObject({ type: 'failed', error: { code: 'NOT_WRITTEN' }, again: false });
  rmdirSync(file);
  writeFileSync(file, before);
  const { turns } = await page.get<SessionView>(at('unkept'));
  expect(turns).toMatchObject([{ id: turn, complete: true, calls: [{ confirmed: true }] }]);
});

describe('the agent changes', () => {
  test('another process takes it down: the page is told, and a turn says what to do', async () => {
    const { seq } = await page.get<{ seq: number }>('/api/agents');
    const run = await home.run(['down', '--yes', ...DEFINITION]);
    expect(run.status).toBe(0);
    const told = await page.until(seq, (entry) => 'head' in entry && 'gone' in entry.head);
    expect(told.at(-1)).toMatchObject({ agent: AGENT, head: { gone: true } });
    const reply = await page.post<{ error: WireError }>(`${at('gone')}/turns`, {
      text: BALANCE,
      attributes: {},
      key: 'gone',
      tab: 't',
    });
    expect(reply).toMatchObject({ status: 404, error: { code: 'NOT_DEPLOYED', next: expect.stringContaining('up') } });
    expect(await page.get(`/api/agents/${AGENT}`)).toMatchObject({ status: 404, error: { code: 'NOT_DEPLOYED' } });
  });
});
