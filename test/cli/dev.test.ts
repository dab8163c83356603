import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { bringUp } from '../helpers/cli/bring-up.js';
import { type Home, newHome, type RunningCli } from '../helpers/cli/run-cli.js';
import { LIBRARY, writeDefinition } from '../helpers/definitions/library.js';

const HANDLER = LIBRARY.handler.replace('export const', "import { title } from './lib/title.js';\nexport const");
const AGENT = `${LIBRARY.agent}knowledgeBases:
  - documents: documents
    description: The rules of the library.
`;
const ASK = 'Get book B001\n';

let home: Home;
let running: RunningCli[];
beforeEach(async () => {
  home = newHome();
  running = [];
  writeDefinition(home, { agent: AGENT, handler: titled() });
  title('Emma');
  home.write('documents/rules.md', '# Opening hours\n\nThe library opens at nine.\n');
  await bringUp(home, '--agent', 'library.agent.yaml');
});
afterEach(async () => {
  for (const cli of running) cli.interrupt();
  await Promise.all(running.map((cli) => cli.done));
  home.remove();
});

function titled(): string {
  return HANDLER.replace("process.env.TITLE ?? 'Emma'", 'title');
}

function title(text: string): void {
  home.write('lib/title.ts', `export const title = '${text}';\n`);
}

function edit(file: string, from: string, to: string): void {
  const text = readFileSync(join(home.folder, file), 'utf8');
  home.write(file, text.replace(from, to));
}

/** Begins to develop, and resolves when changes are followed. */
async function dev({ argv = [], tty = false }: { argv?: string[]; tty?: boolean } = {}): Promise<RunningCli> {
  const cli = home.start(['dev', '--agent', 'library.agent.yaml', ...argv], { tty });
  running.push(cli);
  await cli.seen('stderr', tty ? /Ctrl-D leaves\.[\s\S]*> / : /is up\. Save /);
  return cli;
}

describe('dev: a change is up as soon as it is saved, and told in one line', () => {
  test('of any file that the agent is made of', async () => {
    const cli = await dev();
    title('Persuasion');
    await cli.seen('stderr', /^title\.ts: lambda-function\/library updated in (?:\d+ ms|\d+\.\d s)\.$/m);
    edit('books.functions.yaml', 'Look a book up', 'Find a book');
    await cli.seen(
      'stderr',
      /^books\.functions\.yaml: action-group\/library\/Books updated, prepared draft of library updated in /m,
    );
    edit('library.agent.yaml', 'a small library', 'a large library');
    await cli.seen('stderr', /^library\.agent\.yaml: agent\/library updated, prepared draft of library updated in /m);
    home.write('documents/more/fees.md', '# Fees\n\nA day late costs one euro.\n');
    await cli.seen('stderr', /^fees\.md: .*documents.* in /m);
    const answered = await home.run(['invoke', '--agent', 'library.agent.yaml', 'What does a day late cost?']);
    expect(answered.stdout).toContain('one euro');
    // What is there already answers on where it is replaced by what cannot be taken.
    home.write('documents/more/fees.md', ' ');
    await cli.seen('stderr', /^fees\.md: [\s\S]*^warning {4}1 of 2 documents could not be taken\.\n {11}Ignored /m);
  });

  test('of a file that an editor writes anew and renames', async () => {
    const cli = await dev();
    renameSync(
      home.write('lib/title.ts.new', "export const title = 'Persuasion';\n"),
      join(home.folder, 'lib/title.ts'),
    );
    await cli.seen('stderr', /^title\.ts: lambda-function\/library updated in /m);
  });

  test('with nothing to bring up, where only a comment is new; and nothing of files that lie beside', async () => {
    const cli = await dev();
    home.write('notes.txt', 'not of the agent');
    home.write('.library.agent.yaml.swp', 'of an editor');
    edit('library.agent.yaml', 'name:', '# A comment\nname:');
    const [told] = await cli.seen('stderr', /^.*nothing to bring up in .*$/m);
    expect(told).toMatch(/^library\.agent\.yaml: /);
  });

  test('with --json as a document a change, and a failure as one', async () => {
    const cli = await dev({ argv: ['--json'] });
    title('Persuasion');
    await cli.seen('stdout', /\n/);
    edit('library.agent.yaml', 'name: library', 'name:');
    await cli.seen('stdout', /\n.+\n/);
    cli.interrupt();
    expect((await cli.done).jsonLines()).toEqual([
      {
        ok: true,
        files: [join(home.folder, 'lib/title.ts')],
        changes: [{ resource: 'lambda-function/library', action: 'update' }],
        elapsedMs: expect.any(Number),
      },
      { ok: false, error: expect.objectContaining({ code: 'DEFINITION_INVALID' }) },
    ]);
  });
});

