import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { answer, call, calling } from '../emulator/models/completions.js';
import { type ModelServer, startModelServer, status } from '../emulator/models/model-server.js';
import { bringUp } from '../helpers/cli/bring-up.js';
import { type CliRun, newHome, type RunOptions } from '../helpers/cli/run-cli.js';
import { LIBRARY, writeDefinition } from '../helpers/definitions/library.js';

/** Sets the title, clears the screen, writes to the clipboard, links, hides, in C0 and C1, and turns text around. */
const HOSTILE =
  'a\u001b]0;t\u0007b\u001b[2Jc\u001b]52;c;aGk=\u0007d\u001b]8;;http://x\u001b\\e\u001b[8mf\u001b[31mg\u009b31mh\u009d0;t\u009ci\u202ej\u2066k\rl\u007fm';
const HANDLER = LIBRARY.handler
  .replace('=> ({', `=> (console.log(${JSON.stringify(HOSTILE)}), {`)
  .replace("process.env.TITLE ?? 'Emma'", JSON.stringify(HOSTILE));
const AGENT = ['--agent', 'library.agent.yaml'];
const home = newHome();
let server: ModelServer;
let model: string[];

beforeAll(async () => {
  server = await startModelServer();
  model = ['--model', `openai:${server.url}#test`, ...AGENT];
  writeDefinition(home, { handler: HANDLER });
  home.write(
    'said.scenario.yaml',
    `title: Said\nturns:\n  - say: ${JSON.stringify(HOSTILE)}\n    expect: { calls: [get_book] }\n`,
  );
  await bringUp(home, ...AGENT);
});
beforeEach(() => {
  server.plays.length = 0;
});
afterAll(async () => {
  await server.close();
  home.remove();
});

/** What controls a terminal, other than line ends, tabs and the styles of the tool itself. */
const CONTROL = /(?!\n|\t)[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu;
const ESCAPE = '\u001b';
const STYLE = new RegExp(`${ESCAPE}\\[(?:[12]|22|3[1236]|39)m`, 'g');

/** Every way in which text of a function, of a model, of a file, or of somebody who types comes back to the screen. */
const RUNS: Readonly<Record<string, (options: RunOptions) => Promise<CliRun>>> = {
  'an answer': (options) => home.run(['invoke', 'Hello', ...model], options),
  'the steps': (options) => home.run(['invoke', '--trace', 'Hello', ...model], options),
  'the last turn': (options) => home.run(['trace', 'last', ...AGENT], options),
  'a piped chat': (options) => home.run(['chat', ...model], { ...options, stdin: 'Hello\n' }),
  'a scenario': (options) => home.run(['demo', 'said.scenario.yaml', ...model], options),
  'a test': (options) => home.run(['test', 'said.scenario.yaml', ...model], options),
  logs: (options) => home.run(['logs', ...AGENT], options),
  'a path': (options) => home.run(['validate', '--agent', `./${HOSTILE}.yaml`], options),
  'an argument': (options) => home.run(['invoke', 'Hello', '--attr', HOSTILE, ...model], options),
};

describe.each<[string, RunOptions]>([
  ['in a pipe', {}],
  ['in a terminal', { tty: { stdout: true, stderr: true } }],
  ['in colours', { env: { FORCE_COLOR: '1' } }],
])('%s', (_where, options) => {
  test.each(Object.keys(RUNS))('%s controls no terminal', async (what) => {
    server.plays.push(calling(call('Books__get_book', { isbn: HOSTILE })), answer(HOSTILE));
    const run = await RUNS[what]?.(options);
    const shown = `${run?.stdout}${run?.stderr}`;
    expect(shown).not.toBe('');
    // Of a terminal's live line only its own erasing is left.
    expect(shown.replace(STYLE, '').replaceAll('\r\u001b[2K', '').match(CONTROL)).toBeNull();
  });
});

test('words around them stay', async () => {
  server.plays.push(answer('Line one\n\tund Umlaute: äöü, 日本語, 👩‍👩‍👧, שלום'));
  const run = await home.run(['invoke', 'Hello', ...model]);
  expect(run.stdout).toBe('Line one\n\tund Umlaute: äöü, 日本語, 👩‍👩‍👧, שלום\n');
});

test('--json says the same, in characters that control nothing', async () => {
  server.plays.push(calling(call('Books__get_book', { isbn: 'B1' })), answer(HOSTILE));
  const run = await home.run(['invoke', '--json', 'Hello', ...model]);
  expect(run.stdout.replace('\n', '').match(CONTROL)).toBeNull();
  expect(run.json().answer).toBe(HOSTILE);
  server.plays.push(status(400, HOSTILE));
  const failed = await home.run(['invoke', '--json', 'Hello', ...model]);
  expect(failed.stdout.replace('\n', '').match(CONTROL)).toBeNull();
  expect(failed.json().error.message).toContain('\u001b]0;t');
});
