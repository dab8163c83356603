import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { answer, call, calling } from '../emulator/models/completions.js';
import { type ModelServer, startModelServer, status } from '../emulator/models/model-server.js';
import { newHome } from '../helpers/cli/run-cli.js';

const KEY = 'sk-never-to-be-seen';
const QUESTION = 'How many PTO days does employee EMP001 have left?';
const home = newHome();
let server: ModelServer;
let env: Record<string, string>;

beforeAll(async () => {
  server = await startModelServer();
  env = { HR_AGENT_MODEL: `openai:${server.url}#test`, HR_AGENT_MODEL_API_KEY: KEY };
  await home.run(['up'], { env });
});
afterEach(() => {
  server.plays.length = 0;
  server.asked.length = 0;
});
afterAll(async () => {
  await server.close();
  home.remove();
});

describe('HR_AGENT_MODEL=openai:URL#MODEL', () => {
  test('has that model hold the conversation, with the functions that were deployed', async () => {
    server.plays.push(
      calling(call('HRActions__check_leave_balance', { employee_id: 'EMP001' })),
      answer('Priya has 12 PTO days left.'),
    );
    const run = await home.run(['invoke', '--json', QUESTION], { env });
    expect(run.status).toBe(0);
    expect(run.json()).toMatchObject({
      answer: 'Priya has 12 PTO days left.',
      calls: [{ function: 'check_leave_balance', parameters: { employee_id: 'EMP001' } }],
      usage: { inputTokens: 42, outputTokens: 8 },
    });
    const result = server.asked[1]?.body['messages'];
    expect(result).toContainEqual(
      expect.objectContaining({ role: 'tool', content: expect.stringContaining('"pto_remaining":12') }),
    );
    expect(server.asked[0]?.headers.authorization).toBe(`Bearer ${KEY}`);
  });

  test('says on stderr which model answers, after the target', async () => {
    server.plays.push(answer('Hello.'));
    const run = await home.run(['invoke', 'Hello'], { env });
    expect(run.stdout).toBe('Hello.\n');
    expect(run.stderr).toBe(`Target: local AWS (account 000000000000, us-east-1)\nModel: test at ${server.url}\n`);
  });

  test('a model that comes to no answer is not told as a function that failed', async () => {
    const again = calling(call('HRActions__check_leave_balance', { employee_id: 'EMP001' }));
    server.plays.push(...Array.from({ length: 30 }, () => again));
    const { error } = (await home.run(['invoke', '--json', QUESTION], { env })).json();
    expect(error).toMatchObject({ code: 'MODEL_FAILED', message: expect.stringContaining('came to no answer') });
    expect(`${error.message} ${error.hint}`).not.toMatch(/function\S* failed/i);
  });

  test('is named in the trace, in the transcript and in the document, and the model of the definition is not', async () => {
    server.plays.push(answer('Hello.'));
    const saving = ['--save', 'said.md', '--html', 'said.html', '--json'];
    const run = await home.run(['invoke', '--trace', ...saving, 'Hello'], { env });
    const name = `openai:${server.url}#test`;
    expect(run.json()).toMatchObject({ model: name });
    const last = await home.run(['trace', 'last']);
    const saved = ['said.md', 'said.html'].map((file) => readFileSync(join(home.folder, file), 'utf8'));
    for (const text of [run.stderr, last.stdout, ...saved]) {
      expect(text).toContain(name);
      expect(text).not.toContain('amazon.nova');
      expect(text).not.toMatch(/\$|prices/i);
    }
  });

  test('does not show or keep the key, also when the server does', async () => {
    server.plays.push(status(401, { error: { message: `Incorrect API key provided: ${KEY}` } }));
    const run = await home.run(['invoke', '--verbose', '--trace', 'Hello'], { env });
    expect(run.status).toBe(1);
    expect(run.stderr).toContain('HR_AGENT_MODEL_API_KEY');
    expect(run.stdout + run.stderr).not.toContain(KEY);
    const files = readdirSync(home.stateFolder, { recursive: true, withFileTypes: true }).filter((f) => f.isFile());
    expect(files.length).toBeGreaterThan(0);
    for (const file of files) expect(readFileSync(join(file.parentPath, file.name)).includes(KEY)).toBe(false);
  });

  test('fails with what is wrong when no server is there', async () => {
    const run = await home.run(['invoke', '--json', 'Hello'], {
      env: { HR_AGENT_MODEL: 'openai:http://127.0.0.1:9#m' },
    });
    expect(run.status).toBe(1);
    expect(run.json().error).toMatchObject({
      code: 'MODEL_FAILED',
      message: expect.stringMatching(/nothing .* answers at 127\.0\.0\.1:9/),
      hint: expect.stringMatching(/--model.*HR_AGENT_MODEL/),
    });
  });
});

