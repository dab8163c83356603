import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ListAgentAliasesCommand, ListAgentsCommand } from '@aws-sdk/client-bedrock-agent';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Clock } from '../../src/emulator/service/clock.js';
import { accountOf } from '../helpers/account/account-of.js';
import { census } from '../helpers/account/census.js';
import type { TestAws } from '../helpers/account/local-aws.js';
import { bringUp } from '../helpers/cli/bring-up.js';
import { type Home, newHome } from '../helpers/cli/run-cli.js';
import { LIBRARY, writeDefinition } from '../helpers/definitions/library.js';
import { DESK, ROOMS, writeTeam } from '../helpers/definitions/team.js';

const INLINE = ['--inline', '--agent', 'library.agent.yaml'];

let home: Home;
beforeEach(() => {
  home = newHome();
});
afterEach(() => home.remove());

test('a definition is talked to without an agent: its handler runs here, and nothing is made', async () => {
  writeDefinition(home);
  const run = await home.run(['invoke', ...INLINE, '--trace', 'Look up the book B001']);
  expect(run.stderr).toMatch(/hands over: Books\.get_book\(isbn: B001\)/);
  expect(run.stdout).toContain('Emma');
  expect(run.stderr).not.toContain('version');
  const aws = await accountOf(home);
  expect(await census(aws)).toEqual([]);
  await aws.close();
});

test('a session goes on, and an edit counts at once', async () => {
  writeDefinition(home);
  await home.run(['invoke', ...INLINE, '--session', 'talk', 'Look up the book B001']);
  writeDefinition(home, { handler: LIBRARY.handler.replace("'Emma'", "'Persuasion'") });
  const again = await home.run(['invoke', ...INLINE, '--session', 'talk', 'Look up the book B002']);
  expect(again.stdout).toContain('Persuasion');
  const piped = await home.run(['chat', ...INLINE], { stdin: 'Look up the book B001\n' });
  expect(piped.stdout).toContain('Persuasion');
});

test('what has to be confirmed is asked about', async () => {
  writeDefinition(home, { agent: `${LIBRARY.agent}    confirm: [get_book]\n` });
  const asked = ['invoke', ...INLINE, '--json', 'Look up the book B001'];
  expect((await home.run(asked)).json().error.code).toBe('NEEDS_ANSWER');
  expect((await home.run([...asked, '--confirm', 'all'])).json().calls).toHaveLength(1);
  expect((await home.run([...asked, '--confirm', 'none'])).json().calls).toEqual([]);
});

test('a team is talked to without its agents: each handler runs here, for the agent that asks', async () => {
  const team = ['--inline', '--agent', writeTeam(home)];
  const rooms = await home.run(['invoke', ...team, '--trace', 'Look up the meeting room R12']);
  expect(rooms.stderr).toMatch(/hands over: Rooms\.get_room\(room: R12\)/);
  expect(rooms.stdout).toContain('6');
  const { answer, calls } = (await home.run(['invoke', ...team, '--json', 'Where does the parcel P-77 lie?'])).json();
  expect(answer).toContain('C4');
  expect(calls).toMatchObject([{ by: 'parcels', function: 'find_parcel' }]);
  const piped = await home.run(['chat', ...team], { stdin: 'Where does the parcel P-77 lie?\n' });
  expect(piped.stdout).toContain('C4');
  const aws = await accountOf(home);
  expect(await census(aws)).toEqual([]);
  await aws.close();
});

/** The desk asks the rooms, and the rooms ask the parcels. Both have an action group of the same name. */
function writeHouse(functionOfRooms: string): string[] {
  const file = writeTeam(home);
  const edit = (path: string, ...changes: [from: string | RegExp, to: string][]) =>
    home.write(
      path,
      changes.reduce((text, [from, to]) => text.replace(from, to), readFileSync(join(home.folder, path), 'utf8')),
    );
  edit('desk/agent.yaml', ['meeting rooms, and', 'meeting rooms and parcels, and'], [/ {2}- name: parcels[\s\S]*/, '']);
  const below = 'collaborators: [{ name: parcels, instruction: Ask it where a parcel lies., definition: ../parcels }]';
  edit('rooms/agent.yaml', ['name: Rooms', 'name: Actions'], ['actionGroups:', `${below}\nactionGroups:`]);
  edit('rooms/functions.yaml', ['get_room', functionOfRooms]);
  edit('rooms/handler.mjs', ['get_room', functionOfRooms]);
  edit('parcels/agent.yaml', ['name: Parcels', 'name: Actions']);
  return ['invoke', '--inline', '--agent', file, '--json', 'Where does the parcel P-77 lie?'];
}

