import {
  AddPermissionCommand,
  CreateAliasCommand,
  PublishVersionCommand,
  RemovePermissionCommand,
} from '@aws-sdk/client-lambda';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Aws, createAgent, createGroup, FIND_BOOK, prepare, startLibrary } from '../bedrock-agent/scene.js';
import { allowBedrock, createLibraryFunction } from './library-function.js';
import { type Line, type ScriptedModel, say, scriptedModel } from './scene.js';

let aws: Aws;
let script: ScriptedModel;
let functionArn: string;
let agentId: string;

beforeAll(async () => {
  script = scriptedModel();
  aws = await startLibrary({ model: (request, signal) => script.model(request, signal) });
  functionArn = await createLibraryFunction(aws);
  await allowBedrock(aws, { SourceAccount: aws.accountId });
  agentId = await agentOf('library');
});
afterAll(() => aws.close());

async function agentOf(agentName: string, requireConfirmation: 'ENABLED' | 'DISABLED' = 'DISABLED'): Promise<string> {
  const agent = await createAgent(aws, { agentName });
  const schema = { functions: [{ ...FIND_BOOK.functions[0], name: 'find_book', requireConfirmation }] };
  await createGroup(aws, agent.agentId, { schema, executor: { lambda: functionArn } });
  await prepare(aws, agent.agentId);
  return agent.agentId;
}

const find = (title: string) => [{ tool: 'Books__find_book', input: { title } }];

/** A turn in which the model follows these lines, in a session of its own unless told. */
function turn(lines: Line[], input: Parameters<typeof say>[1] = {}) {
  script = scriptedModel(...lines);
  return say(aws, { agentId, sessionId: `session-${Math.random()}`, ...input });
}

const lastResults = () => script.requests.at(-1)?.messages.at(-1)?.content;
const resultText = () => {
  const block = lastResults()?.[0];
  return block && 'toolResult' in block ? (block.toolResult.content[0]?.text ?? '') : '';
};

describe('an action group’s function', () => {
  test('runs, and the model goes on with what it answered', async () => {
    const said = await turn([find('Emma'), 'Emma is on shelf 4.']);
    expect(said.text).toBe('Emma is on shelf 4.');
    expect(lastResults()).toEqual([
      { toolResult: { toolUseId: 'use-1-0', status: 'success', content: [{ text: 'Emma is on shelf 4' }] } },
    ]);
  });

  test('is called twenty times for one message of the model, and the model told of the calls that were left out', async () => {
    const many = Array.from({ length: 25 }, () => find('Emma')).flat();
    expect((await turn([many, 'Enough.'])).text).toBe('Enough.');
    const statuses = lastResults()?.map((block) => 'toolResult' in block && block.toolResult.status);
    expect(statuses).toEqual([...Array(20).fill('success'), ...Array(5).fill('error')]);
  });

  test('gets exactly Bedrock’s event, both attribute maps included', async () => {
    await turn([find('event')], { sessionId: 'session-e', inputText: 'Where is event?' });
    expect(JSON.parse(resultText())).toEqual({
      messageVersion: '1.0',
      agent: { name: 'library', id: agentId, alias: 'TSTALIASID', version: 'DRAFT' },
      inputText: 'Where is event?',
      sessionId: 'session-e',
      actionGroup: 'Books',
      function: 'find_book',
      parameters: [{ name: 'title', type: 'string', value: 'event' }],
      sessionAttributes: {},
      promptSessionAttributes: {},
    });
  });

  test('gets arrays as Bedrock prints them, and no list of parameters when it has none', async () => {
    const agent = await createAgent(aws, { agentName: 'lists' });
    const parameters = { title: { type: 'array' } } as const;
    const schema = {
      functions: [
        { name: 'show', description: 'Shows.', parameters },
        { name: 'list', description: 'Lists.' },
      ],
    };
    await createGroup(aws, agent.agentId, { schema, executor: { lambda: functionArn } });
    await prepare(aws, agent.agentId);
    const lists = (tool: string, input: object) =>
      turn([[{ tool: `Books__${tool}`, input: { ...input } }]], { agentId: agent.agentId, enableTrace: true });
    const filters = [{ columnName: 'topic', values: ['Image', 'HL7 CDA'], limit: 3, on: true, to: null }];
    await lists('show', { title: filters });
    expect(resultText()).toBe('[{columnName=topic, values=[Image, HL7 CDA], limit=3, on=true, to=null}] is on shelf 4');
    await lists('list', {});
    expect(resultText()).toBe('none on shelf 4');
  });

  test('gets the session’s attributes, and those it sets itself from then on; prompt attributes last one turn', async () => {
    const sessionId = 'session-attributes';
    const sessionState = { sessionAttributes: { user: 'ann' }, promptSessionAttributes: { today: 'Monday' } };
    await turn([find('remember'), find('event')], { sessionId, sessionState });
    expect(JSON.parse(resultText())).toMatchObject({
      sessionAttributes: { user: 'ann', shelf: '4' },
      promptSessionAttributes: { today: 'Monday', mood: 'good' },
    });
    await turn([find('event')], { sessionId, sessionState: { sessionAttributes: { user: 'bob' } } });
    const event: unknown = JSON.parse(resultText());
    expect(event).toMatchObject({ sessionAttributes: { user: 'bob', shelf: '4' } });
    expect(event).toHaveProperty('promptSessionAttributes', {});
  });

  test('may run several times in one step and over several steps', async () => {
    await turn([[...find('Emma'), ...find('Persuasion')], find('Ulysses'), 'All found.']);
    const results = script.requests.flatMap(({ messages }) => messages.at(-1)?.content ?? []);
    expect(results.filter((block) => 'toolResult' in block)).toHaveLength(3);
  });

  test('passes a REPROMPT on to the model', async () => {
    expect((await turn([find('reprompt'), 'Which one?'])).text).toBe('Which one?');
    expect(lastResults()).toMatchObject([{ toolResult: { status: 'error' } }]);
  });

  test('runs after the user confirmed it, not before', async () => {
    const confirming = await agentOf('confirming', 'ENABLED');
    const sessionId = 'session-confirm';
    const asked = await turn([find('Emma')], { agentId: confirming, sessionId });
    expect(asked.returnControl?.invocationInputs).toMatchObject([
      { functionInvocationInput: { function: 'find_book', actionInvocationType: 'USER_CONFIRMATION' } },
    ]);
    const answer = (confirmationState: 'CONFIRM' | 'DENY') => ({
      agentId: confirming,
      sessionId,
      sessionState: {
        invocationId: asked.returnControl?.invocationId,
        returnControlInvocationResults: [
          { functionResult: { actionGroup: 'Books', function: 'find_book', confirmationState } },
        ],
      },
    });
    expect((await turn(['Found.'], answer('CONFIRM'))).text).toBe('Found.');
    expect(resultText()).toBe('Emma is on shelf 4');
  });
});

