import type { ActionGroupExecutor } from '@aws-sdk/client-bedrock-agent';
import { InvokeInlineAgentCommand } from '@aws-sdk/client-bedrock-agent-runtime';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bedrockOf, createGuardrail } from '../bedrock/guardrail-scene.js';
import {
  type Aws,
  createAgent,
  createGroup,
  createRole,
  INSTRUCTION,
  MODEL,
  prepare,
  startLibrary,
} from '../bedrock-agent/scene.js';
import { allowBedrock, createFunction, createLibraryFunction } from './library-function.js';
import { type Line, type ScriptedModel, say, scriptedModel } from './scene.js';

/** Leads a turn as the guide's example does, unless the user's first word is an order of its own. */
const ORCHESTRATOR = `
const order = (actionEvent, text, context = {}) => ({
  version: '1.0',
  actionEvent,
  output: { text: typeof text === 'string' ? text : JSON.stringify(text), trace: { event: { text: 'ordered ' + actionEvent } } },
  context,
});
const messagesOf = ({ context: { session }, input }) => [
  ...session.flatMap(({ intermediarySteps }) => intermediarySteps.flatMap(({ orchestrationInput: { state, text } }) =>
    state === 'START' ? [{ role: 'user', content: [{ text }] }]
    : state === 'MODEL_INVOKED' ? [JSON.parse(text).output]
    : [{ role: 'user', content: [JSON.parse(text)] }])),
  { role: 'user', content: [JSON.parse(input.text)] },
];
const invokeModel = (event) => order('INVOKE_MODEL', {
  modelId: event.context.agentConfiguration.defaultModelId,
  system: [{ text: event.context.agentConfiguration.instruction }],
  messages: messagesOf(event),
  inferenceConfig: { maxTokens: 500, temperature: 0.5 },
  toolConfig: { tools: event.context.agentConfiguration.tools },
});
export const handler = async (event) => {
  const { state, input } = event;
  const [first, rest] = state === 'START' ? JSON.parse(input.text).text.split(/ (.*)/) : [];
  if (first === 'event') return order('FINISH', event);
  if (first === 'raw') return JSON.parse(rest);
  if (first === 'twice') return JSON.stringify(order('FINISH', 'As a text.'));
  if (first === 'remember') return order('FINISH', 'Kept.', { sessionAttributes: { shelf: rest, nothing: null } });
  if (first === 'parts') return ['On shelf', ' 4.'].map((text) =>
    order('INVOKE_TOOL', { toolUse: { toolUseId: text, name: 'bedrock_stream_answer_tool', input: { text } } }));
  if (first === 'mine') return order('THINK', 'of something');
  if (first === 'judge') {
    const { identifier, version } = event.context.agentConfiguration.guardrails;
    return order('APPLY_GUARDRAIL', { guardrailIdentifier: identifier, guardrailVersion: version, source: 'INPUT', content: [{ text: { text: rest } }] });
  }
  if (state === 'START' || state === 'TOOL_INVOKED') return invokeModel(event);
  if (state !== 'MODEL_INVOKED') return order('FINISH', state + ': ' + input.text);
  const { output, stopReason } = JSON.parse(input.text);
  const use = output.content.find((block) => block.toolUse);
  return stopReason === 'tool_use' ? order('INVOKE_TOOL', use) : order('FINISH', output.content[0].text);
};`;

let aws: Aws;
let script: ScriptedModel;
let orchestrator: string;
let library: string;
let agentId: string;
let made = 0;

beforeAll(async () => {
  script = scriptedModel();
  aws = await startLibrary({ model: (request, signal) => script.model(request, signal) });
  await createRole(aws, 'guarded', ['bedrock:InvokeModel', 'bedrock:ApplyGuardrail']);
  library = await createLibraryFunction(aws);
  orchestrator = await createFunction(aws, 'orchestrator', ORCHESTRATOR);
  await allowBedrock(aws);
  await allowBedrock(aws, {}, 'bedrock', 'orchestrator');
  agentId = await led({ lambda: library });
});
afterAll(() => aws.close());

