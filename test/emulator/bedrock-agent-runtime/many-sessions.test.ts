import { InvokeAgentCommand } from '@aws-sdk/client-bedrock-agent-runtime';
import { afterEach, expect, test } from 'vitest';
import type { Message, Model } from '../../../src/emulator/service/model-port.js';
import { LONG } from '../../helpers/long-run.js';
import { type Aws, createAgent, prepare, startLibrary } from '../bedrock-agent/scene.js';
import { say } from './scene.js';

let aws: Aws;
afterEach(() => aws.close());

const textOf = ({ content }: Message) => content.flatMap((block) => ('text' in block ? [block.text] : [])).join('');

/** Answers with all that the user has said in this session. */
const echo: Model = async ({ messages }) => {
  const said = messages.filter(({ role }) => role === 'user').map(textOf);
  return {
    stopReason: 'end_turn',
    message: { role: 'assistant', content: [{ text: said.join(' ') }] },
    usage: { inputTokens: 1, outputTokens: 1 },
  };
};

async function preparedAgent(model: Model): Promise<string> {
  aws = await startLibrary({ model });
  const { agentId } = await createAgent(aws);
  await prepare(aws, agentId);
  return agentId;
}

const TURNS = LONG ? 20 : 3;

test(`keeps fifty sessions of ${TURNS} turns at once apart, and loses none`, async () => {
  const agentId = await preparedAgent(echo);
  const talk = async (session: number) => {
    const said: string[] = [];
    for (let turn = 0; turn < TURNS; turn += 1) {
      said.push(`s${session}t${turn}`);
      const { text } = await say(aws, { agentId, sessionId: `session-${session}`, inputText: said.at(-1) });
      expect(text).toBe(said.join(' '));
    }
    return said.length;
  };
  const turns = await Promise.all(Array.from({ length: 50 }, (_, session) => talk(session)));
  expect(turns.reduce((sum, count) => sum + count)).toBe(50 * TURNS);
});

test('leaves the session as it was when the client goes away in the middle of a turn, and takes the next turn', async () => {
  let begun = () => {};
  const running = new Promise<void>((resolve) => {
    begun = resolve;
  });
  let noticed = () => {};
  const gone = new Promise<void>((resolve) => {
    noticed = resolve;
  });
  const agentId = await preparedAgent(async (request, signal) => {
    if (textOf(request.messages.at(-1) ?? { role: 'user', content: [] }) !== 'hang') return echo(request, signal);
    signal.addEventListener('abort', noticed);
    begun();
    return new Promise(() => {});
  });
  const turn = { agentId, agentAliasId: 'TSTALIASID', sessionId: 'session-1' };
  await say(aws, { ...turn, inputText: 'one' });
  const client = new AbortController();
  const hanging = aws.runtime
    .send(new InvokeAgentCommand({ ...turn, inputText: 'hang' }), { abortSignal: client.signal })
    .catch((thrown: unknown) => thrown);
  await running;
  client.abort();
  expect(await hanging).toMatchObject({ name: 'AbortError' });
  await gone;
  expect((await say(aws, { ...turn, inputText: 'two' })).text).toBe('one two');
});