describe('dev: what is wrong is told with its place, and the agent goes on as it was', () => {
  test.each([
    {
      what: 'a definition',
      file: 'library.agent.yaml',
      from: 'instruction:',
      to: 'instuction:',
      told: /^\S+library\.agent\.yaml:3:1: instuction is not known here/m,
    },
    {
      what: 'a schema',
      file: 'books.functions.yaml',
      from: 'type: string',
      to: 'type: text',
      told: /error: \S+books\.functions\.yaml:5:\d+: /,
    },
    { what: 'a handler', file: 'handler.ts', from: '=> ({', to: '=> ({{', told: /handler\.ts:2:\d+: / },
    {
      what: 'a module that is not there',
      file: 'lib/title.ts',
      from: "'Emma'",
      to: "(await import('./x.js')).x",
      told: /title\.ts:1:\d+: /,
    },
    {
      what: 'its name',
      file: 'library.agent.yaml',
      from: 'name: library',
      to: 'name: books',
      told: /error: The definition is named books now/,
    },
  ])('$what', async ({ file, from, to, told }) => {
    const cli = await dev();
    edit(file, from, to);
    await cli.seen('stderr', told);
    await cli.seen('stderr', /^The agent goes on as it was\.$/m);
    const answered = await home.run(['invoke', '--agent', 'library.agent.yaml', '--name', 'library', ASK]);
    if (file !== 'library.agent.yaml' && file !== 'books.functions.yaml') expect(answered.stdout).toContain('Emma');
    edit(file, to, from);
    await cli.seen('stderr', /^\S+ is right again, nothing to change\.$/m);
  });

  test('a file that was missing comes up as soon as it is there', async () => {
    const cli = await dev();
    edit('lib/title.ts', "'Emma'", 'named()');
    home.write('lib/title.ts', `import { named } from './named.js';\nexport const title = named();\n`);
    await cli.seen('stderr', /Could not resolve "\.\/named\.js"/);
    home.write('lib/named.ts', "export const named = () => 'Persuasion';\n");
    await cli.seen('stderr', /^named\.ts: lambda-function\/library updated in /m);
  });
});

describe('dev in a terminal: the chat beside it', () => {
  test('answers with what was saved last, and keeps what is being typed', async () => {
    const cli = await dev({ tty: true });
    cli.type(ASK);
    await cli.seen('stdout', /Emma/);
    await cli.seen('stderr', / out · [\s\S]*> /);
    cli.type('Get book');
    title('Persuasion');
    // Told above the prompt, at which the typed words stand again.
    await cli.seen('stderr', /title\.ts: lambda-function\/library updated in .*\n[^\n]*> Get book/);
    cli.type(' B001\n');
    await cli.seen('stdout', /Persuasion/);
    cli.type('/quit\n');
    expect((await cli.done).status).toBe(0);
  });

  test.each([
    { how: 'Ctrl-D', keys: '\u0004' },
    { how: 'Ctrl-C, twice', keys: '\u0003\u0003' },
  ])('$how leaves the agent up, and says how to take it down', async ({ keys }) => {
    const cli = await dev({ tty: true });
    cli.type(keys);
    const run = await cli.done;
    expect(run.status).toBe(0);
    expect(stripVTControlCharacters(run.stderr)).toMatch(
      /library stays up on the local AWS\. To take it down:\nhr-agent down --agent library\.agent\.yaml\n$/,
    );
    expect((await home.run(['status', '--agent', 'library.agent.yaml'])).status).toBe(0);
  });

  test('a terminal that takes no escapes shows changes in lines of their own', async () => {
    const cli = home.start(['dev', '--agent', 'library.agent.yaml'], { tty: true, env: { TERM: 'dumb' } });
    running.push(cli);
    await cli.seen('stderr', /Ctrl-D leaves\.\n> $/);
    title('Persuasion');
    await cli.seen('stderr', /> \ntitle\.ts: lambda-function\/library updated in .*\n> $/);
  });
});

