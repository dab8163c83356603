import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bringUp } from '../helpers/cli/bring-up.js';
import { newHome } from '../helpers/cli/run-cli.js';
import { LIBRARY, writeDefinition } from '../helpers/definitions/library.js';

const home = newHome();
const agent = `${LIBRARY.agent}  - name: Code\n    signature: AMAZON.CodeInterpreter\n`;
const AGENT = ['--agent', writeDefinition(home, { agent })];
let model: Server;
let url = '';
beforeAll(async () => {
  model = await startModel();
  const address = model.address();
  url = `openai:http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}#scripted`;
  await bringUp(home, ...AGENT);
});
afterAll(() => {
  model.close();
  home.remove();
});

/** A model that writes a file by code, and then says so. */
function startModel(): Promise<Server> {
  const code = 'open("sum.txt", "w").write("42")';
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const part of request) body += part;
    const isAnswered = body.includes('"role":"tool"');
    const call = { name: 'get__codeinterpreteraction', arguments: JSON.stringify({ code }) };
    const message = isAnswered
      ? { role: 'assistant', content: 'It is in sum.txt.' }
      : { role: 'assistant', content: null, tool_calls: [{ id: 'a', type: 'function', function: call }] };
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ choices: [{ message, finish_reason: isAnswered ? 'stop' : 'tool_calls' }] }));
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

test('what the agent’s code makes is put where --files says, beside what is there', async () => {
  const invoke = (...more: string[]) => home.run(['invoke', ...AGENT, '--model', url, ...more, 'Add 40 and 2']);
  const run = await invoke('--files', 'made');
  expect(run.stdout).toBe('It is in sum.txt.\n');
  expect(run.stderr).toContain(`Saved: ${join('made', 'sum.txt')}`);
  expect(readFileSync(join(home.folder, 'made/sum.txt'), 'utf8')).toBe('42');
  expect((await invoke('--files', 'made')).stderr).toContain('sum-2.txt');
  expect((await invoke()).stderr).toContain('The agent made sum.txt. --files FOLDER saves what it makes.');
});
