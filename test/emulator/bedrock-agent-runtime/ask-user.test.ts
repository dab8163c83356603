import { CreateAgentActionGroupCommand } from '@aws-sdk/client-bedrock-agent';
import { expect, onTestFinished, test } from 'vitest';
import { plan } from '../../../src/emulator/models/planner/planner.js';
import type { Model } from '../../../src/emulator/service/model-port.js';
import { type Aws, createAgent, createGroup, prepare, startLibrary } from '../bedrock-agent/scene.js';
import { type Said, say, scriptedModel } from './scene.js';

/** An agent that finds books, and that may ask the user. */
async function agentWith(model: Model, { asks }: { asks: boolean }): Promise<{ aws: Aws; agentId: string }> {
  const aws = await startLibrary({ model });
  onTestFinished(() => aws.close());
  const { agentId } = await createAgent(aws);
  await createGroup(aws, agentId);
  if (asks) {
    const group = { actionGroupName: 'UserInput', parentActionGroupSignature: 'AMAZON.UserInput' } as const;
    await aws.agent.send(new CreateAgentActionGroupCommand({ agentId, agentVersion: 'DRAFT', ...group }));
  }
  await prepare(aws, agentId);
  return { aws, agentId };
}

const QUESTION = [{ tool: 'user__askuser', input: { question: 'Which book?' } }];
const lastObservation = ({ traces }: Said) => traces.at(-1)?.trace?.orchestrationTrace?.observation;

test('an agent with AMAZON.UserInput ends the turn with the question of its model, and goes on with the answer', async () => {
  const script = scriptedModel(QUESTION, 'Emma is on shelf 4.');
  const { aws, agentId } = await agentWith(script.model, { asks: true });
  const said = await say(aws, { agentId, inputText: 'Find a book', enableTrace: true });
  expect(said.text).toBe('Which book?');
  expect(lastObservation(said)).toMatchObject({ type: 'ASK_USER', finalResponse: { text: 'Which book?' } });
  expect((await say(aws, { agentId, inputText: 'Emma' })).text).toBe('Emma is on shelf 4.');
  expect(script.requests[1]?.messages.map(({ content }) => content)).toEqual([
    [{ text: 'Find a book' }],
    [{ text: 'Which book?' }],
    [{ text: 'Emma' }],
  ]);
});

test('an agent without it has no such tool', async () => {
  const script = scriptedModel(QUESTION, 'Which book?');
  const { aws, agentId } = await agentWith(script.model, { asks: false });
  const said = await say(aws, { agentId, enableTrace: true });
  expect(script.requests[0]?.tools.map(({ name }) => name)).toEqual(['Books__find_book']);
  expect(lastObservation(said)).toMatchObject({ type: 'FINISH' });
});

test('the planner asks by it for what is missing', async () => {
  const { aws, agentId } = await agentWith(plan, { asks: true });
  const said = await say(aws, { agentId, inputText: 'Find a book', enableTrace: true });
  expect(said.text).toMatch(/title.*\?$/);
  expect(lastObservation(said)).toMatchObject({ type: 'ASK_USER' });
});
