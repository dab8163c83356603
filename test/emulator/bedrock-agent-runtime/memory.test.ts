import {
  CreateAgentAliasCommand,
  GetAgentCommand,
  GetAgentVersionCommand,
  type MemoryConfiguration,
  type PromptConfiguration,
  UpdateAgentCommand,
} from '@aws-sdk/client-bedrock-agent';
import {
  DeleteAgentMemoryCommand,
  GetAgentMemoryCommand,
  type GetAgentMemoryRequest,
} from '@aws-sdk/client-bedrock-agent-runtime';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { plan } from '../../../src/emulator/models/planner/planner.js';
import { LATENCY } from '../../../src/emulator/service/latency.js';
import { type Aws, createAgent, INSTRUCTION, MODEL, prepare, roleArn, startLibrary } from '../bedrock-agent/scene.js';
import { type ScriptedModel, say, scriptedModel } from './scene.js';

const ON: MemoryConfiguration = { enabledMemoryTypes: ['SESSION_SUMMARY'], storageDays: 30 };
const SUMMARISING = 2_000;
const DAY = 86_400_000;

let aws: Aws;
let script: ScriptedModel;
let made = 0;
let isPlanned = false;
beforeAll(async () => {
  script = scriptedModel();
  aws = await startLibrary({
    model: (request, signal) => (isPlanned ? plan : script.model)(request, signal),
    latency: { ...LATENCY.zero, memorySummarizing: SUMMARISING },
  });
});
afterAll(() => aws.close());

/** Something that an agent with a memory is told, and what is asked of that memory. */
async function rememberingAgent(
  memoryConfiguration: MemoryConfiguration | undefined = ON,
  prompts: PromptConfiguration[] = [],
) {
  const { agentId } = await createAgent(aws, {
    agentName: `remembering-${++made}`,
    ...(memoryConfiguration && { memoryConfiguration }),
    ...(prompts.length > 0 && { promptOverrideConfiguration: { promptConfigurations: prompts } }),
  });
  await prepare(aws, agentId);
  script.lines = [];
  script.requests = [];
  const where = { agentId, agentAliasId: 'TSTALIASID' };
  return {
    agentId,
    say: (sessionId: string, inputText: string, memoryId: string | undefined = 'ann') =>
      say(aws, { agentId, sessionId, memoryId, inputText }),
    end: (sessionId: string) => say(aws, { agentId, sessionId, endSession: true, memoryId: 'ann' }),
    get: (input: Partial<GetAgentMemoryRequest> = {}) =>
      aws.runtime.send(
        new GetAgentMemoryCommand({ ...where, memoryId: 'ann', memoryType: 'SESSION_SUMMARY', ...input }),
      ),
    forget: (input: { memoryId?: string; sessionId?: string } = {}) =>
      aws.runtime.send(new DeleteAgentMemoryCommand({ ...where, ...input })),
  };
}

type Agent = Awaited<ReturnType<typeof rememberingAgent>>;

const summariesOf = ({ memoryContents = [] }: Awaited<ReturnType<Agent['get']>>) =>
  memoryContents.map(({ sessionSummary }) => [sessionSummary?.sessionId, sessionSummary?.summaryText]);

/** A session of one turn that has ended, and its summary. */
async function told(agent: Agent, sessionId: string, text: string, summary: string) {
  script.lines = ['Noted.'];
  await agent.say(sessionId, text);
  await agent.end(sessionId);
  aws.clock.advance(SUMMARISING);
  script.lines = [summary];
  expect(summariesOf(await agent.get())[0]).toEqual([sessionId, summary]);
}