describe('what is wrong with the function ends the stream with DependencyFailedException', () => {
  const MALFORMED =
    'The server encountered an error processing the Lambda response. Check the Lambda response and retry the request';
  const mismatch = (name: string) =>
    `${name} in Lambda response doesn't match input. Check that the ${name} in the input and response match and retry the request.`;
  const failed = (reason: string) =>
    `Your request couldn't be completed. Lambda function ARN encountered a problem while processing request.The error message from the Lambda function is ${reason}. Check the Lambda function log for error details, then try your request again after fixing the error.`;

  test.each([
    ['an exception', 'throw', failed('Unhandled')],
    ['FAILURE', 'failure', failed('failure is on shelf 4')],
    ['an unknown response state', 'oddState', MALFORMED],
    ['no reply', 'nothing', MALFORMED],
    ['a bare text', 'text', MALFORMED],
    ['a body that is no text', 'number', MALFORMED],
    ['a body that is not TEXT', 'json', MALFORMED],
    ['attributes that are no texts', 'nested', MALFORMED],
    ['another action group', 'otherGroup', mismatch('ActionGroup')],
    ['another function', 'otherFunction', mismatch('Function')],
  ])('%s', async (_what, title, message) => {
    const { error } = await turn([find(title)]);
    expect(error).toMatchObject({
      name: 'DependencyFailedException',
      message: message.replace('ARN', functionArn),
      resourceName: functionArn,
    });
  });

  test('a reply over 25 KB', async () => {
    const { error } = await turn([find('huge')]);
    expect(error).toMatchObject({
      name: 'DependencyFailedException',
      message: expect.stringMatching(/^Lambda response exceeds maximum size 25KB: 26\d{3}$/),
    });
  });

  test('a missing permission, or one for another agent', async () => {
    await aws.lambda.send(new RemovePermissionCommand({ FunctionName: 'library', StatementId: 'bedrock' }));
    const denied = {
      name: 'DependencyFailedException',
      message: expect.stringContaining(`Access denied while invoking Lambda function ${functionArn}`),
    };
    expect((await turn([find('Emma')])).error).toMatchObject(denied);
    const agents = `arn:aws:bedrock:us-east-1:${aws.accountId}:agent/`;
    await allowBedrock(aws, { SourceArn: `${agents}OTHERAGENT` }, 'other');
    expect((await turn([find('Emma')])).error).toMatchObject(denied);
    await allowBedrock(aws, { SourceArn: `${agents}${agentId}` }, 'this');
    expect((await turn([find('Emma'), 'Found.'])).text).toBe('Found.');
    await allowBedrock(aws, { SourceAccount: aws.accountId });
  });
});

