import { execFileSync } from 'node:child_process';
import { closeSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AgentHead, LogLine, Numbered, StateView, TablePage } from '../../src/page/wire.js';
import { bringUp } from '../helpers/cli/bring-up.js';
import { newHome } from '../helpers/cli/run-cli.js';
import { writeTableDefinition } from '../helpers/definitions/notes.js';
import { RETURN_CONTROL_FILES } from '../helpers/definitions/return-control-agent.js';
import { writeTeam } from '../helpers/definitions/team.js';
import { eventsOf, isEvent, type OpenPage, openPage } from '../helpers/page/open-page.js';

const home = newHome();
const NOTES = 120;
let page: OpenPage;
beforeAll(async () => {
  const file = writeTableDefinition(home, {}, { identity: { attribute: 'id' } });
  const notes = Array.from(
    { length: NOTES },
    (_none, i) => `- { id: "n${i}", text: "Note ${i}", big: 12345678901234567890 }`,
  );
  home.write('notes.items.yaml', notes.join('\n'));
  for (const [name, text] of Object.entries(RETURN_CONTROL_FILES)) {
    home.write(`seats/${name}`, text.replace(/^ {4}handler: .*\n/m, ''));
  }
  await bringUp(home, '--agent', file, '--agent', 'seats/agent.yaml');
  page = await openPage(home, '--agent', file, '--agent', 'seats/agent.yaml');
});
afterAll(async () => {
  page.interrupt();
  await page.done;
  home.remove();
});

test('every agent that is named can be talked to', async () => {
  const { agents } = await page.get<{ agents: { name: string }[] }>('/api/agents');
  expect(agents.map(({ name }) => name)).toEqual(['house', 'seats']);
});

test('the state is told: resources, versions, tables and what was measured', async () => {
  const state = await page.get<StateView>('/api/agents/house/state');
  expect(state.resources).toContainEqual(expect.objectContaining({ kind: 'dynamodb-table', state: 'ACTIVE' }));
  expect(state.versions.map(({ version }) => version)).toContain('DRAFT');
  expect(state.tables).toEqual([{ name: 'notes' }]);
  expect(state.problems).toEqual([]);
});

test('the items of a table are read page by page, each once', async () => {
  const ids: unknown[] = [];
  let next: string | undefined;
  do {
    const query: string = next === undefined ? '' : `?after=${next}`;
    const read = await page.get<TablePage>(`/api/agents/house/tables/notes${query}`);
    ids.push(...read.items.map(({ id }) => id));
    next = read.next;
  } while (next !== undefined);
  expect(new Set(ids).size).toBe(NOTES);
  expect(ids).toHaveLength(NOTES);
  for (const after of ['x', 'e30', 'eyJpZCI6IjEifQ']) {
    expect((await page.get(`/api/agents/house/tables/notes?after=${after}`)).status).toBe(400);
  }
});

test('logs have what functions wrote since a time', async () => {
  const { lines } = await page.get<{ lines: LogLine[] }>('/api/agents/house/logs?after=0');
  expect(lines).toEqual([]);
  expect(await page.get('/api/agents/seats/logs')).toEqual({ status: 200, lines: [] });
});

test('the people that data name can be chosen from', async () => {
  const { seq } = await page.get<{ seq: number }>('/api/agents');
  const head = await page.get<AgentHead>('/api/agents/house');
  const hasPeople = (one: AgentHead) => one.identity?.people.includes('n1') === true;
  if (hasPeople(head)) return;
  await page.until(seq, (entry) => 'head' in entry && !('gone' in entry.head) && hasPeople(entry.head));
});

test('a call that nothing here runs is answered by the person in its place', async () => {
  const turn = await page.say('seats', 'by-hand', 'Where does P100 sit?');
  const asked = eventsOf(
    await page.until(0, (entry) => isEvent(turn, 'question')(entry) || isEvent(turn, 'over')(entry)),
    turn,
  ).at(-1);
  expect(asked).toMatchObject({ question: { kind: 'perform', call: { parameters: { person_id: 'P100' } } } });
  const answers = `/api/turns/${turn}/answers`;
  expect((await page.post(answers, { id: 1, allowed: true })).status).toBe(400);
  expect((await page.post(answers, { id: 1, body: 'x', state: 'LATER' })).status).toBe(400);
  expect((await page.post(answers, { id: 1, body: '{"seat":"B12"}' })).status).toBe(200);
  const over = eventsOf(await page.until(0, isEvent(turn, 'over')), turn).at(-1);
  expect(over).toMatchObject({ turn: { complete: true, answer: expect.stringContaining('B12') } });
});

test('a supervisor is looked at although nobody comes to the end of what a handler of its collaborators loads', async () => {
  const team = writeTeam(home);
  const shelves = home.write('parcels/shelves.mjs', '');
  home.write(
    'parcels/handler.mjs',
    `import './shelves.mjs';\n${readFileSync(join(home.folder, 'parcels/handler.mjs'))}`,
  );
  await bringUp(home, '--agent', team);
  rmSync(shelves);
  execFileSync('mkfifo', [shelves]);
  const desk = await openPage(home, '--agent', team);
  await desk.get('/api/agents/desk');
  await desk.until(0, (entry) => 'head' in entry && entry.agent === 'desk');
  // Whoever reads the pipe comes to its end, and the next one finds a file.
  const pipe = openSync(shelves, 'r+');
  renameSync(home.write('parcels/shelves.new.mjs', ''), shelves);
  closeSync(pipe);
  desk.interrupt();
  await desk.done;
});

describe('a definition that is written while the page is open', () => {
  const changed = async (text: string, isSo: (head: AgentHead) => boolean): Promise<Numbered[]> => {
    const { seq } = await page.get<{ seq: number }>('/api/agents');
    writeFileSync(join(home.folder, 'seats/agent.yaml'), text);
    return page.until(seq, (entry) => 'head' in entry && !('gone' in entry.head) && isSo(entry.head));
  };

  test('is told of when it was written before anybody asked for the agent', async () => {
    const other = await openPage(home, '--agent', 'seats/agent.yaml');
    const before = RETURN_CONTROL_FILES['agent.yaml'];
    if (before === undefined) throw new Error('there is no definition');
    home.write('seats/agent.yaml', 'name: [');
    await other.get('/api/agents/seats');
    await other.until(0, (entry) => 'head' in entry && 'broken' in entry.head);
    home.write('seats/agent.yaml', before.replace(/^ {4}handler: .*\n/m, ''));
    await other.until(0, (entry) => 'head' in entry && !('gone' in entry.head) && entry.head.broken === undefined);
    other.interrupt();
    await other.done;
  });

  test('is told when it is broken, and when it is mended and differs from what is up', async () => {
    await page.get('/api/agents/seats');
    const before = RETURN_CONTROL_FILES['agent.yaml'] ?? '';
    await changed('name: [', ({ broken }) => broken !== undefined);
    expect(await page.get('/api/agents/seats')).toMatchObject({ status: 200, broken: expect.stringContaining('YAML') });
    const other = before.replace('looks? up where', 'say where').replace('help desk', 'front desk');
    await changed(other, ({ broken, changed: differs }) => broken === undefined && differs);
  });
});
