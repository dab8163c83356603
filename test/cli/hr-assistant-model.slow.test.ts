import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ModelServer } from '../emulator/models/model-server.js';
import { newHome } from '../helpers/cli/run-cli.js';
import { startScriptedModel } from '../helpers/definitions/scripted-hr-model.js';

const HR = ['--agent', 'hr-assistant'];

const home = newHome();
let server: ModelServer;
beforeAll(async () => {
  server = await startScriptedModel();
  expect((await home.run(['up', ...HR])).status).toBe(0);
});
afterAll(async () => {
  await server.close();
  home.remove();
});

test.each(['hr-assistant', 'hr-assistant-attacks', 'hr-assistant-memory'])(
  'a model that speaks chat completions, and believes what it is told, plays %s as expected',
  async (name) => {
    server.asked.length = 0;
    const file = join(import.meta.dirname, '../../schemas', `${name}.scenario.yaml`);
    const run = await home.run(['demo', file, ...HR, '--model', `openai:${server.url}#scripted`, '--json']);
    const { turns, ok } = run.json();
    expect(turns.flatMap(({ say, answer, unmet }) => unmet.map((one) => `${say} | ${answer} | ${one}`))).toEqual([]);
    expect(ok).toBe(true);
    expect(server.asked.length).toBeGreaterThan(turns.length / 2);
  },
);
