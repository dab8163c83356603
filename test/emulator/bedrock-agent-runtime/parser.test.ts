import type { PromptConfiguration } from '@aws-sdk/client-bedrock-agent';
import { GetAgentMemoryCommand } from '@aws-sdk/client-bedrock-agent-runtime';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Aws, createAgent, createGroup, prepare, startLibrary } from '../bedrock-agent/scene.js';
import { allowBedrock, createFunction } from './library-function.js';
import { type Line, type ScriptedModel, say, scriptedModel } from './scene.js';

const CLAUDE = 'anthropic.claude-3-5-sonnet-20240620-v1:0';

/** Reads the reply that it gives out of the model's answer; the event itself where there is none. */
const PARSER = `export const handler = async (event) => {
  const { content } = JSON.parse(event.invokeModelRawResponse);
  const text = content.map((block) => block.text ?? '').join('');
  if (text === 'throw') throw new Error('cannot read');
  const answer = event.promptType === 'ORCHESTRATION'
    ? { orchestrationParsedResponse: { responseDetails: { invocationType: 'FINISH', agentFinalResponse: { responseText: JSON.stringify(event) } } } }
    : {};
  return { promptType: event.promptType, ...(text.startsWith('{') ? JSON.parse(text) : answer) };
};`;

let aws: Aws;
let script: ScriptedModel;
let parser: string;
let made = 0;
beforeAll(async () => {
  script = scriptedModel();
  aws = await startLibrary({ model: (request, signal) => script.model(request, signal) });
  parser = await createFunction(aws, 'parser', PARSER);
  await allowBedrock(aws, { SourceAccount: aws.accountId }, 'bedrock', 'parser');
});
afterAll(() => aws.close());

async function turn(promptType: PromptConfiguration['promptType'], lines: Line[], overrideLambda = parser) {
  const prompt: PromptConfiguration = { promptType, promptState: 'ENABLED', parserMode: 'OVERRIDDEN' };
  const { agentId } = await createAgent(aws, {
    agentName: `parsed-${++made}`,
    foundationModel: CLAUDE,
    memoryConfiguration: { enabledMemoryTypes: ['SESSION_SUMMARY'] },
    promptOverrideConfiguration: { overrideLambda, promptConfigurations: [prompt] },
  });
  await createGroup(aws, agentId);
  await prepare(aws, agentId);
  script = scriptedModel(...lines);
  return { agentId, ...(await say(aws, { agentId, memoryId: 'someone', enableTrace: true })) };
}

const orchestration = (responseDetails: object, rest: object = {}) =>
  JSON.stringify({ orchestrationParsedResponse: { ...rest, responseDetails } });

test('a parser is told the model’s answer as the trace shows it, and of which agent and prompt it is [DOC]', async () => {
  const { agentId, text, traces } = await turn('ORCHESTRATION', ['Hello.']);
  const [asked, answered] = traces.map(({ trace }) => trace?.orchestrationTrace);
  expect(JSON.parse(text)).toEqual({
    messageVersion: '1.0',
    agent: { name: `parsed-${made}`, id: agentId, alias: 'TSTALIASID', version: 'DRAFT' },
    invokeModelRawResponse: answered?.modelInvocationOutput?.rawResponse?.content,
    promptType: 'ORCHESTRATION',
    overrideType: 'OUTPUT_PARSER',
  });
  expect(asked?.modelInvocationInput).toMatchObject({ parserMode: 'OVERRIDDEN', overrideLambda: parser });
});

