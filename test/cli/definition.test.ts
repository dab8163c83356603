import { existsSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, onTestFinished, test } from 'vitest';
import { bringUp } from '../helpers/cli/bring-up.js';
import { newHome } from '../helpers/cli/run-cli.js';
import { LIBRARY, writeDefinition } from '../helpers/definitions/library.js';
import { DESK, writeTeam } from '../helpers/definitions/team.js';

describe('which definition', () => {
  const home = newHome();
  afterAll(home.remove);

  test('an unknown agent: exit 3, the ones there are, and the one probably meant', async () => {
    const run = await home.run(['up', '--agent', 'hr-leave-agnet', '--json']);
    expect(run.status).toBe(3);
    expect(run.json().error).toMatchObject({
      code: 'AGENT_UNKNOWN',
      hint: expect.stringContaining('Did you mean hr-leave-agent?'),
    });
  });

  test('the beginning of a name, or of a word in it, is enough to know what was meant', async () => {
    for (const asked of ['order', 'order-man', 'management']) {
      const { hint } = (await home.run(['up', '--agent', asked, '--json'])).json().error;
      expect(hint).toContain('Did you mean order-management-agent?');
    }
  });

  test('of several names with that beginning the shortest is meant', async () => {
    const { hint } = (await home.run(['up', '--agent', 'hr-leave', '--json'])).json().error;
    expect(hint).toContain('Did you mean hr-leave-agent?');
  });

  test('an unknown agent whose name is like none: none is guessed', async () => {
    const { hint } = (await home.run(['up', '--agent', 'pizza', '--json'])).json().error;
    expect(hint).toContain('hr-leave-agent, order-management-agent');
    expect(hint).not.toContain('Did you mean');
  });

  test('a file that is not there: exit 3, with its path', async () => {
    const run = await home.run(['up', '--agent', './mine.yaml', '--json']);
    expect(run.status).toBe(3);
    expect(run.json().error).toMatchObject({ code: 'FILE_NOT_FOUND', message: expect.stringContaining('mine.yaml') });
  });

  test('a folder without agent.yaml: exit 3', async () => {
    const run = await home.run(['up', '--agent', '.', '--json']);
    expect(run.status).toBe(3);
    expect(run.json().error.code).toBe('FILE_NOT_FOUND');
  });

  test('./agent.yaml that is a link to nothing: exit 3, and no other agent in its place', async () => {
    const own = newHome();
    symlinkSync('moved-away.yaml', join(own.folder, 'agent.yaml'));
    for (const argv of [['up'], ['invoke', 'Hello'], ['up', '--agent', '.'], ['up', '--agent', './agent.yaml']]) {
      const run = await own.run([...argv, '--json']);
      expect(run.status).toBe(3);
      expect(run.json().error).toMatchObject({
        code: 'FILE_NOT_FOUND',
        message: expect.stringContaining('agent.yaml: it is a link to a file that is not there'),
      });
    }
    own.remove();
  });

  test('./agent.yaml, when there is one; a folder of its own, with its own handler, from anywhere', async () => {
    const own = newHome();
    const file = writeDefinition(own, {}, 'with space/lib');
    const up = await own.run(['up', '--agent', file, '--json']);
    expect(up.status).toBe(0);
    expect(up.json().agent.name).toBe('library');
    const answer = await own.run(['invoke', '--agent', file, '--json', 'Get book B001']);
    expect(answer.json().calls).toMatchObject([{ function: 'get_book', parameters: { isbn: 'B001' } }]);
    expect(JSON.parse(answer.json().calls[0]?.result ?? '')).toEqual({ title: 'Emma' });
    writeDefinition(own);
    own.write('agent.yaml', LIBRARY.agent);
    expect((await own.run(['status', '--json'])).json().agent.name).toBe('library');
    own.remove();
  });

  test('tells of calls in a scenario that the agent or its collaborators cannot make, and of no others', async () => {
    const own = newHome();
    onTestFinished(own.remove);
    const file = writeTeam(own);
    own.write(file, `${DESK}scenario: scenario.yaml\n`);
    const turns = (...expected: object[]) => expected.map((expect) => ({ say: 'Hello', expect }));
    const scenario = {
      title: 'Desk',
      vars: { which: 'get_room' },
      turns: turns(
        { calls: [{ function: 'get_room' }, { function: 'get_rom', by: 'rooms' }], never: ['find_parcels'] },
        { calls: [{ function: `\${which}` }, { operation: 'GET /orders' }], never: ['find_parcel'] },
      ),
    };
    own.write('desk/scenario.yaml', JSON.stringify(scenario, null, 1));
    const { error } = (await own.run(['validate', '--agent', file, '--json'])).json();
    expect(error).toMatchObject({ code: 'SCENARIO_INVALID' });
    expect(error.message.split('\n').map((line) => line.replace(/^.*scenario\.yaml:\d+:\d+: /, ''))).toEqual([
      'turns[0].expect.calls[1].function get_rom is nothing that the agent can call; did you mean get_room?',
      'turns[0].expect.never[0] find_parcels is nothing that the agent can call; did you mean find_parcel?',
      'turns[1].expect.calls[1].operation GET /orders is nothing that the agent can call',
    ]);
  });
});

