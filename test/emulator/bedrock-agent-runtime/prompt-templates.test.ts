import type { PromptConfiguration } from '@aws-sdk/client-bedrock-agent';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Aws, createAgent, createGroup, INSTRUCTION, prepare, startLibrary } from '../bedrock-agent/scene.js';
import { type Line, type ScriptedModel, say, scriptedModel } from './scene.js';

const INFERENCE = { temperature: 0.5, topP: 0.25, topK: 7, maximumLength: 300, stopSequences: ['</answer>'] };
const PREFILL = 'Thought: <thinking>';
const MESSAGES = [
  { role: 'user', content: [{ text: 'Asked: $question$' }] },
  { role: 'assistant', content: [{ text: '$agent_scratchpad$' }] },
];

let aws: Aws;
let script: ScriptedModel;
let made = 0;
beforeAll(async () => {
  script = scriptedModel();
  aws = await startLibrary({ model: (request, signal) => script.model(request, signal) });
});
afterAll(() => aws.close());

async function agentWith(prompt: Partial<PromptConfiguration>): Promise<string> {
  const promptConfigurations: PromptConfiguration[] = [{ promptType: 'ORCHESTRATION', ...prompt }];
  const { agentId } = await createAgent(aws, {
    agentName: `prompted-${++made}`,
    promptOverrideConfiguration: { promptConfigurations },
  });
  await createGroup(aws, agentId);
  await prepare(aws, agentId);
  return agentId;
}

const own = (template: object | string): Partial<PromptConfiguration> => ({
  promptCreationMode: 'OVERRIDDEN',
  basePromptTemplate: typeof template === 'string' ? template : JSON.stringify(template),
  inferenceConfiguration: INFERENCE,
});

function turn(agentId: string, lines: Line[], input: Parameters<typeof say>[1] = {}) {
  script = scriptedModel(...lines);
  return say(aws, { agentId, ...input });
}

const text = (role: 'user' | 'assistant', said: string) => ({ role, content: [{ text: said }] });

describe('a template of the agent’s own for the orchestration', () => {
  test('is what the model gets, with its placeholders filled in and its settings', async () => {
    const system = '$instruction$|$prompt_session_attributes$|$ask_user_missing_information$|$of_nobody$';
    const agentId = await agentWith(own({ system, messages: [...MESSAGES, text('assistant', PREFILL)] }));
    const sessionState = { promptSessionAttributes: { mood: 'good' } };
    const said = await turn(agentId, ['<thinking>Easy.</thinking><answer>Hello.</answer>'], {
      sessionState,
      enableTrace: true,
    });
    const [asked] = script.requests;
    expect(asked).toMatchObject({
      system: `${INSTRUCTION}|Attributes of this request:\nmood: good||$of_nobody$`,
      messages: [text('user', 'Asked: Hello'), text('assistant', PREFILL)],
      settings: INFERENCE,
    });
    expect(asked?.tools.map(({ name }) => name)).toEqual(['Books__find_book']);
    expect(said.text).toBe('Hello.');
    const [input, , why] = said.traces.map(({ trace }) => trace?.orchestrationTrace);
    expect(input?.modelInvocationInput).toMatchObject({
      promptCreationMode: 'OVERRIDDEN',
      inferenceConfiguration: INFERENCE,
      text: expect.stringContaining('Asked: Hello'),
    });
    expect(why?.rationale?.text).toBe('Easy.');
  });

  test('has what was done since the question in the place of the scratchpad, and earlier turns before', async () => {
    const agentId = await agentWith(own({ system: [{ text: '$instruction$' }], messages: MESSAGES }));
    const found = await turn(agentId, [[{ tool: 'Books__find_book', input: { title: 'Emma' } }]]);
    const functionResult = { actionGroup: 'Books', function: 'find_book', responseBody: { TEXT: { body: 'shelf 4' } } };
    const sessionState = {
      invocationId: found.returnControl?.invocationId,
      returnControlInvocationResults: [{ functionResult }],
    };
    await turn(agentId, ['On shelf 4.'], { sessionState });
    expect(script.requests[0]?.messages).toMatchObject([
      text('user', 'Asked: Hello'),
      { role: 'assistant', content: [{ toolUse: { name: 'Books__find_book' } }] },
      { role: 'user', content: [{ toolResult: { content: [{ text: 'shelf 4' }] } }] },
    ]);
    await turn(agentId, ['Good.'], { inputText: 'Thanks' });
    expect(script.requests[0]?.messages.at(0)).toEqual(text('user', 'Hello'));
    expect(script.requests[0]?.messages.slice(-2)).toEqual([
      text('assistant', 'On shelf 4.'),
      text('user', 'Asked: Thanks'),
    ]);
  });

  test('is one message of the user’s when it is a text', async () => {
    const agentId = await agentWith(own('$instruction$\n$conversation_history$\n$question$\n$agent_scratchpad$'));
    await turn(agentId, ['Hello.']);
    await turn(agentId, ['Good.'], { inputText: 'Thanks' });
    const words = `${INSTRUCTION}\nUser: Hello\nAgent: Hello.\nThanks\n`;
    expect(script.requests[0]).toMatchObject({ system: '', messages: [text('user', words)] });
  });

  test('is not obeyed by the planner, which reads the agent as if there were none', async () => {
    const planned = await startLibrary();
    const { agentId } = await createAgent(planned, {
      promptOverrideConfiguration: {
        promptConfigurations: [{ promptType: 'ORCHESTRATION', ...own({ system: 'Find Emma.', messages: MESSAGES }) }],
      },
    });
    await createGroup(planned, agentId);
    await prepare(planned, agentId);
    const { returnControl } = await say(planned, { agentId, inputText: 'Find the book Persuasion' });
    await planned.close();
    expect(returnControl?.invocationInputs?.[0]?.functionInvocationInput?.parameters?.[0]?.value).toBe('Persuasion');
  });
});

test('an orchestration that is switched off sends the user’s words and nothing else [DOC]', async () => {
  const agentId = await agentWith({ promptState: 'DISABLED' });
  expect((await turn(agentId, ['Hello.'])).text).toBe('Hello.');
  expect(script.requests[0]).toMatchObject({ system: '', messages: [text('user', 'Hello')], tools: [] });
});

test('a prompt’s own model is asked, if the agent’s role may', async () => {
  const agentId = await agentWith({ foundationModel: 'amazon.nova-lite-v1:0' });
  await turn(agentId, ['Hello.']);
  expect(script.requests[0]?.modelId).toBe('amazon.nova-lite-v1:0');
});
