import { CreateAgentCommand, UpdateAgentCommand } from '@aws-sdk/client-bedrock-agent';
import { BedrockAgentRuntimeClient } from '@aws-sdk/client-bedrock-agent-runtime';
import { DeleteRoleCommand, DeleteRolePolicyCommand } from '@aws-sdk/client-iam';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { afterEach, describe, expect, test } from 'vitest';
import { ServiceError } from '../../../src/emulator/service/service-error.js';
import { WINDOW } from '../../../src/emulator/services/bedrock-agent-runtime/sessions/history.js';
import { startTestAws, TEST_CREDENTIALS } from '../../helpers/account/local-aws.js';
import { tempDir } from '../../helpers/temp-dir.js';
import {
  type Aws,
  createAgent,
  createRole,
  INSTRUCTION,
  MODEL,
  prepare,
  ROLE,
  roleArn,
  SLOW,
  startLibrary,
} from '../bedrock-agent/scene.js';
import { type Line, type ScriptedModel, say, scriptedModel } from './scene.js';

let aws: Aws;
let script: ScriptedModel;
afterEach(() => aws.close());

async function preparedAgent(...lines: Line[]): Promise<string> {
  script = scriptedModel(...lines);
  aws = await startLibrary({ model: script.model });
  const { agentId } = await createAgent(aws);
  await prepare(aws, agentId);
  return agentId;
}

const textsOf = (index: number) =>
  script.requests[index]?.messages.map(({ role, content }) => [
    role,
    content.flatMap((b) => ('text' in b ? b.text : []))[0],
  ]);

describe('a turn', () => {
  test('answers in one chunk and names session and content type in the headers', async () => {
    const agentId = await preparedAgent('We have it.');
    const said = await say(aws, { agentId, sessionId: 'a:b.c-d_e', memoryId: 'ann', inputText: 'Do you have Emma?' });
    expect(said.chunks).toEqual(['We have it.']);
    expect(said.kinds).toEqual(['chunk']);
    expect(said.headers).toEqual({ sessionId: 'a:b.c-d_e', contentType: 'application/json', memoryId: 'ann' });
    expect(script.requests[0]).toMatchObject({
      modelId: MODEL,
      system: INSTRUCTION,
      messages: [{ role: 'user', content: [{ text: 'Do you have Emma?' }] }],
      now: aws.clock.now(),
    });
  });

  test('comes in pieces when the client wants a stream, and together they are the answer', async () => {
    const answer = 'We have three copies of Emma,  and all of them are on loan\nuntil the ninth of March – sorry.';
    const agentId = await preparedAgent(answer);
    const said = await say(aws, { agentId, streamingConfigurations: { streamFinalResponse: true } });
    expect(said.chunks.length).toBeGreaterThan(2);
    expect(said.text).toBe(answer);
  });

  test.each([
    ['without a blank', '十二天年假'.repeat(20)],
    ['of characters of four bytes', '🌍'.repeat(40)],
  ])('comes in pieces when it is a text %s, none of which ends within a character', async (_, answer) => {
    const agentId = await preparedAgent(answer);
    const said = await say(aws, { agentId, streamingConfigurations: { streamFinalResponse: true } });
    expect(said.chunks.length).toBeGreaterThan(2);
    expect(said.text).toBe(answer);
  });

  test('sends no chunk over 1,000,000 bytes of 1.4 MB, whatever they hold', async () => {
    const answers = ['word ', '🌍'].map((unit) => unit.repeat(1_400_000 / Buffer.byteLength(unit)));
    const agentId = await preparedAgent(...answers);
    for (const answer of answers) {
      const said = await say(aws, { agentId, sessionId: `session-${answer.length}` });
      expect(said.chunks).toHaveLength(2);
      expect(said.chunks.every((chunk) => Buffer.byteLength(chunk) <= 1_000_000)).toBe(true);
      expect(said.text).toBe(answer);
    }
  });

  test('answers over HTTP/1.1 as over HTTP/2', async () => {
    const agentId = await preparedAgent('Over HTTP/1.1.');
    const requestHandler = new NodeHttpHandler();
    const runtime = new BedrockAgentRuntimeClient({ ...TEST_CREDENTIALS, endpoint: aws.url, requestHandler });
    expect((await say({ runtime }, { agentId })).text).toBe('Over HTTP/1.1.');
    runtime.destroy();
  });

  test('puts prompt session attributes before the model, session attributes not', async () => {
    const agentId = await preparedAgent();
    await say(aws, {
      agentId,
      sessionState: { promptSessionAttributes: { today: 'Monday' }, sessionAttributes: { token: 'secret' } },
    });
    expect(script.requests[0]?.system).toBe(`${INSTRUCTION}\n\nAttributes of this request:\ntoday: Monday`);
  });
});

