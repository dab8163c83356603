import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { GetRolePolicyCommand } from '@aws-sdk/client-iam';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { accountOf } from '../helpers/account/account-of.js';
import { census } from '../helpers/account/census.js';
import { bringUp } from '../helpers/cli/bring-up.js';
import { type CliDocument, type CliRun, type Home, newHome } from '../helpers/cli/run-cli.js';
import { DESK, writeTeam } from '../helpers/definitions/team.js';

const DESK_FLAGS = ['--agent', 'desk/agent.yaml'];

let home: Home;
beforeEach(() => {
  home = newHome();
  writeTeam(home);
});
afterEach(() => home.remove());

const stacksOf = (run: CliRun): CliDocument[] => JSON.parse(run.stdout).stacks;
async function account(): Promise<string[]> {
  const aws = await accountOf(home);
  try {
    return await census(aws);
  } finally {
    await aws.close();
  }
}

describe('a team', () => {
  test('one up brings up collaborators first, and one down removes all, the supervisor first', async () => {
    const up = await home.run(['up', ...DESK_FLAGS, '--json']);
    expect(up.stdout + up.stderr).not.toContain('"ok":false');
    expect(stacksOf(up).map(({ agent }) => [agent.name, agent.status])).toEqual([
      ['rooms', 'PREPARED'],
      ['parcels', 'PREPARED'],
      ['desk', 'PREPARED'],
    ]);
    expect(await account()).toEqual(
      expect.arrayContaining([
        'agent desk PREPARED',
        'agent desk collaborator parcels',
        'agent desk collaborator rooms',
        'agent rooms alias desk PREPARED',
        'agent parcels alias live PREPARED',
      ]),
    );
    const again = await home.run(['plan', ...DESK_FLAGS]);
    for (const name of ['rooms', 'parcels', 'desk']) expect(again.stdout).toContain(`${name}: up would change nothing`);
    const invoked = await home.run(['invoke', ...DESK_FLAGS, '--json', 'Where is the parcel P-77?']);
    expect(invoked.json()).toMatchObject({ calls: [{ by: 'parcels', function: 'find_parcel' }] });
    expect(invoked.json().answer).toContain('C4');
    const down = await home.run(['down', '--yes', ...DESK_FLAGS]);
    expect(down.stdout).toMatch(/rooms is gone[\s\S]*parcels is gone[\s\S]*desk is gone/);
    expect(await account()).toEqual([]);
  });

  test("a changed collaborator is served by the supervisor's own alias at once", async () => {
    await bringUp(home, ...DESK_FLAGS);
    home.write(
      'rooms/agent.yaml',
      'name: rooms\nfoundationModel: amazon.nova-pro-v1:0\ninstruction: You know the rooms of an office building, its floors too, and say which are free.\nactionGroups: [{ name: Rooms, functionSchema: functions.yaml, lambda: { handler: handler.mjs } }]\n',
    );
    const run = await home.run(['up', ...DESK_FLAGS, '--yes', '--json']);
    const changed = stacksOf(run).flatMap(({ changes }) => changes.filter(({ action }) => action !== 'keep'));
    expect(changed.map(({ resource, action }) => `${action} ${resource}`)).toEqual([
      'update agent/rooms',
      'update agent-preparation/rooms',
      'update collaborator-alias/desk/rooms',
    ]);
    expect((await home.run(['plan', ...DESK_FLAGS])).stdout).toContain('desk: up would change nothing');
  });

  test('steps and calls say which agent acted, and a scenario may expect it', async () => {
    await bringUp(home, ...DESK_FLAGS);
    const run = await home.run(['invoke', ...DESK_FLAGS, '--trace', 'Is the room R12 free?']);
    expect(run.stderr).toMatch(/asks: rooms: /);
    expect(run.stderr).toMatch(/rooms calls: Rooms\.get_room\(room: R12\)/);
    const scenario = (by: string) => `title: A room
turns:
  - say: Is the room R12 free?
    expect: { calls: [{ function: get_room, by: ${by}, parameters: { room: R12 } }] }
`;
    home.write('good.yaml', scenario('rooms'));
    home.write('bad.yaml', scenario('parcels'));
    expect((await home.run(['test', 'good.yaml', ...DESK_FLAGS])).status).toBe(0);
    const bad = await home.run(['test', 'bad.yaml', ...DESK_FLAGS]);
    expect(bad.stdout).toContain('expected the call parcels: get_room(room: R12)');
    const page = await home.run(['invoke', ...DESK_FLAGS, '--html', 'page.html', 'Is the room R12 free?']);
    expect(page.status).toBe(0);
    expect(readFileSync(join(home.folder, 'page.html'), 'utf8')).toContain(
      '<span class="by">rooms</span> <b>calls</b>',
    );
  });

  test('status, doctor, validate, policy and logs are about all of it', async () => {
    await bringUp(home, ...DESK_FLAGS);
    const status = (await home.run(['status', ...DESK_FLAGS, '--json'])).json();
    expect(status.agent.name).toBe('desk');
    const states = new Map(status.resources.map(({ resource, state }) => [resource, state]));
    for (const name of ['rooms', 'parcels', 'desk']) expect(states.get(`agent/${name}`)).toBe('PREPARED');
    expect(states.get('agent-collaborator/desk/rooms')).toBe('present');
    expect(states.get('known-alias/desk/parcels')).toBe('PREPARED');
    const doctor = (await home.run(['doctor', ...DESK_FLAGS])).stdout;
    expect(doctor).toContain('rooms: definition');
    expect((await home.run(['validate', ...DESK_FLAGS])).stdout).toMatch(/rooms is valid[\s\S]*collaborator parcels/);
    const policy: { Statement: { Action: string[] }[] } = JSON.parse(
      (await home.run(['policy', ...DESK_FLAGS])).stdout,
    );
    const actions = new Set(policy.Statement.flatMap(({ Action }) => Action));
    expect(actions).toContain('bedrock:AssociateAgentCollaborator');
    expect(actions).toContain('lambda:CreateFunction');
  });

  test('the role of a supervisor may use the aliases of its collaborators, and no others', async () => {
    await bringUp(home, ...DESK_FLAGS);
    const aws = await accountOf(home);
    const name = { RoleName: 'desk-bedrock-role', PolicyName: 'CollaboratePolicy' };
    const { PolicyDocument = '' } = await aws.iam.send(new GetRolePolicyCommand(name));
    await aws.close();
    const arn = expect.stringMatching(/^arn:aws:bedrock:us-east-1:\d{12}:agent-alias\/\w{10}\/\w{10}$/);
    expect(JSON.parse(decodeURIComponent(PolicyDocument)).Statement).toEqual([
      { Effect: 'Allow', Action: ['bedrock:GetAgentAlias', 'bedrock:InvokeAgent'], Resource: [arn, arn] },
    ]);
  });

  test('drift of a collaborator is seen and put right, and one that the definition lacks goes', async () => {
    await bringUp(home, ...DESK_FLAGS);
    home.write(
      'desk/agent.yaml',
      DESK.replace('Ask it about parcels and', 'It knows about parcels and').replace('    relay: true\n', ''),
    );
    const plan = await home.run(['plan', ...DESK_FLAGS, '--json']);
    const desk = stacksOf(plan).at(-1);
    expect(desk?.changes.filter(({ action }) => action !== 'keep').map(({ resource }) => resource)).toEqual([
      'agent-collaborator/desk/parcels',
      'agent-preparation/desk',
    ]);
    home.write('desk/agent.yaml', DESK.replace(/ {2}- name: rooms[\s\S]*?(?= {2}- name: parcels)/, ''));
    const run = await home.run(['up', ...DESK_FLAGS, '--yes']);
    expect(run.status).toBe(0);
    expect(run.stdout).toContain(
      'rooms is no collaborator any more and stays up: hr-agent down --agent rooms/agent.yaml --name rooms removes it.',
    );
    const there = await account();
    expect(there).toContain('agent rooms PREPARED');
    expect(there).not.toContain('agent desk collaborator rooms');
    expect(there).not.toContain('agent rooms alias desk PREPARED');
  });

  test.each(['up', 'down'])(
    'the alias of a collaborator that went together with the record is removed by %s',
    async (verb) => {
      await bringUp(home, ...DESK_FLAGS);
      rmSync(join(home.stateFolder, 'stacks'), { recursive: true });
      home.write('desk/agent.yaml', DESK.replace(/ {2}- name: rooms[\s\S]*?(?= {2}- name: parcels)/, ''));
      const run = await home.run([verb, ...DESK_FLAGS, '--yes', '--json']);
      expect(run.status, run.stdout).toBe(0);
      expect(stacksOf(run).flatMap(({ dropped }) => dropped ?? [])).toEqual(verb === 'up' ? ['rooms'] : []);
      expect((await account()).filter((line) => line.startsWith('agent rooms alias'))).toEqual([]);
    },
  );

  test('a supervisor that becomes an agent of its own says which collaborators stay', async () => {
    await bringUp(home, ...DESK_FLAGS);
    const alone = DESK.replace(/collaborators:[\s\S]*/, 'actionGroups: [{ name: Ask, signature: AMAZON.UserInput }]\n');
    home.write('desk/agent.yaml', alone);
    const run = await home.run(['up', ...DESK_FLAGS, '--yes', '--json']);
    expect(run.json().dropped).toEqual(['parcels', 'rooms']);
  });

  test('a copy of a supervisor has copies of its collaborators', async () => {
    const run = await home.run(['up', ...DESK_FLAGS, '--name', 'copy', '--json']);
    expect(stacksOf(run).map(({ agent }) => agent.name)).toEqual(['copy-rooms', 'copy-parcels', 'copy']);
    await home.run(['down', ...DESK_FLAGS, '--name', 'copy', '--yes']);
    expect(await account()).toEqual([]);
  });

  test('a collaborator that another supervisor has stays, whether it is named or goes along', async () => {
    home.write('second/agent.yaml', DESK.replace('name: desk', 'name: second'));
    const BOTH = [...DESK_FLAGS, '--agent', 'second'];
    const up = await home.run(['up', ...BOTH, '--json']);
    expect(up.json()).toMatchObject({ ok: true });
    expect(stacksOf(up).map(({ agent }) => agent.name)).toEqual(['rooms', 'parcels', 'desk', 'second']);
    const alone = await home.run(['down', '--agent', 'rooms', '--yes', '--json']);
    expect(alone.json().error).toMatchObject({
      code: 'IN_USE',
      message: expect.stringMatching(/^rooms is a collaborator of (desk, second|second, desk)/),
    });
    const down = await home.run(['down', ...DESK_FLAGS, '--yes']);
    expect(down.status).toBe(0);
    expect(down.stdout).toContain('rooms is a collaborator of second: it stays.');
    const there = await account();
    expect(there.filter((line) => line.startsWith('agent rooms alias'))).toEqual(['agent rooms alias second PREPARED']);
    expect((await home.run(['invoke', '--agent', 'second', 'Is the room R12 free?'])).status).toBe(0);
    await home.run(['down', '--agent', 'second', '--yes']);
    expect(await account()).toEqual([]);
  });

  test('when a collaborator fails, its supervisor is not begun, and the others are', async () => {
    home.write('rooms/handler.mjs', 'export const handler = (;');
    const run = await home.run(['up', ...DESK_FLAGS, '--json']);
    expect(run.status).toBe(1);
    expect(stacksOf(run).map(({ ok, error }) => (ok ? 'ok' : error.code))).toEqual([
      'HANDLER_INVALID',
      'ok',
      'NOT_BEGUN',
    ]);
  });
});