async function led(executor: ActionGroupExecutor, rest: Parameters<typeof createAgent>[1] = {}): Promise<string> {
  const agent = await createAgent(aws, {
    agentName: `led-${++made}`,
    orchestrationType: 'CUSTOM_ORCHESTRATION',
    customOrchestration: { executor: { lambda: orchestrator } },
    ...rest,
  });
  await createGroup(aws, agent.agentId, { executor });
  await prepare(aws, agent.agentId);
  return agent.agentId;
}

let sessions = 0;
function turn(lines: Line[], input: Parameters<typeof say>[1] = {}) {
  script = scriptedModel(...lines);
  return say(aws, { agentId, sessionId: `session-${++sessions}`, enableTrace: true, ...input });
}

const FIND = [{ tool: 'Books__find_book', input: { title: 'Emma' } }];
const user = (...content: object[]) => ({ role: 'user', content });

test('an orchestrator is told the input, the agent, its tools, and the attributes [DOC]', async () => {
  const sessionState = { sessionAttributes: { shelf: '4' }, promptSessionAttributes: { mood: 'good' } };
  const { text } = await turn([], { inputText: 'event please', sessionId: 'told', sessionState });
  expect(JSON.parse(text)).toEqual({
    version: '1.0',
    state: 'START',
    input: { text: '{"text":"event please"}' },
    context: {
      requestId: expect.any(String),
      sessionId: 'told',
      agentConfiguration: {
        instruction: INSTRUCTION,
        defaultModelId: MODEL,
        tools: [
          {
            toolSpec: {
              name: 'Books__find_book',
              description: 'Find a book of the library.',
              inputSchema: { json: expect.objectContaining({ type: 'object', required: ['title'] }) },
            },
          },
        ],
      },
      session: [],
      sessionAttributes: { shelf: '4' },
      promptSessionAttributes: { mood: 'good' },
    },
  });
});

describe('what an orchestrator orders is done', () => {
  test('a model, a tool, and a model again, until it has the answer', async () => {
    const { text, traces } = await turn([FIND, 'Emma is on shelf 4.'], { inputText: 'Where is Emma?' });
    expect(text).toBe('Emma is on shelf 4.');
    const toolUse = { toolUseId: 'use-1-0', name: 'Books__find_book', input: { title: 'Emma' } };
    expect(script.requests[1]).toMatchObject({
      system: INSTRUCTION,
      messages: [
        user({ text: 'Where is Emma?' }),
        { role: 'assistant', content: [{ toolUse }] },
        user({ toolResult: { toolUseId: 'use-1-0', content: [{ text: 'Emma is on shelf 4' }] } }),
      ],
      settings: { maximumLength: 500, temperature: 0.5 },
    });
    const told = traces.flatMap(({ trace }) => trace?.customOrchestrationTrace?.event?.text ?? []);
    expect(told).toEqual(['INVOKE_MODEL', 'INVOKE_TOOL', 'INVOKE_MODEL', 'FINISH'].map((event) => `ordered ${event}`));
    const called = traces.flatMap(({ trace }) => trace?.orchestrationTrace?.invocationInput ?? []);
    expect(called).toMatchObject([{ actionGroupInvocationInput: { function: 'find_book' } }]);
  });

  test('with what was said in the session before', async () => {
    await turn(['It is a novel.'], { inputText: 'What is Emma?', sessionId: 'talk' });
    await turn(['It is.'], { inputText: 'Really?', sessionId: 'talk' });
    expect(script.requests[0]?.messages).toMatchObject([
      user({ text: 'What is Emma?' }),
      { role: 'assistant', content: [{ text: 'It is a novel.' }] },
      user({ text: 'Really?' }),
    ]);
  });

  test('control goes back to the caller for a tool of theirs, and the turn goes on with the result', async () => {
    const returning = await led({ customControl: 'RETURN_CONTROL' });
    const asked = await turn([FIND], { agentId: returning, inputText: 'Where is Emma?', sessionId: 'back' });
    const functionResult = { actionGroup: 'Books', function: 'find_book', responseBody: { TEXT: { body: 'shelf 4' } } };
    const sessionState = {
      invocationId: asked.returnControl?.invocationId,
      returnControlInvocationResults: [{ functionResult }],
    };
    const { text } = await turn(['On shelf 4.'], { agentId: returning, sessionId: 'back', sessionState });
    expect(text).toBe('On shelf 4.');
    expect(script.requests[0]?.messages.at(-1)).toMatchObject(user({ toolResult: { content: [{ text: 'shelf 4' }] } }));
  });

  test('a guardrail judges what it is given, and nothing by itself', async () => {
    const bedrock = bedrockOf(aws);
    const wordPolicyConfig = { wordsConfig: [{ text: 'burn' }] };
    const { guardrailId: guardrailIdentifier } = await createGuardrail(bedrock, { wordPolicyConfig });
    bedrock.destroy();
    const guarded = await led(
      { lambda: library },
      {
        agentResourceRoleArn: `arn:aws:iam::${aws.accountId}:role/guarded`,
        guardrailConfiguration: { guardrailIdentifier, guardrailVersion: 'DRAFT' },
      },
    );
    const { text } = await turn([], { agentId: guarded, inputText: 'judge burn it' });
    expect(text).toMatch(/^APPLY_GUARDRAIL_INVOKED: .*"action":"GUARDRAIL_INTERVENED"/);
    const unjudged = await turn(['I burn it.'], { agentId: guarded, inputText: 'Do burn it' });
    expect(unjudged.text).toBe('I burn it.');
  });

  test.each([
    ['an order whose JSON is a text', 'twice', 'As a text.'],
    ['an answer in parts', 'parts', 'On shelf 4.'],
    ['a state of its own', 'mine', 'THINK: of something'],
  ])('%s', async (_what, inputText, answer) => {
    expect((await turn([], { inputText })).text).toBe(answer);
  });

  test('attributes that it sets are the session’s', async () => {
    await turn([], { inputText: 'remember 4', sessionId: 'kept' });
    const { text } = await turn([], { inputText: 'event', sessionId: 'kept' });
    expect(JSON.parse(text).context).toMatchObject({
      sessionAttributes: { shelf: '4' },
      session: [
        {
          agentInput: 'remember 4',
          agentOutput: 'Kept.',
          intermediarySteps: [
            {
              orchestrationInput: { state: 'START', text: 'remember 4' },
              orchestrationOutput: { event: 'FINISH', text: 'Kept.' },
            },
          ],
        },
      ],
    });
  });
});

