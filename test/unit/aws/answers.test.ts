import { expect, test } from 'vitest';
import { whole } from '../../../src/aws/answers.js';

/** An answer as the SDK types it: every member may be absent. */
interface Made {
  agentId: string | undefined;
  agentName?: string | undefined;
  preparedAt?: number | undefined;
}

test('an answer with the members that are needed is handed on as it is', () => {
  const made: Made = { agentId: 'ABCDE12345', agentName: 'a' };
  expect(whole('bedrock:CreateAgent', made, ['agentId', 'agentName'])).toBe(made);
});

test.each([
  { title: 'members', answer: { agentId: undefined }, lacks: 'agentId, agentName' },
  { title: 'the part itself', answer: undefined, lacks: 'agentId, agentName' },
  { title: 'a text in one member', answer: { agentId: 'ABCDE12345', agentName: '' }, lacks: 'agentName' },
  { title: 'one member', answer: { agentId: 'ABCDE12345' }, lacks: 'agentName' },
])('an answer that lacks $title is a typed error that names the call and what lacks', ({ answer, lacks }) => {
  const read = () => whole<Made, 'agentId' | 'agentName'>('bedrock:CreateAgent', answer, ['agentId', 'agentName']);
  expect(read).toThrow(
    expect.objectContaining({
      code: 'ANSWER_INCOMPLETE',
      message: `bedrock:CreateAgent: the answer lacks ${lacks}.`,
      source: 'service',
    }),
  );
});