describe('an existing alias as collaborator', () => {
  const withAlias = (alias: string) => `name: desk
foundationModel: amazon.nova-pro-v1:0
instruction: You are the front desk of an office building and hand requests to whoever can answer them.
collaboration: router
collaborators:
  - name: parcels
    instruction: Ask it about parcels and deliveries, and where a parcel is.
    ${alias}
`;
  const publishedParcels = async () => {
    await bringUp(home, '--agent', 'parcels');
    const status: { agent: { id: string }; aliases: { id: string }[] } = JSON.parse(
      (await home.run(['status', '--agent', 'parcels', '--json'])).stdout,
    );
    return { agentId: status.agent.id, aliasId: status.aliases[0]?.id };
  };

  test('is used and otherwise left alone; a router hands on to it', async () => {
    const { agentId, aliasId } = await publishedParcels();
    home.write('desk/agent.yaml', withAlias(`agentId: ${agentId}\n    aliasId: ${aliasId}\n    version: "1"`));
    expect((await home.run(['up', ...DESK_FLAGS])).status).toBe(0);
    expect((await home.run(['invoke', ...DESK_FLAGS, 'Where is the parcel P-77?'])).stdout).toContain('C4');
    await home.run(['down', ...DESK_FLAGS, '--yes']);
    expect(await account()).toContain('agent parcels alias live PREPARED');
  });

  test.each([
    ['that is not there', (agentId: string) => `agentId: ${agentId}\n    aliasId: NOSUCHALIA`, 'does not exist'],
    [
      'of another region',
      (agentId: string, aliasId: string) =>
        `aliasArn: arn:aws:bedrock:eu-west-1:000000000000:agent-alias/${agentId}/${aliasId}`,
      'is in another account or region',
    ],
    [
      'that serves another version',
      (agentId: string, aliasId: string) => `agentId: ${agentId}\n    aliasId: ${aliasId}\n    version: "7"`,
      'serves version 1, and the definition says 7',
    ],
  ])('one %s is refused before anything is made', async (_what, alias, told) => {
    const { agentId, aliasId = '' } = await publishedParcels();
    home.write('desk/agent.yaml', withAlias(alias(agentId, aliasId)));
    const before = await account();
    const run = await home.run(['up', ...DESK_FLAGS, '--json']);
    expect(run.json().error).toMatchObject({ code: 'COLLABORATOR_UNUSABLE', message: expect.stringContaining(told) });
    expect(await account()).toEqual(before);
  });
});

