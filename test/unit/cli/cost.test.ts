import { expect, test } from 'vitest';
import { costText } from '../../../src/cli/render/cost.js';

const usage = { inputTokens: 1_000, outputTokens: 1_000 };
const cost = (model: string) => costText({ model, turns: 1, usage, lastUsage: usage });

test.each(['amazon.nova-pro-v1:0', 'bedrock:amazon.nova-pro-v1:0'])(
  '%s is billed: the price, and where from',
  (model) => {
    expect(cost(model)).toMatch(/out, about \$0\.0040\n.*\nPrices of .*amazon\.nova-pro-v1:0 on demand/);
  },
);

test.each([
  ['planner', 'nothing is billed'],
  ['openai:http://127.0.0.1:11434#amazon.nova-pro-v1:0', 'not known here'],
  ['acme.large-v1', 'not known here'],
])('%s: no price', (model, says) => {
  expect(cost(model)).toContain(says);
  expect(cost(model)).not.toContain('$');
});