describe('what a parser reads in an answer of the orchestration', () => {
  test('is what the agent says, with the reason that it gives', async () => {
    const line = orchestration(
      { invocationType: 'FINISH', agentFinalResponse: { responseText: 'On shelf 4.' } },
      { rationale: 'It is known.' },
    );
    const { text, traces } = await turn('ORCHESTRATION', [line]);
    expect(text).toBe('On shelf 4.');
    expect(traces[2]?.trace?.orchestrationTrace?.rationale?.text).toBe('It is known.');
  });

  test('is a call of a function, whatever the model has called', async () => {
    const actionGroupInput = { title: { value: 'Emma' } };
    const call = { actionGroupName: 'Books', functionName: 'find_book', actionGroupInput };
    const { returnControl } = await turn('ORCHESTRATION', [
      orchestration({ invocationType: 'ACTION_GROUP', actionGroupInvocation: call }),
    ]);
    const again = await turn('ORCHESTRATION', [
      orchestration({ invocationType: 'ACTION_GROUP', actionGroupInvocations: [call, call] }),
    ]);
    const input = {
      functionInvocationInput: { function: 'find_book', parameters: [{ name: 'title', value: 'Emma' }] },
    };
    expect(returnControl?.invocationInputs).toMatchObject([input]);
    expect(again.returnControl?.invocationInputs).toMatchObject([input, input]);
  });

  test('is a question to the user', async () => {
    const { text, traces } = await turn('ORCHESTRATION', [
      orchestration({ invocationType: 'ASK_USER', agentAskUser: { responseText: 'Which book?' } }),
    ]);
    expect(text).toBe('Which book?');
    expect(traces.at(-1)?.trace?.orchestrationTrace?.observation?.type).toBe('ASK_USER');
  });

  test('is told to the model when it cannot be read', async () => {
    const problem = { repromptResponse: 'Answer in tags.' };
    const { traces } = await turn('ORCHESTRATION', [orchestration({}, { parsingErrorDetails: problem }), 'Hello.']);
    const reprompt = { source: 'PARSER', text: 'Answer in tags.' };
    expect(traces[2]?.trace?.orchestrationTrace?.observation).toMatchObject({
      type: 'REPROMPT',
      repromptResponse: reprompt,
    });
    expect(script.requests[1]?.messages.at(-1)).toEqual({ role: 'user', content: [{ text: 'Answer in tags.' }] });
  });

  test('is an action that there is not', async () => {
    const call = { actionGroupName: 'Books', functionName: 'burn', actionGroupInput: {} };
    const line = orchestration({ invocationType: 'ACTION_GROUP', actionGroupInvocation: call });
    await turn('ORCHESTRATION', [line, 'Hello.']);
    expect(script.requests[1]?.messages.at(-1)?.content).toMatchObject([
      { toolResult: { status: 'error', content: [{ text: 'There is no tool named Books__burn.' }] } },
    ]);
  });
});

describe('a parser of the prompts beside the orchestration', () => {
  test('says whether the agent is to answer', async () => {
    const parsed = { isValidInput: false, rationale: 'Two questions.' };
    const { text, traces } = await turn('PRE_PROCESSING', [JSON.stringify({ preProcessingParsedResponse: parsed })]);
    expect(text).toBe('Sorry, I am unable to assist you with this request.');
    expect(traces[1]?.trace?.preProcessingTrace?.modelInvocationOutput?.parsedResponse).toEqual({
      isValid: false,
      rationale: 'Two questions.',
    });
  });

  test('gives the answer in other words', async () => {
    const reply = JSON.stringify({ postProcessingParsedResponse: { responseText: 'It is on shelf 4.' } });
    expect((await turn('POST_PROCESSING', ['Shelf 4.', reply])).text).toBe('It is on shelf 4.');
  });

  test('gives the topics of a summary', async () => {
    const topicwiseSummaries = [{ topic: 'books', summary: 'Emma was wanted.' }];
    const { agentId } = await turn('MEMORY_SUMMARIZATION', ['Hello.', JSON.stringify({ topicwiseSummaries })]);
    await say(aws, { agentId, endSession: true });
    const { memoryContents } = await aws.runtime.send(
      new GetAgentMemoryCommand({
        agentId,
        agentAliasId: 'TSTALIASID',
        memoryId: 'someone',
        memoryType: 'SESSION_SUMMARY',
      }),
    );
    const summary = "<summary><topic name='books'>Emma was wanted.</topic></summary>";
    expect(memoryContents?.[0]?.sessionSummary?.summaryText).toBe(summary);
  });
});

describe('a turn ends with dependencyFailedException when its parser', () => {
  const ERROR = { name: 'DependencyFailedException' };

  test.each<[string, string, string]>([
    ['answers nothing that can be used', '{}', 'encountered an error processing the Lambda response'],
    [
      'names no next step',
      orchestration({ invocationType: 'WAIT' }),
      'encountered an error processing the Lambda response',
    ],
    ['fails', 'throw', 'The error message from the Lambda function is Unhandled.'],
  ])('%s', async (_what, line, message) => {
    const { error } = await turn('ORCHESTRATION', [line]);
    expect(error).toMatchObject({ ...ERROR, resourceName: parser, message: expect.stringContaining(message) });
  });

  test('may not be invoked', async () => {
    const other = await createFunction(aws, 'unknown-to-bedrock', PARSER);
    const { error } = await turn('ORCHESTRATION', ['Hello.'], other);
    expect(error).toMatchObject({
      ...ERROR,
      message: expect.stringContaining(`Access denied while invoking Lambda function ${other}`),
    });
  });
});