describe('a turn does not end well when the orchestrator', () => {
  const raw = (actionEvent: string, text: unknown) =>
    `raw ${JSON.stringify({ version: '1.0', actionEvent, output: { text: JSON.stringify(text) } })}`;

  test.each([
    ['orders nothing', 'raw {}', 'encountered an error processing the Lambda response'],
    ['gives no JSON', raw('INVOKE_MODEL', 'hello'), 'The output of the actionEvent INVOKE_MODEL is no JSON object.'],
    ['asks a model nothing', raw('INVOKE_MODEL', {}), 'A conversation must start with a user message.'],
    ['wants what is not emulated', raw('INVOKE_MODEL', { promptVariables: {} }), 'Not emulated by this local AWS'],
    ['names no tool', raw('INVOKE_TOOL', {}), 'has no toolUse with a toolUseId and a name'],
    ['names no guardrail', raw('APPLY_GUARDRAIL', {}), 'needs a guardrailIdentifier'],
    ['fails', 'raw no JSON', 'The error message from the Lambda function is Unhandled.'],
  ])('%s', async (_what, inputText, message) => {
    const { error } = await turn([], { inputText });
    expect(error).toMatchObject({ message: expect.stringContaining(message) });
  });
});

test('an inline agent is led so by the permissions of its caller', async () => {
  const { completion } = await aws.runtime.send(
    new InvokeInlineAgentCommand({
      sessionId: 'inline',
      foundationModel: MODEL,
      instruction: INSTRUCTION,
      inputText: 'twice',
      orchestrationType: 'CUSTOM_ORCHESTRATION',
      customOrchestration: { executor: { lambda: orchestrator } },
    }),
  );
  const texts: string[] = [];
  for await (const { chunk } of completion ?? []) texts.push(Buffer.from(chunk?.bytes ?? []).toString());
  expect(texts).toEqual(['As a text.']);
});

test('the planner answers where an orchestrator asks a model', async () => {
  const { plan } = await import('../../../src/emulator/models/planner/planner.js');
  script = { ...scriptedModel(), model: plan };
  const { text } = await say(aws, { agentId, sessionId: 'planned', inputText: 'Find the book Emma' });
  expect(text).toContain('Emma is on shelf 4');
});