describe('a summary', () => {
  test('is made some time after endSession, by the agent’s model from what was said and done', async () => {
    const agent = await rememberingAgent();
    script.lines = ['Emma is on loan.'];
    const startedAt = aws.clock.now();
    await agent.say('one', 'Is Emma here?');
    expect(summariesOf(await agent.get())).toEqual([]);
    await agent.end('one');
    expect(summariesOf(await agent.get())).toEqual([]);
    const endedAt = aws.clock.now();
    aws.clock.advance(SUMMARISING);
    script.lines = ["Here it is: <summary><topic name='user goals'>Emma</topic></summary>"];
    const { memoryContents, nextToken } = await agent.get();
    expect(nextToken).toBeUndefined();
    expect(memoryContents).toEqual([
      {
        sessionSummary: {
          memoryId: 'ann',
          sessionId: 'one',
          sessionStartTime: new Date(startedAt),
          sessionExpiryTime: new Date(endedAt + 30 * DAY),
          summaryText: "<summary><topic name='user goals'>Emma</topic></summary>",
        },
      },
    ]);
    expect(script.requests.at(-1)).toMatchObject({
      modelId: MODEL,
      tools: [],
      aside: { type: 'MEMORY_SUMMARIZATION' },
    });
    expect(script.requests.at(-1)?.system).toContain('User: Is Emma here?\nAssistant: Emma is on loan.');
    // It is made once.
    const asked = script.requests.length;
    await agent.get();
    expect(script.requests).toHaveLength(asked);
  });

  test('is made when a session was idle for its time to live, too', async () => {
    const agent = await rememberingAgent();
    await agent.say('one', 'Is Emma here?');
    aws.clock.advance(600_000 + SUMMARISING - 1);
    expect(summariesOf(await agent.get())).toEqual([]);
    aws.clock.advance(1);
    script.lines = ['Emma'];
    expect(summariesOf(await agent.get())).toEqual([['one', 'Emma']]);
  });

  test('has no turn that came without a memoryId, and is there for no other memoryId', async () => {
    const agent = await rememberingAgent();
    await agent.say('one', 'Is Emma here?');
    await say(aws, { agentId: agent.agentId, sessionId: 'one', inputText: 'And Persuasion?' });
    await agent.end('one');
    aws.clock.advance(SUMMARISING);
    script.lines = ['Emma'];
    expect(summariesOf(await agent.get({ memoryId: 'ben' }))).toEqual([]);
    await agent.get();
    expect(script.requests.at(-1)?.system).not.toContain('Persuasion');
  });

  test('is made with the agent’s own prompt and model, and of a session that goes on from the one before', async () => {
    const agent = await rememberingAgent(ON, [
      {
        promptType: 'MEMORY_SUMMARIZATION',
        promptCreationMode: 'OVERRIDDEN',
        inferenceConfiguration: {},
        foundationModel: 'amazon.nova-lite-v1:0',
        basePromptTemplate: 'Before: $past_conversation_summary$ Now: $conversation$',
      },
    ]);
    await told(agent, 'one', 'Is Emma here?', 'Emma');
    await told(agent, 'one', 'And Persuasion?', 'Emma and Persuasion');
    expect(script.requests.at(-1)).toMatchObject({
      modelId: 'amazon.nova-lite-v1:0',
      system: 'Before: Emma Now: User: And Persuasion?\nAssistant: Noted.',
    });
  });

  test('is not made where the agent has summaries switched off', async () => {
    const agent = await rememberingAgent(ON, [{ promptType: 'MEMORY_SUMMARIZATION', promptState: 'DISABLED' }]);
    await agent.say('one', 'Is Emma here?');
    await agent.end('one');
    aws.clock.advance(SUMMARISING);
    expect(summariesOf(await agent.get())).toEqual([]);
  });

  test('is forgotten after the days that the agent keeps it', async () => {
    const agent = await rememberingAgent({ ...ON, storageDays: 2 });
    await told(agent, 'one', 'Is Emma here?', 'Emma');
    aws.clock.advance(2 * DAY - SUMMARISING - 1);
    expect(summariesOf(await agent.get())).toHaveLength(1);
    aws.clock.advance(1);
    expect(summariesOf(await agent.get())).toEqual([]);
  });
});

describe('the sessions after it', () => {
  test('have the newest summaries in their prompt, as many as the agent says, and no other person’s', async () => {
    const recent = { sessionSummaryConfiguration: { maxRecentSessions: 2 } };
    const agent = await rememberingAgent({ ...ON, ...recent });
    for (const name of ['first', 'second', 'third']) await told(agent, name, `I like the ${name}.`, `<${name}>`);
    await agent.say('fourth', 'Hello');
    expect(script.requests.at(-1)?.system).toMatch(
      /^You help people with their library[^<]*<memory_synopsis>, the newest first.*<memory_synopsis>\n<third>\n<second>\n<\/memory_synopsis>$/s,
    );
    await agent.say('of-ben', 'Hello', 'ben');
    expect(script.requests.at(-1)?.system).toBe(INSTRUCTION);
    await say(aws, { agentId: agent.agentId, sessionId: 'of-nobody', inputText: 'Hello' });
    expect(script.requests.at(-1)?.system).toBe(INSTRUCTION);
  });

  test('are told of none that became one while they ran', async () => {
    const agent = await rememberingAgent();
    await agent.say('one', 'Is Emma here?');
    await agent.say('two', 'Hello');
    await told(agent, 'one', 'And Persuasion?', 'Emma');
    await agent.say('two', 'Hello again');
    expect(script.requests.at(-1)?.system).toBe(INSTRUCTION);
  });

  test('are told of none by a template of the agent’s own that has no place for them', async () => {
    const prompt = { promptType: 'ORCHESTRATION', promptCreationMode: 'OVERRIDDEN' } as const;
    const agent = await rememberingAgent(ON, [
      { ...prompt, inferenceConfiguration: {}, basePromptTemplate: 'Do $instruction$.' },
    ]);
    await told(agent, 'one', 'Is Emma here?', 'Emma');
    await agent.say('two', 'Hello');
    expect(script.requests.at(-1)?.system).not.toContain('Emma');
  });

  test('keep to the memory that they began with', async () => {
    const agent = await rememberingAgent();
    await agent.say('one', 'Hello');
    await expect(agent.say('one', 'Hello', 'ben')).rejects.toMatchObject({ name: 'ValidationException' });
  });
});

