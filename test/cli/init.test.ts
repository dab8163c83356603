import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type Home, newHome } from '../helpers/cli/run-cli.js';
import { keepsData, worksAtOnce } from '../helpers/cli/templates.js';

function home(): Home {
  const made = newHome();
  onTestFinished(made.remove);
  return made;
}

// init.slow.test.ts has the other languages; e2e/table.test.ts has a table in TypeScript.
const KINDS = ['functions --language typescript', 'openapi --language python', 'knowledge-base'];

describe('init', () => {
  test.each(KINDS)('--template %s: valid at once; up, demo and down without an edit', worksAtOnce);

  test('--template table --language javascript: valid at once, and its data stays', () => keepsData('javascript'));

  test('a table comes without a handler in Python, which needs what not every machine has', async () => {
    const { run } = home();
    const refused = await run(['init', '--template', 'table', '--language', 'python', '--json']);
    expect(refused.json().error).toMatchObject({ code: 'USAGE', hint: 'It has one in: typescript, javascript.' });
  });

  test('a knowledge base comes with its documents, and without a handler in any language', async () => {
    const { run, folder } = home();
    const refused = await run(['init', '--template', 'knowledge-base', '--language', 'python', '--json']);
    expect(refused.json().error).toMatchObject({ code: 'USAGE', message: expect.stringContaining('no handler') });
    await run(['init', '--template', 'knowledge-base']);
    expect(readdirSync(folder).sort()).toEqual([
      ...['.gitignore', 'README.md', 'agent.schema.json', 'agent.test.mjs', 'agent.yaml', 'documents', 'scenario.yaml'],
    ]);
    expect(readdirSync(join(folder, 'documents'))).toEqual(['rooms.md', 'rules.md']);
  });

  test.each([
    { language: 'typescript', ignored: ['.hr-agent/', 'node_modules/'], packaged: true },
    { language: 'javascript', ignored: ['.hr-agent/', 'node_modules/'], packaged: true },
    { language: 'python', ignored: ['.hr-agent/', '__pycache__/'], packaged: false },
  ])(
    'in $language it is a whole project: what git leaves out, and how it is run',
    async ({ language, ignored, packaged }) => {
      const { run, folder } = home();
      await run(['init', '--name', 'Rooms_1', '--template', 'functions', '--language', language]);
      const read = (file: string) => readFileSync(join(folder, file), 'utf8');
      expect(read('.gitignore').trimEnd().split('\n')).toEqual(ignored);
      expect(readdirSync(folder).includes('package.json')).toBe(packaged);
      if (packaged) {
        expect(JSON.parse(read('package.json'))).toMatchObject({
          name: 'rooms_1',
          private: true,
          scripts: { test: 'node --test' },
        });
      }
      const readme = read('README.md');
      expect(readme).toMatch(/^# Rooms_1\n/);
      const described = [...readme.matchAll(/^\| `(.+)` \| (.+) \|$/gm)].map(([, file]) => file);
      const around = ['README.md', '.gitignore', 'package.json'];
      expect(described.sort()).toEqual(
        readdirSync(folder)
          .filter((file) => !around.includes(file))
          .sort(),
      );
    },
  );

  test("names the definition's schema by a place in the project, which every machine has", async () => {
    const { run, folder } = home();
    await run(['init', 'deep/below', '--template', 'functions']);
    const [line] = readFileSync(join(folder, 'deep/below/agent.yaml'), 'utf8').split('\n');
    expect(line).toBe('# yaml-language-server: $schema=agent.schema.json');
    const own = JSON.parse(readFileSync(join(folder, 'deep/below/agent.schema.json'), 'utf8'));
    expect(own).toEqual(JSON.parse(readFileSync('schemas/agent.schema.json', 'utf8')));
  });

  test.each([
    { template: 'functions', lacks: /apiPath|operation|type === 'array'/ },
    { template: 'openapi', lacks: /functionResponse|event\.function|event\["function"\]|valueOf|value_of/ },
  ])('the handler of $template has only what that needs', async ({ template, lacks }) => {
    for (const [language, file] of [
      ['typescript', 'handler.ts'],
      ['javascript', 'handler.mjs'],
      ['python', 'lambda_function.py'],
    ] as const) {
      const { run, folder } = home();
      await run(['init', '--template', template, '--language', language]);
      expect(readFileSync(join(folder, file), 'utf8')).not.toMatch(lacks);
    }
  });

  test('keeps what a project has already, and says so', async () => {
    const { run, folder, write } = home();
    write('README.md', 'mine\n');
    write('.gitignore', 'mine\n');
    const made = await run(['init', '.', '--template', 'functions', '--language', 'javascript']);
    expect(made.status).toBe(0);
    expect(made.stderr).toContain('README.md, .gitignore: already there, and left as it was.\n');
    for (const file of ['README.md', '.gitignore']) expect(readFileSync(join(folder, file), 'utf8')).toBe('mine\n');
  });

  test.each([
    { argv: ['init'], next: 'hr-agent demo --fresh' },
    { argv: ['init', '.'], next: 'hr-agent demo --fresh' },
    { argv: ['init', './rooms/../'], next: 'hr-agent demo --fresh' },
    { argv: ['init', 'rooms'], next: 'cd rooms && hr-agent demo --fresh' },
  ])('$argv: the next step is where the agent is', async ({ argv, next }) => {
    const made = await home().run([...argv, '--template', 'functions']);
    expect(made.stderr).toContain(`Next: ${next}\n`);
  });

  test('leaves everything alone when one of its files is there already', async () => {
    const { run, folder, write } = home();
    write('agent.yaml', 'mine\n');
    const refused = await run(['init', '--json']);
    expect(refused.status).toBe(1);
    expect(refused.json().error).toMatchObject({ code: 'FILE_EXISTS', message: expect.stringContaining('agent.yaml') });
    expect(readdirSync(folder)).toEqual(['agent.yaml']);
    expect(readFileSync(join(folder, 'agent.yaml'), 'utf8')).toBe('mine\n');
  });

  test('where nothing can be written: exit 1, with the file and what to do', async () => {
    const { run, write } = home();
    write('file', '');
    const refused = await run(['init', 'file/below', '--json']);
    expect(refused.status).toBe(1);
    expect(refused.json().error).toMatchObject({
      code: 'NOT_WRITTEN',
      message: expect.stringContaining(join('file', 'below')),
      hint: expect.stringContaining('hr-agent init FOLDER'),
    });
  });

  test('takes no empty folder for this one', async () => {
    const { run, folder } = home();
    const refused = await run(['init', '', '--json']);
    expect(refused).toMatchObject({ status: 2 });
    expect(refused.json().error.code).toBe('USAGE');
    expect(readdirSync(folder)).toEqual([]);
  });

  test('names the agent after the folder, or says what a name is made of', async () => {
    const { run, folder } = home();
    const { stderr } = await run(['init', 'meeting rooms']);
    expect(stderr).toContain("Next: cd 'meeting rooms' && hr-agent demo --fresh\n");
    expect(readFileSync(join(folder, 'meeting rooms', 'agent.yaml'), 'utf8')).toContain('name: meeting-rooms\n');
    const refused = await run(['init', 'other', '--name', 'a b', '--json']);
    expect(refused.status).toBe(2);
    expect(refused.json().error).toMatchObject({ code: 'USAGE', hint: expect.stringContaining('Letters') });
  });

  test.each(['123', '007', '0x1F', '1e5', 'true', 'null'])(
    'a folder called %s is the name of an agent',
    async (name) => {
      const { run, folder } = home();
      await run(['init', name, '--template', 'functions']);
      expect(readFileSync(join(folder, name, 'README.md'), 'utf8')).toMatch(new RegExp(`^# ${name}\n`));
      expect((await run(['validate'], { cwd: join(folder, name) })).stdout).toContain(`${name} is valid`);
    },
  );
});

describe('validate', () => {
  test('names file, line and column of each problem, and calls nothing', async () => {
    const { run, folder, write } = home();
    await run(['init', '--name', 'rooms', '--template', 'openapi']);
    const file = join(folder, 'openapi.yaml');
    const text = readFileSync(file, 'utf8').replace('operationId: listRooms', 'operationId: list.rooms');
    write('openapi.yaml', text.replace('description: Book a meeting room for a day.', "$ref: '#/x'"));
    const refused = await run(['validate', '--json']);
    expect(refused.status).toBe(1);
    const { code, message } = refused.json().error;
    expect(code).toBe('DEFINITION_INVALID');
    expect(message).toContain('openapi.yaml:6:7: paths./rooms.get.operationId "list.rooms" may have only letters');
    expect(message).toContain('lacks description, which the model chooses by');
    expect(message).toContain('is not followed by Bedrock');
    expect(readdirSync(folder)).not.toContain('.hr-agent');
  });

  test('refuses names of tools that Claude 3.5 does not take', async () => {
    const { run, folder, write } = home();
    await run(['init', '--name', 'rooms', '--template', 'openapi']);
    const agent = readFileSync(join(folder, 'agent.yaml'), 'utf8');
    const claude = 'foundationModel: anthropic.claude-3-5-sonnet-20240620-v1:0';
    write('agent.yaml', agent.replace(/foundationModel: .*/, claude));
    const text = readFileSync(join(folder, 'openapi.yaml'), 'utf8');
    write('openapi.yaml', text.replace('listRooms', 'list__rooms').replace('bookRoom', 'book'.repeat(15)));
    const { message } = (await run(['validate', '--json'])).json().error;
    expect(message).toContain('apiSchema has list__rooms, and Claude 3.5 takes no operationId with __');
    expect(message).toMatch(/gives a tool the name POST__\w+, and Claude 3.5 takes at most 64 characters/);
  });

  test('remarks on a handler that has another name than usual', async () => {
    const { run, write } = home();
    await run(['init', '--name', 'rooms', '--template', 'functions', '--language', 'python']);
    write('lambda_function.py', 'def handler(event, context):\n    return {}\n');
    const { json } = await run(['validate', '--json']);
    expect(json().agents[0]?.remarks).toEqual([
      expect.stringMatching(/begins at handler, because lambda_function\.py has no lambda_handler$/),
    ]);
  });

  test('remarks on what Bedrock takes and does not do, with its place', async () => {
    const { run, folder, write } = home();
    await run(['init', '--name', 'rooms', '--template', 'openapi']);
    const text = readFileSync(join(folder, 'openapi.yaml'), 'utf8');
    write('openapi.yaml', text.replace('{ type: string', '{ enum: [large], type: string'));
    const { status, json } = await run(['validate', '--json']);
    expect(status).toBe(0);
    expect(json().agents[0]?.remarks).toEqual([
      expect.stringMatching(/openapi\.yaml:\d+:\d+: paths.* is not held to by Bedrock/),
    ]);
  });
});

test('validate says that there is nothing to check where there is no definition', async () => {
  const home = newHome();
  onTestFinished(home.remove);
  const { status, stdout, stderr } = await home.run(['validate']);
  expect([status, stdout]).toEqual([3, '']);
  expect(stderr).toContain(`There is no agent.yaml in ${home.folder}.`);
  expect((await home.run(['validate', '--agent', 'hr-leave-agent'])).status).toBe(0);
});

describe('init at a terminal', () => {
  test('asks for name and folder where none is given, again after a wrong name, and tells what each template is', async () => {
    const cli = home().start(['init', '--language', 'javascript'], { tty: true, env: { TERM: 'dumb' } });
    await cli.seen('stderr', /The agent's name \(/);
    cli.type('no name!\n');
    await cli.seen('stderr', /is no name for an agent\.[\s\S]*The agent's name \(/);
    cli.type('asked-rooms\n');
    await cli.seen('stderr', /Its folder \(asked-rooms\) /);
    cli.type('\n');
    await cli.seen('stderr', /1 {2}functions {7}actions that [\s\S]*Number \(1\) /);
    cli.type('\n');
    const run = await cli.done;
    expect(run.status).toBe(0);
    expect(run.stderr).toContain('Next: cd asked-rooms && hr-agent demo --fresh');
  });

  test('asks nothing where folder, template and language are given', async () => {
    const argv = ['init', 'told-rooms', '--template', 'functions', '--language', 'javascript'];
    const run = await home().start(argv, { tty: true, env: { TERM: 'dumb' } }).done;
    expect(run.status).toBe(0);
    expect(run.stdout).toMatch(/^told-rooms is in\s/);
    expect(run.stderr).not.toContain('name (');
  });

  test.each([
    { key: 'Ctrl-C', typed: '\u0003' },
    { key: 'the end of input', typed: null },
  ])('$key at a question makes nothing and exits 130', async ({ typed }) => {
    const cli = home().start(['init', '--template', 'functions', '--language', 'python'], { tty: true });
    await cli.seen('stderr', /The agent's name/);
    cli.type(typed);
    const run = await cli.done;
    expect(run.status).toBe(130);
    expect(run.stderr).toContain('Nothing was changed.');
  });
});