describe('a session', () => {
  test('remembers its turns, and no other session’s', async () => {
    const agentId = await preparedAgent('Hello Ann.', 'You are Ann.', 'I do not know.');
    await say(aws, { agentId, inputText: 'I am Ann.' });
    await say(aws, { agentId, inputText: 'Who am I?' });
    await say(aws, { agentId, inputText: 'Who am I?', sessionId: 'session-2' });
    expect(textsOf(1)).toEqual([
      ['user', 'I am Ann.'],
      ['assistant', 'Hello Ann.'],
      ['user', 'Who am I?'],
    ]);
    expect(textsOf(2)).toEqual([['user', 'Who am I?']]);
  });

  test('ends when it was idle for its time to live, counted from its last turn', async () => {
    const agentId = await preparedAgent();
    await say(aws, { agentId, inputText: 'one' });
    aws.clock.advance(599_999);
    await say(aws, { agentId, inputText: 'two' });
    expect(textsOf(1)).toHaveLength(3);
    aws.clock.advance(600_000);
    await say(aws, { agentId, inputText: 'three' });
    expect(textsOf(2)).toEqual([['user', 'three']]);
    await say(aws, { agentId, inputText: 'four' });
    expect(textsOf(3)).toEqual([
      ['user', 'three'],
      ['assistant', 'Done.'],
      ['user', 'four'],
    ]);
  });

  test('ends with endSession, in AWS’s words and without the model', async () => {
    const agentId = await preparedAgent();
    await say(aws, { agentId, inputText: 'one' });
    const said = await say(aws, { agentId, endSession: true, inputText: 'bye' });
    expect(said.text).toBe("Session is terminated as 'endSession' flag is set in request.");
    await say(aws, { agentId, inputText: 'two' });
    expect(textsOf(1)).toEqual([['user', 'two']]);
  });

  test('survives a restart of the server', async () => {
    const home = tempDir();
    script = scriptedModel('Hello Ann.');
    const first = await startLibrary({ folder: home.path, model: script.model });
    const { agentId } = await createAgent(first);
    await prepare(first, agentId);
    await say(first, { agentId, inputText: 'I am Ann.' });
    await first.close();
    aws = await startTestAws({ folder: home.path, model: script.model });
    await say(aws, { agentId, inputText: 'Who am I?' });
    expect(textsOf(1)?.[0]).toEqual(['user', 'I am Ann.']);
    home.remove();
  });

  test('shows the model a bounded window of whole turns', async () => {
    const agentId = await preparedAgent();
    for (let turn = 0; turn <= WINDOW.turns + 5; turn += 1) await say(aws, { agentId, inputText: `turn ${turn}` });
    const last = textsOf(WINDOW.turns + 5);
    expect(last).toHaveLength(2 * WINDOW.turns + 1);
    expect(last?.[0]).toEqual(['user', 'turn 5']);
  });

  test('shows fewer turns when the caller says so', async () => {
    const agentId = await preparedAgent();
    for (const inputText of ['one', 'two', 'three']) await say(aws, { agentId, inputText });
    const promptCreationConfigurations = { previousConversationTurnsToInclude: 1 };
    await say(aws, { agentId, inputText: 'four', promptCreationConfigurations });
    expect(textsOf(3)?.[0]).toEqual(['user', 'three']);
  });

  test('is as before after a turn that failed', async () => {
    const agentId = await preparedAgent('Hello.', new ServiceError('ThrottlingException', 'Slow down.'), 'Back.');
    await say(aws, { agentId, inputText: 'one' });
    const failed = await say(aws, { agentId, inputText: 'lost', sessionState: { sessionAttributes: { lost: 'yes' } } });
    expect(failed.error).toMatchObject({ name: 'ThrottlingException', message: 'Slow down.' });
    await say(aws, { agentId, inputText: 'two' });
    expect(textsOf(2)).toEqual([
      ['user', 'one'],
      ['assistant', 'Hello.'],
      ['user', 'two'],
    ]);
  });

  test('refuses a second turn while one is running', async () => {
    let release = () => {};
    let begun = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const running = new Promise<void>((resolve) => {
      begun = resolve;
    });
    script = scriptedModel('First.', 'Third.');
    aws = await startLibrary({
      model: async (request, signal) => {
        begun();
        await held;
        return script.model(request, signal);
      },
    });
    const { agentId } = await createAgent(aws);
    await prepare(aws, agentId);
    const first = say(aws, { agentId });
    await running;
    expect((await say(aws, { agentId })).error).toMatchObject({ name: 'ConflictException' });
    release();
    expect((await first).text).toBe('First.');
    expect((await say(aws, { agentId })).text).toBe('Third.');
  });
});