describe('an action group’s function with a qualifier', () => {
  test('is what the alias points to, with the alias’s own permission', async () => {
    const [FunctionName, SourceAccount] = ['library', aws.accountId];
    await aws.lambda.send(new PublishVersionCommand({ FunctionName }));
    await aws.lambda.send(new CreateAliasCommand({ FunctionName, Name: 'prod', FunctionVersion: '1' }));
    const agent = await createAgent(aws, { agentName: 'aliased' });
    const schema = { functions: [{ ...FIND_BOOK.functions[0], name: 'find_book' }] };
    await createGroup(aws, agent.agentId, { schema, executor: { lambda: `${functionArn}:prod` } });
    await prepare(aws, agent.agentId);
    expect((await turn([find('Emma')], { agentId: agent.agentId })).error).toMatchObject({
      message: expect.stringContaining(`Access denied while invoking Lambda function ${functionArn}:prod`),
    });
    await aws.lambda.send(
      new AddPermissionCommand({
        FunctionName,
        Qualifier: 'prod',
        StatementId: 'bedrock',
        Action: 'lambda:InvokeFunction',
        Principal: 'bedrock.amazonaws.com',
        SourceAccount,
      }),
    );
    expect((await turn([find('Emma'), 'Found.'], { agentId: agent.agentId })).text).toBe('Found.');
    expect(resultText()).toBe('Emma is on shelf 4');
  });
});

describe('the trace', () => {
  test('tells the whole turn in order, before the answer', async () => {
    const said = await turn([find('Emma'), 'Emma is on shelf 4.'], { enableTrace: true, sessionId: 'session-trace' });
    const parts = said.traces.map(({ trace }) => Object.keys(trace?.orchestrationTrace ?? {})[0]);
    expect(parts).toEqual([
      'modelInvocationInput',
      'modelInvocationOutput',
      'rationale',
      'invocationInput',
      'observation',
      'modelInvocationInput',
      'modelInvocationOutput',
      'observation',
    ]);
    expect(said.kinds.at(-1)).toBe('chunk');
    expect(said.traces[0]).toMatchObject({
      agentId,
      agentAliasId: 'TSTALIASID',
      agentVersion: 'DRAFT',
      sessionId: 'session-trace',
      eventTime: new Date(aws.clock.now()),
      callerChain: [{ agentAliasArn: `arn:aws:bedrock:us-east-1:${aws.accountId}:agent-alias/${agentId}/TSTALIASID` }],
    });
    const at = (index: number) => said.traces[index]?.trace?.orchestrationTrace;
    expect(JSON.parse(at(0)?.modelInvocationInput?.text ?? '')).toHaveProperty('messages');
    expect(at(0)?.modelInvocationInput).toEqual({
      traceId: expect.stringMatching(/-0$/),
      type: 'ORCHESTRATION',
      foundationModel: 'amazon.nova-pro-v1:0',
      inferenceConfiguration: {
        maximumLength: 1024,
        stopSequences: ['</answer>', '\n\n<thinking>', '\n<thinking>', ' <thinking>'],
        temperature: 1,
        topK: 1,
        topP: 1,
      },
      text: expect.any(String),
    });
    const { messages } = JSON.parse(at(5)?.modelInvocationInput?.text ?? '');
    const content = 'Content{type=text, source=null, text=Emma is on shelf 4, ';
    expect(messages[1].content).toBe('[{toolUse={input={title=Emma}, name=Books__find_book}}]');
    expect(messages[2].content).toContain(content);
    expect(at(1)?.modelInvocationOutput?.rawResponse?.content).toContain('"stopReason":"tool_use"');
    expect(at(1)?.modelInvocationOutput?.metadata?.usage).toEqual({ inputTokens: 10, outputTokens: 3 });
    expect(at(2)?.rationale?.text).toBe('I need a tool.');
    expect(at(3)?.invocationInput).toMatchObject({
      invocationType: 'ACTION_GROUP',
      actionGroupInvocationInput: {
        actionGroupName: 'Books',
        function: 'find_book',
        executionType: 'LAMBDA',
        parameters: [{ name: 'title', type: 'string', value: 'Emma' }],
      },
    });
    expect(at(4)?.observation).toMatchObject({
      type: 'ACTION_GROUP',
      actionGroupInvocationOutput: { text: 'Emma is on shelf 4' },
    });
    const now = new Date(aws.clock.now());
    expect(at(7)?.observation).toMatchObject({
      type: 'FINISH',
      finalResponse: {
        text: 'Emma is on shelf 4.',
        metadata: { startTime: now, endTime: now, operationTotalTimeMs: 0 },
      },
    });
    const ids = said.traces.map((_, index) => Object.values(at(index) ?? {})[0]?.traceId);
    expect(new Set(ids)).toEqual(new Set([ids[0], ids[0]?.replace(/-0$/, '-1')]));
  });

  test('names what went wrong before the exception', async () => {
    const said = await turn([find('throw')], { enableTrace: true });
    expect(said.traces.at(-1)?.trace?.failureTrace?.failureReason).toContain('is Unhandled');
    expect(said.error).toMatchObject({ name: 'DependencyFailedException' });
  });

  test('is not there unless asked for', async () => {
    expect((await turn([find('Emma'), 'Found.'])).kinds).toEqual(['chunk']);
  });
});
