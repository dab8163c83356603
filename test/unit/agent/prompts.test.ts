import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { loadAgent } from '../../../src/agent/load.js';
import { newHome } from '../../helpers/cli/run-cli.js';
import { PROMPTS, TEMPLATE, writePromptedDefinition } from '../../helpers/definitions/prompted.js';

const home = newHome();
afterAll(home.remove);

const load = (file: string) => loadAgent(join(home.folder, file));

async function problemsOf(prompts: string): Promise<string> {
  const file = writePromptedDefinition(home, prompts, 'anthropic.claude-3-5-haiku-20241022-v1:0');
  return String(await load(file).catch((error: unknown) => error));
}

describe('prompts of a definition', () => {
  test('are read with their templates and the handler that reads answers', async () => {
    const agent = await load(writePromptedDefinition(home, PROMPTS));
    expect(agent.prompts).toEqual([
      { step: 'preProcessing', state: 'enabled', parsed: true },
      { step: 'orchestration', template: TEMPLATE, inference: { temperature: 0.5, stopSequences: ['</answer>'] } },
    ]);
    expect(agent.parser?.entry?.file).toMatch(/parser\.mjs$/);
    expect(agent.remarks).toEqual([]);
  });

  test('that AWS takes and that hardly do what is meant are remarked on', async () => {
    const text = 'prompts: { orchestration: { text: "$instructions$ $question$", inference: { temperature: 0 } } }\n';
    const { remarks } = await load(writePromptedDefinition(home, text));
    expect(remarks).toEqual([
      expect.stringContaining('has $instructions$, which AWS does not name for this step'),
      expect.stringContaining('has no $agent_scratchpad$'),
    ]);
  });

  test.each([
    ['prompts: { orchestration: { template: none.json, inference: {} } }', 'prompts.orchestration.template names'],
    ['prompts: { orchestration: { text: "Do it.", inference: {} } }', 'is no JSON with system and messages'],
    ['prompts: { postProcessing: { text: "{}" } }', 'prompts.postProcessing lacks inference'],
    ['prompts: { postProcessing: { inference: { topK: 1 } } }', 'is taken with a template of its own only'],
    ['prompts: { preProcessing: { parsed: true } }', 'needs prompts.lambda'],
    ['prompts: { preProcessing: { state: enabled }, lambda: { handler: parser.mjs } }', 'reads no answer'],
    ['prompts: { orchestration: { text: a, template: orchestration.json, inference: {} } }', 'stands beside template'],
    ['prompts: { orchestration: { inference: { temperature: 2 } } }', 'prompts.orchestration.inference.temperature'],
    ['orchestration: { lambda: { handler: nowhere.mjs } }', 'orchestration.lambda.handler names'],
  ])('are refused: %s', async (prompts, message) => {
    expect(await problemsOf(`${prompts}\n`)).toContain(message);
  });
});
