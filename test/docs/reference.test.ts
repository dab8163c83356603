import { expect, onTestFinished, test } from 'vitest';
import { newHome } from '../helpers/cli/run-cli.js';
import { agentDefinitionReference } from './agent-definition.js';

test('docs/agent-definition.md is what the schemas say; npm run docs writes it anew', async () => {
  await expect(agentDefinitionReference()).toMatchFileSnapshot('../../docs/agent-definition.md');
});

test('it says of every member what it is for', () => {
  const rows = agentDefinitionReference().match(/^\| `.*$/gm) ?? [];
  expect(rows.length).toBeGreaterThan(70);
  expect(rows.filter((row) => /\|\s+\|$/.test(row))).toEqual([]);
});

test.each(['handler.mjs', 'lambda_function.py'])(
  'its examples make an agent that works at once, with %s',
  async (handler) => {
    const home = newHome();
    onTestFinished(home.remove);
    // Each begins with the name of its file.
    const examples = agentDefinitionReference().matchAll(/^```\w+\n(?:#|\/\/) (\S+)\n([\s\S]*?)^```$/gm);
    for (const [, name = '', text = ''] of examples)
      home.write(name, text.replace('handler: handler.mjs', `handler: ${handler}`));
    const env = { PATH: process.env['PATH'] ?? '' };
    expect((await home.run(['demo', '--fresh', '--json'], { env })).json()).toMatchObject({ ok: true });
  },
);