describe('GetAgentMemory', () => {
  test('gives the newest first, page by page', async () => {
    const agent = await rememberingAgent();
    await told(agent, 'one', 'Is Emma here?', 'Emma');
    await told(agent, 'two', 'Is Persuasion here?', 'Persuasion');
    const first = await agent.get({ maxItems: 1 });
    expect(summariesOf(first)).toEqual([['two', 'Persuasion']]);
    const second = await agent.get({ maxItems: 1, nextToken: first.nextToken });
    expect(summariesOf(second)).toEqual([['one', 'Emma']]);
    expect(second.nextToken).toBeUndefined();
    await expect(agent.get({ nextToken: 'no-token' })).rejects.toMatchObject({ name: 'ValidationException' });
  });

  test.each(['a', 'a b', 'a'.repeat(101)])('refuses the memoryId %j', async (memoryId) => {
    const agent = await rememberingAgent();
    await expect(agent.get({ memoryId })).rejects.toMatchObject({ name: 'ValidationException' });
  });

  test('refuses an agent without a memory, whose turns still take a memoryId', async () => {
    const agent = await rememberingAgent({ enabledMemoryTypes: ['SESSION_SUMMARY'] });
    await told(agent, 'one', 'Is Emma here?', 'Emma');
    const { agentId } = agent;
    await aws.agent.send(
      new UpdateAgentCommand({
        agentId,
        agentName: `remembering-${made}`,
        instruction: INSTRUCTION,
        foundationModel: MODEL,
        agentResourceRoleArn: roleArn(aws),
      }),
    );
    await prepare(aws, agentId);
    await expect(agent.get()).rejects.toMatchObject({ name: 'ValidationException', message: /not enabled/ });
    expect((await agent.say('two', 'Hello')).headers.memoryId).toBe('ann');
    expect(script.requests.at(-1)?.system).toBe(INSTRUCTION);
  });

  test('answers for an alias what was said at it, and nothing of another one', async () => {
    const agent = await rememberingAgent();
    const { agentId } = agent;
    await told(agent, 'one', 'Is Emma here?', 'Emma');
    const { agentAlias } = await aws.agent.send(new CreateAgentAliasCommand({ agentId, agentAliasName: 'live' }));
    const agentAliasId = agentAlias?.agentAliasId;
    expect(summariesOf(await agent.get({ agentAliasId }))).toEqual([]);
    const { agentVersion } = await aws.agent.send(new GetAgentVersionCommand({ agentId, agentVersion: '1' }));
    expect(agentVersion?.memoryConfiguration).toEqual(ON);
    expect((await aws.agent.send(new GetAgentCommand({ agentId }))).agent?.memoryConfiguration).toEqual(ON);
  });
});

describe('DeleteAgentMemory', () => {
  test('forgets one session, and what was said in it and is not summarised yet', async () => {
    const agent = await rememberingAgent();
    await told(agent, 'one', 'Is Emma here?', 'Emma');
    await told(agent, 'two', 'Is Persuasion here?', 'Persuasion');
    await agent.say('three', 'Is Sanditon here?');
    await agent.end('three');
    const { $metadata } = await agent.forget({ memoryId: 'ann', sessionId: 'two' });
    expect($metadata.httpStatusCode).toBe(202);
    await agent.forget({ memoryId: 'ann', sessionId: 'three' });
    aws.clock.advance(SUMMARISING);
    expect(summariesOf(await agent.get())).toEqual([['one', 'Emma']]);
  });

  test('forgets a person, or everybody at the alias', async () => {
    const agent = await rememberingAgent();
    await told(agent, 'one', 'Is Emma here?', 'Emma');
    await agent.forget({ memoryId: 'ben' });
    expect(summariesOf(await agent.get())).toHaveLength(1);
    await agent.forget({ memoryId: 'ann' });
    expect(summariesOf(await agent.get())).toEqual([]);
    await told(agent, 'one', 'Is Emma here?', 'Emma');
    await agent.forget();
    expect(summariesOf(await agent.get())).toEqual([]);
  });
});

describe('the planner', () => {
  test('writes a summary by rules, says so, and tells what it says', async () => {
    const agent = await rememberingAgent();
    isPlanned = true;
    await agent.say('one', 'My favourite novel is Emma & I want it on Friday.');
    await agent.end('one');
    aws.clock.advance(SUMMARISING);
    const [[, summary] = []] = summariesOf(await agent.get());
    expect(summary).toContain(
      "<topic name='user goals'>\nThe user said: My favourite novel is Emma &amp; I want it on Friday.",
    );
    expect(summary).toContain('By the rules of the planner, not by a model.');
    const asked = await agent.say('two', 'What did I ask last time?');
    expect(asked.text).toMatch(
      /^From what I remember of earlier sessions: You said: My favourite novel is Emma & I want it on Friday\./,
    );
    const about = await agent.say('two', 'Do you remember what I told you about my favourite novel?');
    expect(about.text).toContain('My favourite novel is Emma');
    const stranger = await agent.say('three', 'What did I ask last time?', 'ben');
    expect(stranger.text).not.toContain('Emma');
    isPlanned = false;
  });
});
