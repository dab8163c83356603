import { afterEach, beforeEach, expect, test } from 'vitest';
import { accountOf } from '../helpers/account/account-of.js';
import { census } from '../helpers/account/census.js';
import { type Home, newHome } from '../helpers/cli/run-cli.js';
import { LIBRARY, writeDefinition } from '../helpers/definitions/library.js';
import { writeTeam } from '../helpers/definitions/team.js';

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

test('what can only be made is refused by name', async () => {
  const agent = writeTeam(home);
  const { error } = (await home.run(['invoke', '--inline', '--agent', agent, '--json', 'Hello'])).json();
  expect(error).toMatchObject({ code: 'INLINE_LACKS', message: 'An inline agent has no collaborators.' });
});