describe('a definition whose name was changed after up', () => {
  const home = newHome();
  afterAll(home.remove);

  test('means another stack; whoever looks for it is told of the one that stands', async () => {
    const file = writeDefinition(home);
    await bringUp(home, '--agent', file);
    writeDefinition(home, { agent: LIBRARY.agent.replace('name: library', 'name: archive') });
    const told = 'This definition has made library here: --name library means that one.';
    for (const argv of [['status'], ['invoke', 'Hello'], ['logs'], ['publish']]) {
      const run = await home.run([...argv, '--agent', file, '--json']);
      expect(run.status).toBe(3);
      expect(run.json().error).toMatchObject({ code: 'NOT_DEPLOYED', hint: told });
    }
    expect((await home.run(['down', '--yes', '--agent', file])).stdout).toContain(told);
    expect((await home.run(['down', '--yes', '--agent', file, '--name', 'library'])).stdout).toContain('is gone');
    expect((await home.run(['status', '--agent', file, '--json'])).json().error.hint).toBeNull();
  });
});

describe('validate', () => {
  test('tells of a scenario and of a handler that are wrong at once', async () => {
    const own = newHome();
    writeDefinition(own, {
      agent: `${LIBRARY.agent}scenario: book.scenario.yaml\n`,
      handler: 'export const handler = (\n',
    });
    own.write('book.scenario.yaml', 'title: Book\nturns:\n  - say: Get it\n    expct: {}\n');
    const { error } = (await own.run(['validate', '--agent', 'library.agent.yaml', '--json'])).json();
    expect(error.message).toMatch(/expct is not known here/);
    expect(error.message).toMatch(/handler\.ts/);
    own.remove();
  });
});

describe('a definition that is broken', () => {
  const home = newHome();
  afterAll(home.remove);

  const refused = async (texts: Parameters<typeof writeDefinition>[1]) => {
    const run = await home.run(['up', '--agent', writeDefinition(home, texts), '--json']);
    expect(run.status).toBe(1);
    expect(run.json().error).toMatchObject({
      code: 'DEFINITION_INVALID',
      hint: expect.stringContaining('Nothing was called'),
    });
    expect(existsSync(home.stateFolder)).toBe(false);
    return run.json().error.message;
  };

  test('broken YAML: file, line and column', async () => {
    const message = await refused({ agent: 'name: library\nactionGroups: [\n' });
    expect(message).toMatch(/library\.agent\.yaml:3:1: not valid YAML/);
  });

  test.each([
    { title: 'empty', agent: '' },
    { title: 'a list', agent: '- name\n' },
    { title: 'two documents', agent: `${LIBRARY.agent}---\n${LIBRARY.agent}` },
    { title: 'a key twice', agent: `${LIBRARY.agent}name: other\n` },
    { title: 'an alias of nothing', agent: `${LIBRARY.agent}description: *nothing\n` },
    { title: 'aliases that multiply', agent: `${bomb()}\n${LIBRARY.agent}` },
    { title: 'bytes that are no text', agent: '\0\u0001\u0002' },
  ])('$title: refused, with a line', async ({ agent }) => {
    expect(await refused({ agent })).toMatch(/library\.agent\.yaml:\d+:\d+: /);
  });

  test('every problem at once, each with its line', async () => {
    const message = await refused({
      agent: LIBRARY.agent
        .replace('name: library', 'name: a b')
        .replace('handler: handler.ts', 'handler: h.ts\n      timeout: 0'),
    });
    const lines = message.split('\n').map((line) => line.replace(/^.*library/, 'library'));
    expect(lines).toEqual([
      expect.stringMatching(/^library\.agent\.yaml:1:1: name must be 1 to 100 letters/),
      expect.stringMatching(
        /^library\.agent\.yaml:8:7: actionGroups\[0\]\.lambda\.handler names .*h\.ts, and there is no such file$/,
      ),
      expect.stringMatching(/^library\.agent\.yaml:9:7: actionGroups\[0\]\.lambda\.timeout must be at least 1$/),
    ]);
  });

  test('more than ten problems of a file: ten, and how many more', async () => {
    const agent = `${LIBRARY.agent}${Array.from({ length: 13 }, (_, i) => `strange${i}: 1\n`).join('')}`;
    const lines = (await refused({ agent })).split('\n');
    expect(lines).toHaveLength(11);
    expect(lines.at(-1)).toMatch(/library\.agent\.yaml: and 3 more$/);
  });

  test('a handler and a function schema that are not there, at the lines that name them', async () => {
    const agent = LIBRARY.agent.replace('handler.ts', 'none.ts').replace('books.', 'none.');
    const message = await refused({ agent });
    expect(message).toMatch(
      /library\.agent\.yaml:8:7: actionGroups\[0\]\.lambda\.handler names .*none\.ts, and there is no such file/,
    );
    expect(message).toMatch(
      /library\.agent\.yaml:6:5: actionGroups\[0\]\.functionSchema names .*none\.functions.*, and there is no such file/,
    );
  });

  test('a function schema is checked too, under its own name', async () => {
    const message = await refused({ functions: LIBRARY.functions.replace('type: string', 'type: text') });
    expect(message).toMatch(
      /books\.functions\.yaml:5:15: functions\[0\]\.parameters\.isbn\.type must be one of: string, number/,
    );
  });

  test('a handler that does not compile: exit 1, with its line, and nothing is made', async () => {
    const file = writeDefinition(home, { handler: 'export const handler = (\n' });
    const run = await home.run(['up', '--agent', file, '--json']);
    expect(run.status).toBe(1);
    expect(run.json().error.message).toMatch(/handler\.ts:\d+:\d+/);
    expect((await home.run(['status', '--agent', file])).status).toBe(3);
  });
});

function bomb(): string {
  const levels = Array.from({ length: 9 }, (_, i) => `x${i + 1}: &x${i + 1} [${Array(9).fill(`*x${i}`).join(', ')}]`);
  return ['x0: &x0 [lol]', ...levels].join('\n');
}
