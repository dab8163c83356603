import type { InvocationResultMember, TracePart } from '@aws-sdk/client-bedrock-agent-runtime';
import { describe, expect, onTestFinished, test } from 'vitest';
import { isRecord } from '../../../src/core/json.js';
import type { Model } from '../../../src/emulator/service/model-port.js';
import { type Aws, createAgent, createGroup, INSTRUCTION, prepare, startLibrary } from '../bedrock-agent/scene.js';
import { associate, createSupervisor, createSupervisorRole, publish } from '../bedrock-agent/team.js';
import { type Line, type ScriptedModel, say, scriptedModel } from './scene.js';

const LEADER = 'You lead a library: you send each question to the agent whose task it is.';

interface Team {
  aws: Aws;
  script: ScriptedModel;
  agentId: string;
  alias: string;
}

/** A supervisor with one collaborator, who has a function that returns control. */
async function team(
  lines: Line[],
  { model, ...supervisor }: Parameters<typeof createSupervisor>[1] & { model?: Model } = {},
): Promise<Team> {
  const script = scriptedModel(...lines);
  const aws = await startLibrary({ model: model ?? script.model });
  onTestFinished(() => aws.close());
  await createSupervisorRole(aws);
  const { agentId: librarian } = await createAgent(aws, { agentName: 'librarian' });
  await createGroup(aws, librarian);
  const alias = await publish(aws, librarian);
  const { agentId } = await createSupervisor(aws, { instruction: LEADER, ...supervisor });
  await associate(aws, agentId, alias);
  await prepare(aws, agentId);
  return { aws, script, agentId, alias };
}

const ask = (content: string): Line => [
  { tool: 'AgentCommunication__sendMessage', input: { recipient: 'Librarian', content } },
];
const FIND = [{ tool: 'Books__find_book', input: { title: 'Emma' } }];
const found: InvocationResultMember = {
  functionResult: { actionGroup: 'Books', function: 'find_book', responseBody: { TEXT: { body: 'shelf 4' } } },
};

/** What a trace event is about, by the names of its members. */
function kindOf({ trace }: TracePart): string {
  const [kind = '', part] = Object.entries(trace ?? {})[0] ?? [];
  const [step = '', about] = Object.entries(isRecord(part) ? part : {})[0] ?? [];
  const type = isRecord(about) && kind === 'orchestrationTrace' ? (about['type'] ?? '') : '';
  return `${kind.replace('Trace', '')} ${step} ${String(type)}`.trim();
}