describe('--model', () => {
  const flag = () => ['--model', `openai:${server.url}#test`];

  test('is the same for one command, and wins over the variable', async () => {
    server.plays.push(answer('Hello.'));
    const run = await home.run(['invoke', 'Hello', ...flag()], { env: { HR_AGENT_MODEL: 'no model' } });
    expect(run.stdout).toBe('Hello.\n');
    expect(run.stderr).toContain(`Model: test at ${server.url}\n`);
  });

  test('planner takes the planner, whatever the variable says; all that is kept of the turn names it', async () => {
    const run = await home.run(['invoke', '--json', '--save', 'said.md', QUESTION, '--model', 'planner'], { env });
    expect(run.json()).toMatchObject({ answer: expect.stringContaining('12 PTO days'), model: 'planner' });
    expect(server.asked).toEqual([]);
    expect(readFileSync(join(home.folder, 'said.md'), 'utf8')).toContain('; model planner,');
    expect((await home.run(['trace', 'last'])).stdout).toMatch(/model: planner .*; planner, version DRAFT/s);
  });

  test('is there on every command that talks', async () => {
    home.write('hello.scenario.yaml', 'title: Hello\nturns:\n  - say: Hello\n');
    const runs = [
      ['demo', 'hello.scenario.yaml', ...flag()],
      ['test', 'hello.scenario.yaml', ...flag()],
      ['chat', ...flag()],
    ];
    for (const argv of runs) {
      server.plays.push(answer('Greetings from afar.'));
      const run = await home.run(argv, { stdin: 'Hello\n' });
      expect(run.stderr + run.stdout).toContain(`Model: test at ${server.url}`);
      expect(run).toMatchObject({ status: 0 });
    }
    expect(server.asked).toHaveLength(3);
  });

  test('is repeated in the next command', async () => {
    server.plays.push(status(500, 'broken'));
    const run = await home.run(['invoke', 'Hello', ...flag()], { env });
    expect(run.stderr).toContain(`Next: hr-agent chat --model openai:${server.url}#test`);
  });

  test('is refused on AWS, with the reason: exit 2, before anything is called', async () => {
    const run = await home.run(['invoke', 'Hello', '--target', 'aws', ...flag(), '--json']);
    expect(run.status).toBe(2);
    expect(run.json().error).toMatchObject({
      code: 'USAGE',
      message: expect.stringMatching(/--model is for the local AWS; on AWS the agent answers with its own model/),
      hint: expect.stringContaining('foundationModel'),
    });
  });

  test('a form that there is not: exit 2, with the forms that there are', async () => {
    const run = await home.run(['chat', '--model', 'llama3.2', '--json']);
    expect(run.status).toBe(2);
    expect(run.json().error).toMatchObject({
      code: 'USAGE',
      message: '--model names no model that the local AWS knows.',
      hint: expect.stringMatching(/planner, openai:URL#MODEL.*bedrock:MODEL_ID/),
    });
  });
});

describe('HR_AGENT_MODEL', () => {
  test.each(['', 'planner'])('%j is the planner, and says nothing of it', async (model) => {
    const run = await home.run(['invoke', QUESTION], { env: { HR_AGENT_MODEL: model } });
    expect(run.stdout).toBe('Priya Sharma (EMP001) has 12 PTO days remaining.\n');
    expect(run.stderr).not.toContain('Model');
    expect(server.asked).toEqual([]);
  });

  test.each([
    ['gpt-4o', 'names no model', 'openai:URL#MODEL'],
    ['Planner', 'names no model', 'planner'],
    ['openai:', 'no http:// or https:// address', 'openai:http://'],
    ['openai:127.0.0.1:11434#llama3.2', 'no http:// or https:// address', 'openai:http://'],
    ['openai:http://127.0.0.1:11434', 'does not say which model', '#llama3.2'],
    ['openai:http://127.0.0.1:11434#', 'does not say which model', '#llama3.2'],
    ['openai:http://user:hidden@127.0.0.1:11434#m', 'credentials', 'HR_AGENT_MODEL_API_KEY'],
    ['bedrock:', 'no model id', 'bedrock:amazon.nova-pro-v1:0'],
    ['bedrock:nova pro', 'that no model id has', 'bedrock:amazon.nova-pro-v1:0'],
  ])('%j: exit 2', async (model, message, hint) => {
    const run = await home.run(['status', '--json'], { env: { HR_AGENT_MODEL: model } });
    expect(run.status).toBe(2);
    expect(run.json().error).toMatchObject({
      code: 'USAGE',
      message: expect.stringContaining(message),
      hint: expect.stringContaining(hint),
    });
    expect(run.stderr).not.toContain('hidden');
  });

  test('a key that cannot be one: exit 2, and it is not shown', async () => {
    const run = await home.run(['status'], { env: { ...env, HR_AGENT_MODEL_API_KEY: 'two words' } });
    expect(run.status).toBe(2);
    expect(run.stderr).toContain('HR_AGENT_MODEL_API_KEY');
    expect(run.stderr).not.toContain('two words');
  });

  test('is nothing to the target aws', async () => {
    const argv = ['status', '--target', 'aws', '--endpoint-url', 'nonsense', '--json'];
    const run = await home.run(argv, { env: { HR_AGENT_MODEL: 'gpt-4o' } });
    expect(run.json().error.message).toContain('--endpoint-url');
  });
});
