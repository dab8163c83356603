import type { FunctionSchema } from '@aws-sdk/client-bedrock-agent';
import type { InvocationResultMember } from '@aws-sdk/client-bedrock-agent-runtime';
import { afterEach, describe, expect, test } from 'vitest';
import { type Aws, createAgent, createGroup, prepare, startLibrary } from '../bedrock-agent/scene.js';
import { type Line, type Said, type ScriptedModel, say, scriptedModel } from './scene.js';

type FunctionDefinition = NonNullable<FunctionSchema['functions']>[number];

let aws: Aws;
let script: ScriptedModel;
afterEach(() => aws.close());

const LEND: FunctionDefinition = {
  name: 'lend_book',
  description: 'Lend a book.',
  parameters: {
    title: { type: 'string', required: true },
    days: { type: 'integer' },
    renew: { type: 'boolean' },
    notes: { type: 'array' },
  },
};

/** An agent whose one action group returns control. */
async function agentWith(functions: FunctionDefinition[], ...lines: Line[]): Promise<string> {
  script = scriptedModel(...lines);
  aws = await startLibrary({ model: script.model });
  const { agentId } = await createAgent(aws);
  await createGroup(aws, agentId, { schema: { functions } });
  await prepare(aws, agentId);
  return agentId;
}

const lend = (title: string) => ({ tool: 'Books__lend_book', input: { title } });
const resultOf = (body: string) => ({
  functionResult: { actionGroup: 'Books', function: 'lend_book', responseBody: { TEXT: { body } } },
});

const answer = (agentId: string, said: Said, ...returnControlInvocationResults: InvocationResultMember[]) =>
  say(aws, {
    agentId,
    sessionState: { invocationId: said.returnControl?.invocationId, returnControlInvocationResults },
  });

const lastResults = () => script.requests.at(-1)?.messages.at(-1)?.content;

describe('an action group that returns control', () => {
  test('hands the call to the caller, with every value as text, and goes on with the result', async () => {
    const input = { title: 'Emma', days: 14, renew: true, notes: ['a', 'b'], unknown: 1 };
    const agentId = await agentWith([LEND], [{ tool: 'Books__lend_book', input }], 'You have Emma.');
    const said = await say(aws, { agentId, inputText: 'Lend me Emma' });
    expect(said.kinds).toEqual(['returnControl']);
    expect(said.returnControl?.invocationId).toMatch(/^[0-9a-f-]{36}$/);
    expect(said.returnControl?.invocationInputs).toEqual([
      {
        functionInvocationInput: {
          actionGroup: 'Books',
          function: 'lend_book',
          actionInvocationType: 'RESULT',
          agentId,
          parameters: [
            { name: 'title', type: 'string', value: 'Emma' },
            { name: 'days', type: 'integer', value: '14' },
            { name: 'renew', type: 'boolean', value: 'true' },
            { name: 'notes', type: 'array', value: '[a, b]' },
          ],
        },
      },
    ]);
    const resumed = await answer(agentId, said, resultOf('lent until March 16'));
    expect(resumed.text).toBe('You have Emma.');
    expect(lastResults()).toEqual([
      { toolResult: { toolUseId: 'use-1-0', status: 'success', content: [{ text: 'lent until March 16' }] } },
    ]);
  });

  test('keeps the whole exchange as one turn of the session', async () => {
    const agentId = await agentWith([LEND], [lend('Emma')], 'You have Emma.', 'You asked for Emma.');
    await answer(agentId, await say(aws, { agentId, inputText: 'Lend me Emma' }), resultOf('lent'));
    await say(aws, { agentId, inputText: 'What did I ask for?' });
    expect(script.requests.at(-1)?.messages.map(({ role }) => role)).toEqual([
      'user',
      'assistant',
      'user',
      'assistant',
      'user',
    ]);
  });

  test('returns several calls at once, at most five, and takes their results in any order', async () => {
    const six = ['a', 'b', 'c', 'd', 'e', 'f'].map(lend);
    const other = { name: 'find_book', parameters: { title: { type: 'string' } } } satisfies FunctionDefinition;
    const agentId = await agentWith([LEND, other], [...six, { tool: 'Books__find_book' }], 'Done with six.');
    const said = await say(aws, { agentId });
    expect(said.returnControl?.invocationInputs).toHaveLength(5);
    const results = ['1', '2', '3', '4', '5'].map(resultOf);
    expect((await answer(agentId, said, ...results)).text).toBe('Done with six.');
    expect(lastResults()).toHaveLength(7);
    expect(lastResults()?.at(5)).toMatchObject({ toolResult: { status: 'error' } });
  });

  test('forgets what it waits for when the user says something else instead', async () => {
    const agentId = await agentWith([LEND], [lend('Emma')], 'All right.');
    const said = await say(aws, { agentId });
    expect((await say(aws, { agentId, inputText: 'Never mind' })).text).toBe('All right.');
    await expect(answer(agentId, said, resultOf('lent'))).rejects.toMatchObject({ name: 'ValidationException' });
  });

  test('shows the model what it wanted to do, and that it was not done, when the user says something else', async () => {
    const agentId = await agentWith([LEND], [lend('Emma')], 'All right.', 'Of Emma.');
    await say(aws, { agentId, inputText: 'Lend me Emma' });
    for (const inputText of ['No, leave it', 'What did we speak of?']) await say(aws, { agentId, inputText });
    expect(
      script.requests
        .at(-1)
        ?.messages.map(({ role }) => role)
        .join(),
    ).toBe('user,assistant,user,assistant,user,assistant,user');
    expect(JSON.stringify(script.requests.at(-1)?.messages[2])).toContain('it was not done');
  });

  test('passes a reprompt on to the model, and ends with DependencyFailedException on a failure', async () => {
    const agentId = await agentWith([LEND], [lend('Emma')], [lend('Emma')], 'Which edition?');
    const { functionResult } = resultOf('Which edition?');
    const first = await say(aws, { agentId });
    const second = await answer(agentId, first, { functionResult: { ...functionResult, responseState: 'REPROMPT' } });
    expect(lastResults()).toMatchObject([{ toolResult: { status: 'error', content: [{ text: 'Which edition?' }] } }]);
    const third = await answer(agentId, second, { functionResult: { ...functionResult, responseState: 'FAILURE' } });
    expect(third.error).toMatchObject({ name: 'DependencyFailedException' });
  });

  test('still waits after an attempt to go on that failed', async () => {
    const agentId = await agentWith([LEND], [lend('Emma')], new Error('the model is away'), 'You have Emma.');
    const said = await say(aws, { agentId });
    expect((await answer(agentId, said, resultOf('lent'))).error).toMatchObject({
      name: 'DependencyFailedException',
      message: 'The model did not answer: the model is away',
    });
    expect((await answer(agentId, said, resultOf('lent'))).text).toBe('You have Emma.');
  });

  test.each([
    ['another invocation', { invocationId: 'other' }, [resultOf('lent')]],
    ['another function', {}, [{ functionResult: { ...resultOf('').functionResult, function: 'other' } }]],
    ['too many results', {}, [resultOf('lent'), resultOf('lent')]],
    ['a result without a body', {}, [{ functionResult: { actionGroup: 'Books', function: 'lend_book' } }]],
  ])('refuses results of %s', async (_what, state, returnControlInvocationResults) => {
    const agentId = await agentWith([LEND], [lend('Emma')]);
    const invocationId = (await say(aws, { agentId })).returnControl?.invocationId;
    const sessionState = { invocationId, returnControlInvocationResults, ...state };
    await expect(say(aws, { agentId, sessionState })).rejects.toMatchObject({
      name: 'ValidationException',
      $metadata: { httpStatusCode: 400 },
    });
  });
});