describe('a supervisor', () => {
  test('sends a message to a collaborator, who sees nothing else, and answers from what comes back', async () => {
    const { aws, script, agentId } = await team([ask('Where is Emma?'), 'On shelf 4.', 'Emma is on shelf 4.']);
    const said = await say(aws, { agentId, inputText: 'I want to read Emma' });
    expect(said.text).toBe('Emma is on shelf 4.');
    const [supervisor, librarian, again] = script.requests;
    expect(supervisor?.tools.map(({ name }) => name)).toEqual(['AgentCommunication__sendMessage']);
    expect(supervisor?.tools[0]?.description).toContain('Librarian: Ask the librarian about books and shelves.');
    expect(librarian).toMatchObject({ system: INSTRUCTION, messages: [{ content: [{ text: 'Where is Emma?' }] }] });
    expect(again?.messages.at(-1)?.content).toMatchObject([
      { toolResult: { status: 'success', content: [{ text: 'On shelf 4.' }] } },
    ]);
  });

  test('tells the whole trace in one stream, the collaborator’s under its own agent, session and callers [REC]', async () => {
    const { aws, agentId, alias } = await team([ask('Where is Emma?'), 'On shelf 4.', 'Emma is on shelf 4.']);
    const { traces } = await say(aws, { agentId, enableTrace: true });
    expect(traces.map((trace) => `${trace.callerChain?.length} ${kindOf(trace)}`)).toEqual([
      '1 orchestration modelInvocationInput ORCHESTRATION',
      '1 orchestration modelInvocationOutput',
      '1 orchestration rationale',
      '1 orchestration invocationInput',
      '2 orchestration modelInvocationInput ORCHESTRATION',
      '2 orchestration modelInvocationOutput',
      '2 orchestration observation FINISH',
      '1 orchestration observation AGENT_COLLABORATOR',
      '1 orchestration modelInvocationInput ORCHESTRATION',
      '1 orchestration modelInvocationOutput',
      '1 orchestration observation FINISH',
    ]);
    const [inner] = traces.filter(({ callerChain = [] }) => callerChain.length === 2);
    expect(inner).toMatchObject({ collaboratorName: 'Librarian', agentVersion: '1' });
    expect(inner?.callerChain?.at(-1)).toEqual({ agentAliasArn: alias });
    expect(inner?.sessionId).toMatch(/^[0-9a-f-]{36}$/);
    const message = { agentCollaboratorName: 'Librarian', agentCollaboratorAliasArn: alias };
    expect(traces[3]?.trace?.orchestrationTrace?.invocationInput).toMatchObject({
      invocationType: 'AGENT_COLLABORATOR',
      agentCollaboratorInvocationInput: { ...message, input: { type: 'TEXT', text: 'Where is Emma?' } },
    });
    expect(traces[7]?.trace?.orchestrationTrace?.observation?.agentCollaboratorInvocationOutput).toMatchObject({
      ...message,
      output: { type: 'TEXT', text: 'On shelf 4.' },
      metadata: {
        clientRequestId: inner?.trace?.orchestrationTrace?.modelInvocationInput?.traceId?.replace(/-0$/, ''),
      },
    });
  });

  test('returns the control that a collaborator returns, and goes on where it stopped', async () => {
    const { aws, agentId } = await team([ask('Where is Emma?'), FIND, 'On shelf 4.', 'Emma is on shelf 4.']);
    const { returnControl } = await say(aws, { agentId });
    expect(returnControl?.invocationInputs).toMatchObject([
      { functionInvocationInput: { function: 'find_book', collaboratorName: 'Librarian' } },
    ]);
    const [input] = returnControl?.invocationInputs ?? [];
    expect(input?.functionInvocationInput?.agentId).not.toBe(agentId);
    const sessionState = {
      invocationId: returnControl?.invocationId,
      returnControlInvocationResults: [found],
    };
    const { text, traces } = await say(aws, { agentId, sessionState, enableTrace: true });
    expect(text).toBe('Emma is on shelf 4.');
    expect(traces.filter((trace) => kindOf(trace).endsWith('AGENT_COLLABORATOR'))).toHaveLength(1);
  });

  test('hears of a collaborator that fails, or that there is none of the name', async () => {
    const nobody: Line = [{ tool: 'AgentCommunication__sendMessage', input: { recipient: 'Cook', content: 'Hi' } }];
    const failing = new Error('gone');
    const { aws, script, agentId } = await team([nobody, ask('Where?'), failing, 'I could not find out.']);
    expect((await say(aws, { agentId })).text).toBe('I could not find out.');
    const results = script.requests.flatMap(({ messages }) => messages.at(-1)?.content ?? []);
    expect(results).toContainEqual({
      toolResult: expect.objectContaining({ status: 'error', content: [{ text: 'There is no agent named Cook.' }] }),
    });
    expect(JSON.stringify(results)).toContain('The model did not answer: gone');
  });
});

