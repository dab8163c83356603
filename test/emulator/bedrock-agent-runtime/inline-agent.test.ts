import type { InvokeInlineAgentRequest } from '@aws-sdk/client-bedrock-agent-runtime';
import { describe, expect, onTestFinished, test } from 'vitest';
import { startSession } from '../access/session.js';
import { type Aws, INSTRUCTION, MODEL, startLibrary } from '../bedrock-agent/scene.js';
import { createBase, createSource, startLibrary as startKnowledge, sync } from '../knowledge/scene.js';
import { books, find, RETURN_CONTROL, sayInline } from './inline-scene.js';
import { createLibraryFunction } from './library-function.js';
import { type Line, type ScriptedModel, scriptedModel } from './scene.js';

let aws: Aws;
let script: ScriptedModel;

async function start(...lines: Line[]): Promise<void> {
  script = scriptedModel(...lines);
  aws = await startLibrary({ model: script.model });
  onTestFinished(() => aws.close());
}

const say = (input: Partial<InvokeInlineAgentRequest> = {}, client: Aws['runtime'] = aws.runtime) =>
  sayInline(client, input);

describe('an inline agent', () => {
  test('answers from what stands in the request; nothing is stored but the session', async () => {
    await start('Good day.', 'You said hello.');
    expect((await say()).text).toBe('Good day.');
    await say({ inputText: 'What did I say?' });
    expect(script.requests[0]).toMatchObject({ modelId: MODEL, system: INSTRUCTION });
    expect(script.requests[1]?.messages).toHaveLength(3);
    await say({ endSession: true });
    await say();
    expect(script.requests[2]?.messages).toHaveLength(1);
  });

  test('its trace names no agent, and INLINE_AGENT as the caller [REC]', async () => {
    await start('Good day.');
    const { traces } = await say({ enableTrace: true });
    expect(traces).not.toEqual([]);
    for (const trace of traces) {
      expect(Object.keys(trace).sort()).toEqual(['callerChain', 'eventTime', 'sessionId', 'trace']);
      const agentAliasArn = `arn:aws:bedrock:us-east-1:${aws.accountId}:agent-alias/INLINE_AGENT/TSTALIASID`;
      expect(trace.callerChain).toEqual([{ agentAliasArn }]);
    }
  });

  test('its functions run by the permission of whoever calls', async () => {
    await start(find('Emma'), 'Emma is on shelf 4.');
    const group = books({ lambda: await createLibraryFunction(aws) });
    expect((await say({ actionGroups: [group] })).text).toBe('Emma is on shelf 4.');
    expect(script.requests[1]?.messages.at(-1)?.content).toMatchObject([
      { toolResult: { status: 'success', content: [{ text: 'Emma is on shelf 4' }] } },
    ]);
  });

  test('may do what its caller may, and no more', async () => {
    await start(find('Emma'), find('Emma'), 'Found.');
    const lambda = await createLibraryFunction(aws);
    const actionGroups = [books({ lambda })];
    const session = await startSession(aws);
    onTestFinished(() => session.close());
    const { runtime } = session;
    await expect(say({}, runtime)).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: expect.stringContaining('is not authorized to perform: bedrock:InvokeInlineAgent on resource: *'),
    });
    await session.mayNow({ Action: 'bedrock:InvokeInlineAgent' });
    await expect(say({}, runtime)).rejects.toMatchObject({ message: expect.stringContaining('when calling Bedrock') });
    await session.mayNow({ Action: ['bedrock:InvokeInlineAgent', 'bedrock:InvokeModel'] });
    await expect(say({ actionGroups }, runtime)).rejects.toMatchObject({
      message: expect.stringContaining('Access denied while invoking Lambda function'),
    });
    await session.mayNow({ Action: ['bedrock:*'] }, { Action: 'lambda:InvokeFunction', Resource: lambda });
    expect((await say({ actionGroups }, runtime)).text).toBe('Found.');
  });

  test('returns control, and goes on with the result', async () => {
    await start(find('Emma'), 'It is there.');
    const { returnControl } = await say({ actionGroups: [RETURN_CONTROL] });
    expect(returnControl?.invocationInputs).toMatchObject([
      { functionInvocationInput: { actionGroup: 'Books', function: 'find', parameters: [{ name: 'title' }] } },
    ]);
    const functionResult = { actionGroup: 'Books', function: 'find', responseBody: { TEXT: { body: 'shelf 4' } } };
    const { text } = await say({
      actionGroups: [RETURN_CONTROL],
      inlineSessionState: {
        invocationId: returnControl?.invocationId,
        returnControlInvocationResults: [{ functionResult }],
      },
    });
    expect(text).toBe('It is there.');
  });

  test.each<[string, Partial<InvokeInlineAgentRequest>, string]>([
    ['a group without a schema', { actionGroups: [{ actionGroupName: 'Books' }] }, 'apiSchema or functionSchema'],
    ['two groups of one name', { actionGroups: [RETURN_CONTROL, RETURN_CONTROL] }, 'Books is used more than once'],
    ['an instruction that is short', { instruction: 'Be kind.' }, 'length greater than or equal to 40'],
    ['no text', { inputText: ' ' }, 'The input text is missing'],
  ])('is refused with %s', async (_what, input, message) => {
    await start();
    await expect(say(input)).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringContaining(message),
    });
  });
});

test('an inline agent searches the knowledge bases that its request names, as many passages as it says', async () => {
  script = scriptedModel('Thirty days.');
  const library = await startKnowledge({ model: script.model });
  ({ aws } = library);
  onTestFinished(() => library.close());
  const knowledgeBaseId = await createBase(library);
  for (const name of ['one', 'two']) await library.put(`${name}.md`, `# Returns\n\nYou may return ${name} book.`);
  await sync(library, await createSource(library, knowledgeBaseId));
  const vectorSearchConfiguration = { numberOfResults: 1 };
  const { traces } = await say({
    inputText: 'How may I return a book?',
    enableTrace: true,
    knowledgeBases: [
      { knowledgeBaseId, description: 'The handbook.', retrievalConfiguration: { vectorSearchConfiguration } },
    ],
  });
  const found = traces.flatMap(
    ({ trace }) => trace?.orchestrationTrace?.observation?.knowledgeBaseLookupOutput?.retrievedReferences ?? [],
  );
  expect(found).toHaveLength(1);
});