describe('a function that needs confirmation', () => {
  const CONFIRMED = { ...LEND, requireConfirmation: 'ENABLED' as const };

  test('asks for confirmation and result together when the caller runs it', async () => {
    const agentId = await agentWith([CONFIRMED], [lend('Emma')], 'You have Emma.');
    const said = await say(aws, { agentId });
    expect(said.returnControl?.invocationInputs?.[0]?.functionInvocationInput?.actionInvocationType).toBe(
      'USER_CONFIRMATION_AND_RESULT',
    );
    const { functionResult } = resultOf('lent');
    await answer(agentId, said, { functionResult: { ...functionResult, confirmationState: 'CONFIRM' } });
    expect(lastResults()).toMatchObject([{ toolResult: { status: 'success', content: [{ text: 'lent' }] } }]);
  });

  test('tells the model when the user declined', async () => {
    const agentId = await agentWith([CONFIRMED], [lend('Emma')], 'I did not lend it.');
    const said = await say(aws, { agentId });
    const result = { actionGroup: 'Books', function: 'lend_book', confirmationState: 'DENY' as const };
    expect((await answer(agentId, said, { functionResult: result })).text).toBe('I did not lend it.');
    expect(lastResults()).toMatchObject([
      {
        toolResult: { status: 'error', content: [{ text: 'The action was declined and was not carried out.' }] },
      },
    ]);
  });

  test('can be answered again, as long as nothing else was said', async () => {
    const agentId = await agentWith([CONFIRMED], [lend('Emma')], 'You have Emma.', 'I did not lend it.', 'Bye.');
    const said = await say(aws, { agentId });
    const result = { ...resultOf('lent').functionResult };
    const confirmed = { functionResult: { ...result, confirmationState: 'CONFIRM' as const } };
    const denied = { functionResult: { ...result, confirmationState: 'DENY' as const } };
    expect((await answer(agentId, said, confirmed)).text).toBe('You have Emma.');
    expect((await answer(agentId, said, denied)).text).toBe('I did not lend it.');
    expect(script.requests.at(-1)?.messages).toHaveLength(7);
    await say(aws, { agentId, inputText: 'Bye' });
    await expect(answer(agentId, said, denied)).rejects.toMatchObject({ name: 'ValidationException' });
  });

  test('refuses a result that says neither CONFIRM nor DENY', async () => {
    const agentId = await agentWith([CONFIRMED], [lend('Emma')]);
    const said = await say(aws, { agentId });
    await expect(answer(agentId, said, resultOf('lent'))).rejects.toThrow('confirmationState');
  });
});

describe('what the model gets wrong', () => {
  test('is told to it: a tool that is not there, a required parameter that is missing', async () => {
    const agentId = await agentWith([LEND], [{ tool: 'Books__burn_book' }, { tool: 'Books__lend_book' }], 'Sorry.');
    expect((await say(aws, { agentId })).text).toBe('Sorry.');
    expect(lastResults()).toMatchObject([
      { toolResult: { status: 'error', content: [{ text: 'There is no tool named Books__burn_book.' }] } },
      { toolResult: { status: 'error', content: [{ text: 'Missing the required parameter title.' }] } },
    ]);
  });

  test('is ended after twenty steps that lead nowhere', async () => {
    const agentId = await agentWith([LEND], ...Array.from({ length: 30 }, () => [{ tool: 'Books__burn_book' }]));
    expect((await say(aws, { agentId })).error).toMatchObject({
      name: 'DependencyFailedException',
      message: 'The model came to no answer within 20 steps.',
    });
    expect(script.requests).toHaveLength(20);
  });
});