describe('a router', () => {
  const ROUTER = { agentCollaboration: 'SUPERVISOR_ROUTER' } as const;

  test('gives the whole request to the agent that its model names, whose answer is the answer', async () => {
    const { aws, script, agentId } = await team(['<a>Librarian</a>', 'On shelf 4.'], ROUTER);
    const { text, traces } = await say(aws, { agentId, inputText: 'Where is Emma?', enableTrace: true });
    expect(text).toBe('On shelf 4.');
    expect(script.requests[1]?.messages).toEqual([{ role: 'user', content: [{ text: 'Where is Emma?' }] }]);
    expect(traces.filter(({ trace }) => trace?.routingClassifierTrace).map(kindOf)).toEqual([
      'routingClassifier modelInvocationInput',
      'routingClassifier modelInvocationOutput',
      'routingClassifier invocationInput',
      'routingClassifier observation',
      'routingClassifier observation',
    ]);
  });

  test('supervises when its model does not decide for one [REC]', async () => {
    const { aws, agentId } = await team(['<a>undecidable</a>', 'Hello.'], ROUTER);
    const { text, traces } = await say(aws, { agentId, enableTrace: true });
    expect(text).toBe('Hello.');
    expect(traces[0]?.trace?.routingClassifierTrace?.modelInvocationInput).toMatchObject({
      type: 'ROUTING_CLASSIFIER',
      traceId: expect.stringMatching(/-routing-0$/),
    });
  });

  test('keeps the agent that the last request went to, when its model says so', async () => {
    const lines = ['<a>keep_previous_agent</a>', 'Hello.', '<a>Librarian</a>', 'Which one?'];
    const { aws, script, agentId } = await team(
      [...lines, '<a>undecidable</a>', 'Well.', '<a>keep_previous_agent</a>', 'Shelf 4.'],
      ROUTER,
    );
    // Nobody has been asked yet, so the supervisor answers.
    expect((await say(aws, { agentId })).text).toBe('Hello.');
    expect(script.requests[0]?.system).not.toContain('keep_previous_agent');
    await say(aws, { agentId, inputText: 'Where is the book?' });
    await say(aws, { agentId, inputText: 'Hm' });
    const { text, traces } = await say(aws, { agentId, inputText: 'Emma', enableTrace: true });
    expect(text).toBe('Shelf 4.');
    expect(script.requests.at(-2)?.system).toContain('with what Librarian has said or asked last');
    expect(script.requests.at(-1)).toMatchObject({ system: INSTRUCTION, messages: [{ content: [{ text: 'Emma' }] }] });
    const sent = traces.flatMap(({ trace }) => trace?.routingClassifierTrace?.invocationInput ?? []);
    expect(sent).toMatchObject([{ agentCollaboratorInvocationInput: { agentCollaboratorName: 'Librarian' } }]);
  });

  test('takes up the turn of an agent that returned control', async () => {
    const { aws, agentId } = await team(['<a>Librarian</a>', FIND, 'On shelf 4.'], ROUTER);
    const { returnControl } = await say(aws, { agentId, inputText: 'Where is Emma?' });
    const sessionState = { invocationId: returnControl?.invocationId, returnControlInvocationResults: [found] };
    expect((await say(aws, { agentId, sessionState })).text).toBe('On shelf 4.');
  });
});

test('the planner goes by what an agent can do, too, and not by what it is said not to be for', async () => {
  const { plan } = await import('../../../src/emulator/models/planner/planner.js');
  const { aws, agentId, alias } = await team([], { model: plan, agentCollaboration: 'SUPERVISOR_ROUTER' });
  const { agentId: porter } = await createAgent(aws, { agentName: 'porter' });
  await associate(aws, agentId, await publish(aws, porter), {
    collaboratorName: 'Porter',
    collaborationInstruction: 'Do not take it for titles or shelves. Ask it about doors.',
  });
  await prepare(aws, agentId);
  const chosen = async (inputText: string) => {
    const { traces } = await say(aws, {
      agentId,
      sessionId: inputText.replace(/\W/g, '-'),
      inputText,
      enableTrace: true,
    });
    const [called] = traces.flatMap(({ trace }) => trace?.routingClassifierTrace?.invocationInput ?? []);
    return called?.agentCollaboratorInvocationInput?.agentCollaboratorAliasArn === alias ? 'librarian' : 'other';
  };
  // Only the librarian's own function speaks of titles.
  expect(await chosen('Which titles do you have?')).toBe('librarian');
  expect(await chosen('Which doors are open?')).toBe('other');
  const hello = await say(aws, { agentId, sessionId: 'hello', inputText: 'Hello' });
  expect(hello.text).toMatch(/^Hello\. I hand requests on to (?:Librarian and Porter|Porter and Librarian)\.$/);
});

test('the planner hands on what its own functions do not do, to the agent whose words fit', async () => {
  const { plan } = await import('../../../src/emulator/models/planner/planner.js');
  const { aws, agentId } = await team([], { model: plan });
  const { agentId: porter } = await createAgent(aws, {
    agentName: 'porter',
    instruction: `${INSTRUCTION} You open doors.`,
  });
  await associate(aws, agentId, await publish(aws, porter), {
    collaboratorName: 'Porter',
    collaborationInstruction: 'Ask the porter about opening hours and doors.',
  });
  await prepare(aws, agentId);
  const { returnControl } = await say(aws, { agentId, inputText: 'Find the book "Emma" please' });
  expect(returnControl?.invocationInputs).toMatchObject([
    { functionInvocationInput: { function: 'find_book', parameters: [{ name: 'title', value: 'Emma' }] } },
  ]);
  const { traces } = await say(aws, {
    agentId,
    sessionId: 'other',
    inputText: 'When do the doors open?',
    enableTrace: true,
  });
  const asked = traces.flatMap(
    ({ trace }) => trace?.orchestrationTrace?.invocationInput?.agentCollaboratorInvocationInput ?? [],
  );
  expect(asked).toMatchObject([{ agentCollaboratorName: 'Porter', input: { text: 'When do the doors open?' } }]);
});
