import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { answer } from '../emulator/models/completions.js';
import { hang, json, type ModelServer, type Play, startModelServer, status } from '../emulator/models/model-server.js';
import { newHome, type RunOptions } from '../helpers/cli/run-cli.js';

const home = newHome();
let server: ModelServer;
let there: Pick<RunOptions, 'modelServers'>;

beforeAll(async () => {
  server = await startModelServer();
  there = { modelServers: [{ name: 'Ollama', port: Number(new URL(server.url).port) }] };
  await home.run(['up']);
});
beforeEach(() => {
  server.plays.length = 0;
  server.asked.length = 0;
});
afterAll(async () => {
  await server.close();
  home.remove();
});

const openAiList = (...ids: string[]): Play =>
  json({ object: 'list', data: ids.map((id) => ({ id, object: 'model' })) });

/** What doctor finds of the model servers. */
async function finding(options: RunOptions = there, ...flags: string[]) {
  const { stdout } = await home.run(['doctor', '--json', ...flags], options);
  const { checks }: { checks: { check: string; status: string; detail: string }[] } = JSON.parse(stdout);
  return (name: string) => checks.find(({ check }) => check === name);
}

describe('doctor', () => {
  test('names the servers of models that answer, with the flag that has one answer', async () => {
    server.plays.push(openAiList('nomic-embed-text', 'llama3.2:latest', 'qwen3:8b'));
    expect((await finding())('model servers')).toEqual({
      check: 'model servers',
      status: 'pass',
      detail: `Ollama has llama3.2:latest and 1 more: hr-agent chat --model openai:${server.url}#llama3.2:latest`,
    });
  });

  test('reads Ollama’s own list where there is no other', async () => {
    server.plays.push(status(404, 'no such page'), json({ models: [{ name: 'phi4:14b', size: 9 }] }));
    expect((await finding())('model servers')?.detail).toContain(`--model openai:${server.url}#phi4:14b`);
    expect(server.asked.map(({ path }) => path)).toEqual(['/v1/models', '/api/tags']);
  });

  test.each<[string, Play[]]>([
    ['serves something else', [status(200, '<html>Not a model</html>'), status(404, '')]],
    ['has no model', [openAiList(), status(404, '')]],
    ['has models for embeddings only', [openAiList('text-embedding-3'), status(404, '')]],
    ['has a name that would control the terminal', [openAiList('a\u001b]0;b\u0007'), status(404, '')]],
    ['does not end its answer', [hang('{"data":')]],
    ['does not answer', [hang()]],
  ])('a program at the port that %s is no such server', async (_what, plays) => {
    server.plays.push(...plays);
    expect((await finding())('model servers')).toMatchObject({
      status: 'skip',
      detail: 'none answers on this machine where they usually do: Ollama (11434), LM Studio (1234), llama.cpp (8080)',
    });
  });

  test('says what answers in the place of the agent’s model, and whether it does', async () => {
    expect((await finding({}))('model')?.detail).toBe(
      'amazon.nova-pro-v1:0 is there; here the planner answers in its place',
    );
    server.plays.push(answer('Hello.'));
    const found = await finding({}, '--model', `openai:${server.url}#test`);
    expect(found('model')?.detail).toBe(
      `amazon.nova-pro-v1:0 is there; here test at ${server.url} answers in its place`,
    );
    const broken = await finding({}, '--model', 'openai:http://127.0.0.1:9#test');
    expect(broken('model')).toMatchObject({ status: 'fail', detail: expect.stringContaining('127.0.0.1:9') });
  });
});

describe('the first chat', () => {
  const chat = async (flags: string[] = [], options: RunOptions = {}) =>
    home.run(['chat', ...flags], { stdin: 'What can you do?\n', ...there, ...options });
  const offer = () =>
    `Ollama is on this machine. With its llama3.2 in the planner's place: hr-agent chat --model openai:${server.url}#llama3.2\n`;

  test('says in one line which server could answer, and how', async () => {
    server.plays.push(openAiList('llama3.2'));
    const run = await chat();
    expect(run.status).toBe(0);
    expect(run.stderr).toContain(offer());
    expect(run.stdout).not.toContain('Ollama');
  });

  test.each<[string, string[], RunOptions]>([
    ['who has chosen the planner', ['--model', 'planner'], {}],
    ['who has chosen it by the variable', [], { env: { HR_AGENT_MODEL: 'planner' } }],
    ['who reads documents', ['--json'], {}],
    ['who wants no notes', ['--quiet'], {}],
  ])('does not ask on behalf of somebody %s', async (_who, flags, options) => {
    const run = await chat(flags, options);
    expect(run.status).toBe(0);
    expect(server.asked).toEqual([]);
  });

  test('no other command that talks asks', async () => {
    await home.run(['invoke', 'Hello'], there);
    await home.run(['demo'], there);
    expect(server.asked).toEqual([]);
  });

  test('is over when somebody has chatted at a terminal', async () => {
    server.plays.push(openAiList('llama3.2'));
    const cli = home.start(['chat'], { tty: true, ...there });
    await cli.seen('stderr', /Ollama is on this machine[\s\S]*Talking to [\s\S]*> /);
    cli.type('Hello\n');
    await cli.seen('stderr', / out · /);
    cli.type(null);
    await cli.done;
    server.asked.length = 0;
    expect((await chat()).stderr).not.toContain('Ollama');
    expect(server.asked).toEqual([]);
  });
});