describe('before the stream', () => {
  test('is a 404 for an agent or alias that is not there', async () => {
    const agentId = await preparedAgent();
    for (const input of [{ agentId: 'ABCDEFGHIJ' }, { agentId, agentAliasId: 'ABCDEFGHIJ' }]) {
      await expect(say(aws, input)).rejects.toMatchObject({
        name: 'ResourceNotFoundException',
        message:
          "Failed to retrieve resource because it doesn't exist. Retry the request with a different resource identifier.",
        $metadata: { httpStatusCode: 404 },
      });
    }
  });

  test('is refused while the agent has never been prepared, and while it is being prepared', async () => {
    aws = await startLibrary({ latency: SLOW });
    const { agentId } = await createAgent(aws);
    aws.clock.advance(1_000);
    await expect(say(aws, { agentId })).rejects.toThrow(
      "can't be performed on Agent when it is in Not Prepared state.",
    );
    await prepare(aws, agentId);
    await expect(say(aws, { agentId })).rejects.toThrow("can't be performed on Agent when it is in Preparing state.");
  });

  test('serves the prepared configuration until the next preparation', async () => {
    const agentId = await preparedAgent();
    const instruction = 'You are a pirate who speaks of nothing but the books in the hold.';
    const update = { agentName: 'library', instruction, foundationModel: MODEL, agentResourceRoleArn: roleArn(aws) };
    await aws.agent.send(new UpdateAgentCommand({ agentId, ...update }));
    await say(aws, { agentId, sessionId: 'before' });
    await prepare(aws, agentId);
    await say(aws, { agentId, sessionId: 'after' });
    expect(script.requests.map(({ system }) => system)).toEqual([INSTRUCTION, instruction]);
  });

  test('knows what was said elsewhere before, for this turn', async () => {
    const agentId = await preparedAgent();
    const said = (role: 'user' | 'assistant', text: string) => ({ role, content: [{ text }] });
    const messages = [said('assistant', 'Welcome.'), said('user', 'I am Ann.'), said('assistant', 'Hello, Ann.')];
    await say(aws, { agentId, sessionState: { conversationHistory: { messages } } });
    const texts = script.requests.at(-1)?.messages.map(({ content }) => content);
    expect(texts).toEqual([[{ text: 'I am Ann.' }], [{ text: 'Hello, Ann.' }], [{ text: 'Hello' }]]);
    await say(aws, { agentId });
    expect(script.requests.at(-1)?.messages).toHaveLength(3);
  });

  test.each([
    ['no text', { inputText: '' }, /input text/],
    ['a session id with a slash', { sessionId: 'a/b' }, /'sessionId' failed to satisfy constraint/],
    ['a session id of one character', { sessionId: 'a' }, /'sessionId' failed to satisfy constraint/],
  ])('refuses %s', async (_what, input, message) => {
    const agentId = await preparedAgent();
    await expect(say(aws, { agentId, ...input })).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringMatching(message),
    });
  });
});

describe('the agent’s role', () => {
  const DENIED = {
    name: 'AccessDeniedException',
    message: 'Access denied when calling Bedrock. Check your request permissions and retry the request.',
  };

  test('must still exist: otherwise the stream ends with AWS’s access denial', async () => {
    const agentId = await preparedAgent();
    await aws.iam.send(new DeleteRolePolicyCommand({ RoleName: ROLE, PolicyName: 'model' }));
    expect((await say(aws, { agentId })).error).toMatchObject(DENIED);
    await aws.iam.send(new DeleteRoleCommand({ RoleName: ROLE }));
    expect((await say(aws, { agentId })).error).toMatchObject(DENIED);
    expect(script.requests).toEqual([]);
  });

  test('needs a second permission for streaming', async () => {
    script = scriptedModel();
    aws = await startLibrary({ model: script.model });
    const agentResourceRoleArn = await createRole(aws, 'no-streaming', ['bedrock:InvokeModel']);
    const { agent } = await aws.agent.send(
      new CreateAgentCommand({
        agentName: 'a',
        instruction: INSTRUCTION,
        foundationModel: MODEL,
        agentResourceRoleArn,
      }),
    );
    await prepare(aws, agent?.agentId ?? '');
    const agentId = agent?.agentId;
    expect((await say(aws, { agentId })).text).toBe('Done.');
    const streamed = await say(aws, { agentId, streamingConfigurations: { streamFinalResponse: true } });
    expect(streamed.error).toMatchObject(DENIED);
  });
});