/** Another run that changes the agent. Returns what ends it. */
function anotherRun(): () => void {
  const stacks = join(home.stateFolder, 'stacks');
  const [stack = ''] = readdirSync(stacks).filter((name) => name.endsWith('.stack.json'));
  const lock = join(stacks, stack.replace(/\.stack\.json$/, '.lock'));
  mkdirSync(lock);
  const owner = { pid: process.pid, host: hostname(), since: new Date().toISOString() };
  home.write(lock.slice(home.folder.length).replace(/\.lock$/, '.owner.json'), JSON.stringify(owner));
  return () => rmSync(lock, { recursive: true });
}

test('dev: a change that is saved while another run changes the agent comes up when that has ended, and turns go on meanwhile', async () => {
  const cli = await dev({ tty: true });
  const end = anotherRun();
  title('Persuasion');
  await cli.seen('stderr', /Another run is changing library[\s\S]*title\.ts\scomes\sup\swhen\sit\shas\sended\./);
  cli.type(ASK);
  await cli.seen('stdout', /Emma/);
  end();
  await cli.seen('stderr', /title\.ts: lambda-function\/library updated in /);
  cli.type(ASK);
  await cli.seen('stdout', /Persuasion/);
  cli.type('/quit\n');
  const { stderr } = await cli.done;
  expect(stderr.match(/Another run/g)).toHaveLength(1);
  expect(stderr).not.toContain('--force-unlock');
});

test('dev brings up what is not up, and speaks with the draft, whatever is published', async () => {
  home.write('library.agent.yaml', `${AGENT}alias: live\n`);
  await home.run(['down', '--agent', 'library.agent.yaml', '--yes']);
  const cli = await dev({ tty: true });
  title('Persuasion');
  await cli.seen('stderr', /title\.ts: /);
  edit('library.agent.yaml', 'a small library', 'a large library');
  await cli.seen('stderr', /library\.agent\.yaml: /);
  cli.type(ASK);
  await cli.seen('stdout', /Persuasion/);
});

test.each([
  ['removed', false],
  ['removed, in a terminal', true],
])('dev ends when its account was %s, instead of bringing a change up in it, and begins anew', async (_how, tty) => {
  const cli = await dev({ tty });
  rmSync(home.stateFolder, { recursive: true });
  title('Persuasion');
  const { status, stderr } = await cli.done;
  expect(status).toBe(3);
  expect(stderr).toContain('The folder of the local account was removed, and the account with it.');
  expect(existsSync(join(home.stateFolder, 'stacks'))).toBe(false);
  await dev();
  expect((await home.run(['invoke', '--agent', 'library.agent.yaml', ASK.trim()])).stdout).toContain('Persuasion');
});

test('dev is for the local AWS', async () => {
  const run = await home.run(['dev', '--target', 'aws', '--agent', 'library.agent.yaml', '--json']);
  expect(run.status).toBe(2);
  expect(run.json().error).toMatchObject({ code: 'USAGE', message: expect.stringContaining('local AWS') });
});