describe('what is wrong with a team is told with its place, before any call', () => {
  const problems = async (text: string) => {
    home.write('desk/agent.yaml', text);
    const { error } = (await home.run(['up', ...DESK_FLAGS, '--json'])).json();
    expect(error.code).toBe('DEFINITION_INVALID');
    return error.message;
  };
  const ROOM = '../rooms/agent.yaml';

  test.each([
    [
      'a cycle',
      () =>
        home.write('rooms/agent.yaml', DESK.replace('name: desk', 'name: rooms').replace(ROOM, '../desk/agent.yaml')),
      DESK,
      /rooms\/agent.yaml:7:5: collaborators\[0\]\.definition leads back to where it began: agent\.yaml → \.\.\/rooms\/agent\.yaml → agent\.yaml/,
    ],
    [
      'two of one name',
      () => {},
      DESK.replace('- name: parcels', '- name: rooms'),
      /:8:5: collaborators\[1\]\.name rooms is the name of an earlier collaborator/,
    ],
    [
      'the same definition twice',
      () => {},
      DESK.replace('../parcels', ROOM),
      /:10:5: collaborators\[1\]\.definition is that of the collaborator rooms already/,
    ],
    [
      'two definitions of one name',
      () =>
        home.write(
          'other/agent.yaml',
          DESK.replace('name: desk', 'name: rooms').replace(/ {2}- name: rooms[\s\S]*?(?= {2}- name: parcels)/, ''),
        ),
      DESK.replace('../parcels', '../other'),
      /:10:5: collaborators\[1\]\.definition is or has an agent rooms, and so is or has /,
    ],
    [
      'no such file',
      () => {},
      DESK.replace('../parcels', '../nowhere.yaml'),
      /:10:5: collaborators\[1\]\.definition names .*nowhere\.yaml, and there is no such file/,
    ],
    [
      'more than ten',
      () => {},
      `${DESK}${Array.from({ length: 9 }, (_n, i) => `  - { name: x${i}, instruction: y, agentId: ABCDEFGHI${i}, aliasId: ABCDEFGHIJ }\n`).join('')}`,
      /:4:1: collaborators must have at most 10 entries/,
    ],
    [
      'the alias of a draft',
      () => {},
      `${DESK}  - { name: x, instruction: y, agentId: ABCDEFGHIJ, aliasId: TSTALIASID }\n`,
      /collaborators\[2\]\.aliasId is TSTALIASID, and a collaborator needs an alias of its own/,
    ],
    [
      'a router without collaborators',
      () => {},
      DESK.replace(
        /collaborators:[\s\S]*/,
        'collaboration: router\nknowledgeBases: [{ id: ABCDEFGHIJ, description: x }]\n',
      ),
      /has collaboration, which needs collaborators beside it/,
    ],
    [
      'a fault in a collaborator',
      () => home.write('rooms/functions.yaml', 'functions: 3\n'),
      DESK,
      /rooms\/functions\.yaml:1:1: functions must be an array/,
    ],
  ])('%s', async (_what, prepare, text, told) => {
    prepare();
    expect(await problems(text)).toMatch(told);
  });
});