test('a call of an agent further below is run by its own handler', async () => {
  expect((await home.run(writeHouse('get_room'))).json()).toMatchObject({
    answer: expect.stringContaining('C4'),
    calls: [{ by: 'rooms', actionGroup: 'Actions', function: 'find_parcel' }],
  });
});

/** Gives an agent an API of one operation in the place of its functions. */
function writeApi(folder: string, parameter: { name: string; description: string }): void {
  const file = `${folder}/agent.yaml`;
  const text = readFileSync(join(home.folder, file), 'utf8');
  home.write(file, text.replace('functionSchema: functions.yaml', 'apiSchema: api.yaml'));
  const parameters = [{ ...parameter, in: 'path', required: true, schema: { type: 'string' } }];
  const get = { operationId: `get_${folder}`, description: `Look up one of the ${folder}.`, parameters, responses: {} };
  const paths = { [`/${folder}/{${parameter.name}}`]: { get } };
  home.write(`${folder}/api.yaml`, JSON.stringify({ openapi: '3.0.0', info: { title: folder, version: '1' }, paths }));
  home.write(
    `${folder}/handler.mjs`,
    `export const handler = async ({ actionGroup, apiPath, httpMethod }) => {
      const responseBody = { 'application/json': { body: JSON.stringify({ asked: '${folder}' }) } };
      return { messageVersion: '1.0', response: { actionGroup, apiPath, httpMethod, httpStatusCode: 200, responseBody } };
    };`,
  );
}

test('so is one of an operation, though both agents have an API under that name', async () => {
  const asked = writeHouse('get_room');
  writeApi('rooms', { name: 'room', description: 'Room, e.g. R12' });
  writeApi('parcels', { name: 'parcel_id', description: 'Parcel, e.g. P-77' });
  expect((await home.run(asked)).json()).toMatchObject({
    answer: expect.stringContaining('parcels'),
    calls: [{ by: 'rooms', actionGroup: 'Actions', apiPath: '/parcels/{parcel_id}' }],
  });
});

test('a call that two agents may have made is run by neither', async () => {
  const { error } = (await home.run(writeHouse('find_parcel'))).json();
  expect(error).toMatchObject({
    code: 'NO_HANDLER',
    message: expect.stringContaining('rooms: Actions.find_parcel(parcel_id: P-77)'),
    hint: expect.stringContaining('Give the action group Actions another name'),
  });
});

async function liveAlias({ agent }: Pick<TestAws<Clock>, 'agent'>) {
  const [{ agentId } = { agentId: undefined }] = (await agent.send(new ListAgentsCommand())).agentSummaries ?? [];
  const { agentAliasSummaries = [] } = await agent.send(new ListAgentAliasesCommand({ agentId }));
  const [found] = agentAliasSummaries.filter(({ agentAliasName }) => agentAliasName === 'live');
  return { agentId, agentAliasId: found?.agentAliasId };
}

test('a collaborator that exists is asked by its alias', async () => {
  writeTeam(home);
  await bringUp(home, '--agent', 'parcels/agent.yaml');
  const aws = await accountOf(home);
  const { agentId, agentAliasId: aliasId } = await liveAlias(aws);
  await aws.close();
  const alias = DESK.replace('definition: ../parcels\n', `agentId: ${agentId}\n    aliasId: ${aliasId}\n`);
  home.write('desk/agent.yaml', alias);
  const run = await home.run(['invoke', '--inline', '--agent', 'desk/agent.yaml', 'Where does the parcel P-77 lie?']);
  expect(run.stdout).toContain('C4');
});

test('what can only be made is refused by name, of a collaborator too', async () => {
  const agent = writeTeam(home);
  home.write('desk/agent.yaml', `${DESK}memory: { days: 30 }\n`);
  home.write('rooms/agent.yaml', `${ROOMS}tables:\n  - name: rooms\n    key: room\n`);
  const { error } = (await home.run(['invoke', '--inline', '--agent', agent, '--json', 'Hello'])).json();
  expect(error).toMatchObject({
    code: 'INLINE_LACKS',
    message: 'An inline agent has no tables of rooms, no memory.',
  });
});
