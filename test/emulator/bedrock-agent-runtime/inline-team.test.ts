import type { Collaborator, InvokeInlineAgentRequest } from '@aws-sdk/client-bedrock-agent-runtime';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Model } from '../../../src/emulator/service/model-port.js';
import { startSession } from '../access/session.js';
import { type Aws, createAgent, createGroup, INSTRUCTION, MODEL, startLibrary } from '../bedrock-agent/scene.js';
import { publish } from '../bedrock-agent/team.js';
import { createBase, createSource, startLibrary as startKnowledge, sync } from '../knowledge/scene.js';
import { books, find, RETURN_CONTROL, sayInline } from './inline-scene.js';
import { createFunction, createLibraryFunction } from './library-function.js';
import { type Line, type ScriptedModel, scriptedModel } from './scene.js';

let aws: Aws;
let script: ScriptedModel;

async function start(lines: Line[] = [], model?: Model): Promise<void> {
  script = scriptedModel(...lines);
  aws = await startLibrary({ model: model ?? script.model });
  onTestFinished(() => aws.close());
}

const LIBRARIAN: Collaborator = {
  agentName: 'Librarian',
  foundationModel: MODEL,
  instruction: 'You know which books a library has and where they stand.',
};
const asked = (
  collaboratorName: string,
  collaboratorInstruction = `Ask ${collaboratorName} about books and shelves.`,
) => ({
  collaboratorName,
  collaboratorInstruction,
});
const TEAM = {
  agentCollaboration: 'SUPERVISOR',
  collaborators: [LIBRARIAN],
  collaboratorConfigurations: [asked('Librarian')],
} satisfies Partial<InvokeInlineAgentRequest>;

const say = (input: Partial<InvokeInlineAgentRequest> = {}, client: Aws['runtime'] = aws.runtime) =>
  sayInline(client, { ...TEAM, ...input });
const ask = (content: string, recipient = 'Librarian'): Line => [
  { tool: 'AgentCommunication__sendMessage', input: { recipient, content } },
];
const aliasOf = (name: string) => `arn:aws:bedrock:us-east-1:${aws.accountId}:agent-alias/INLINE_AGENT/${name}`;

describe('a supervisor in a request', () => {
  test('sends messages to agents that stand in the same request', async () => {
    await start([ask('Where is Emma?'), 'On shelf 4.', 'Emma is on shelf 4.']);
    expect((await say({ inputText: 'I want to read Emma' })).text).toBe('Emma is on shelf 4.');
    const [supervisor, librarian] = script.requests;
    expect(supervisor?.system).toBe(INSTRUCTION);
    expect(supervisor?.tools[0]?.description).toContain('Librarian: Ask Librarian about books and shelves.');
    expect(librarian).toMatchObject({
      system: LIBRARIAN.instruction,
      messages: [{ content: [{ text: 'Where is Emma?' }] }],
    });
  });

  test('tells the collaborator’s trace in its own, by its name, in a session of its own [SRC]', async () => {
    await start([ask('Where is Emma?'), 'On shelf 4.', 'Emma is on shelf 4.']);
    const { traces } = await say({ enableTrace: true });
    const inner = traces.filter(({ collaboratorName }) => collaboratorName === 'Librarian');
    expect(inner).toHaveLength(3);
    for (const trace of inner) {
      expect(Object.keys(trace).sort()).toEqual(['callerChain', 'collaboratorName', 'eventTime', 'sessionId', 'trace']);
      expect(trace.sessionId).toMatch(/^[0-9a-f-]{36}$/);
      const chain = [aliasOf('TSTALIASID'), aliasOf('Librarian')];
      expect(trace.callerChain).toEqual(chain.map((agentAliasArn) => ({ agentAliasArn })));
    }
    const messages = traces.flatMap(({ trace }) => trace?.orchestrationTrace?.invocationInput ?? []);
    expect(messages).toMatchObject([
      {
        invocationType: 'AGENT_COLLABORATOR',
        agentCollaboratorInvocationInput: {
          agentCollaboratorAliasArn: aliasOf('Librarian'),
          agentCollaboratorName: 'Librarian',
        },
      },
    ]);
  });

  test('relays what was said before to whom it says', async () => {
    await start(['Good day.', ask('Again'), 'Yes.', 'Done.']);
    await say();
    const relaying = { ...asked('Librarian'), relayConversationHistory: 'TO_COLLABORATOR' as const };
    await say({ collaboratorConfigurations: [relaying] });
    expect(script.requests[2]?.messages).toHaveLength(3);
  });

  test('has agents that are made beside it, by their aliases', async () => {
    await start([ask('Where is Emma?'), 'On shelf 4.', 'Emma is on shelf 4.']);
    const agentAliasArn = await publish(aws, (await createAgent(aws, { agentName: 'librarian' })).agentId);
    const collaboratorConfigurations = [{ ...asked('Librarian'), agentAliasArn }];
    const { text, traces } = await say({ collaborators: [], collaboratorConfigurations, enableTrace: true });
    expect(text).toBe('Emma is on shelf 4.');
    const inner = traces.filter(({ collaboratorName }) => collaboratorName === 'Librarian');
    expect(inner[0]?.callerChain?.at(-1)).toEqual({ agentAliasArn });
  });

  test('of supervisors: each names its own collaborators, and all stand in one list', async () => {
    await start([ask('Where is Emma?', 'Desk'), ask('Where is Emma?'), 'On shelf 4.', 'Shelf 4.', 'It is on shelf 4.']);
    const desk: Collaborator = {
      ...LIBRARIAN,
      agentName: 'Desk',
      agentCollaboration: 'SUPERVISOR',
      collaboratorConfigurations: [asked('Librarian')],
    };
    const { text, traces } = await say({
      collaborators: [LIBRARIAN, desk],
      collaboratorConfigurations: [asked('Desk')],
      enableTrace: true,
    });
    expect(text).toBe('It is on shelf 4.');
    const deepest = traces.find(({ callerChain = [] }) => callerChain.length === 3);
    expect(deepest).toMatchObject({ collaboratorName: 'Desk' });
    expect(deepest?.callerChain?.at(-1)).toEqual({ agentAliasArn: aliasOf('Librarian') });
  });

  test('returns the control that a collaborator returns, and goes on where it stopped', async () => {
    await start([ask('Where is Emma?'), find('Emma'), 'On shelf 4.', 'Emma is on shelf 4.']);
    const collaborators = [{ ...LIBRARIAN, actionGroups: [RETURN_CONTROL] }];
    const { returnControl } = await say({ collaborators });
    expect(returnControl?.invocationInputs).toMatchObject([
      { functionInvocationInput: { function: 'find', collaboratorName: 'Librarian' } },
    ]);
    const functionResult = { actionGroup: 'Books', function: 'find', responseBody: { TEXT: { body: 'shelf 4' } } };
    const inlineSessionState = {
      invocationId: returnControl?.invocationId,
      returnControlInvocationResults: [{ functionResult }],
    };
    expect((await say({ collaborators, inlineSessionState })).text).toBe('Emma is on shelf 4.');
  });

  test('is a router, too: by rules it goes by what the functions of each agent say', async () => {
    const { plan } = await import('../../../src/emulator/models/planner/planner.js');
    await start([], plan);
    const porter = { ...LIBRARIAN, agentName: 'Porter', instruction: 'You know when which door of the house is open.' };
    const { traces } = await say({
      agentCollaboration: 'SUPERVISOR_ROUTER',
      collaborators: [{ ...LIBRARIAN, actionGroups: [RETURN_CONTROL] }, porter],
      collaboratorConfigurations: [asked('Librarian'), asked('Porter', 'Ask the porter about doors.')],
      inputText: 'When do the doors open?',
      enableTrace: true,
    });
    const sent = traces.flatMap(({ trace }) => trace?.routingClassifierTrace?.invocationInput ?? []);
    expect(sent).toMatchObject([{ agentCollaboratorInvocationInput: { agentCollaboratorName: 'Porter' } }]);
  });
});

test('a parser of a router says who gets the request: by name, or who got the last one [DOC]', async () => {
  await start(['AGENT', 'On shelf 4.', 'LAST_AGENT', 'And shelf 5.']);
  const overrideLambda = await createFunction(
    aws,
    'parser',
    `export const handler = async ({ promptType, invokeModelRawResponse }) => {
      const type = invokeModelRawResponse.includes('LAST_AGENT') ? 'LAST_AGENT' : 'AGENT';
      const named = { agentCollaboratorInvocation: { agentCollaboratorName: 'Librarian' } };
      const responseDetails = { type, ...(type === 'AGENT' && named) };
      return { promptType, routingClassifierParsedResponse: { responseDetails } };
    };`,
  );
  const router: Partial<InvokeInlineAgentRequest> = {
    agentCollaboration: 'SUPERVISOR_ROUTER',
    promptOverrideConfiguration: {
      overrideLambda,
      promptConfigurations: [{ promptType: 'ROUTING_CLASSIFIER', promptState: 'ENABLED', parserMode: 'OVERRIDDEN' }],
    },
  };
  expect((await say({ ...router, inputText: 'Where is Emma?' })).text).toBe('On shelf 4.');
  expect((await say({ ...router, inputText: 'And the second volume?' })).text).toBe('And shelf 5.');
  expect(script.requests.at(-1)?.system).toBe(LIBRARIAN.instruction);
});

test('a team in a request may do what its caller may, and no more', async () => {
  const lines = () => [ask('Where is Emma?'), find('Emma'), 'On shelf 4.', 'Emma is on shelf 4.'];
  await start();
  const lambda = await createLibraryFunction(aws);
  const librarian = (await createAgent(aws, { agentName: 'librarian' })).agentId;
  await createGroup(aws, librarian);
  const agentAliasArn = await publish(aws, librarian);
  const session = await startSession(aws);
  onTestFinished(() => session.close());
  const collaborators = [{ ...LIBRARIAN, actionGroups: [books({ lambda })] }];
  const told = async (input: Partial<InvokeInlineAgentRequest>) => {
    script.lines = lines();
    script.requests.length = 0;
    await say(input, session.runtime);
    return JSON.stringify(script.requests.at(-1)?.messages.at(-1)?.content);
  };
  const inline = ['bedrock:InvokeInlineAgent', 'bedrock:InvokeModel'];
  await session.mayNow({ Action: inline });
  expect(await told({ collaborators })).toContain('Access denied while invoking Lambda function');
  await session.mayNow({ Action: inline }, { Action: 'lambda:InvokeFunction', Resource: lambda });
  expect(await told({ collaborators })).toContain('On shelf 4.');

  const byAlias = { collaborators: [], collaboratorConfigurations: [{ ...asked('Librarian'), agentAliasArn }] };
  await expect(told(byAlias)).rejects.toMatchObject({
    message: expect.stringContaining('You do not have sufficient permissions to collaborate with this agent alias'),
  });
  await session.mayNow({ Action: [...inline, 'bedrock:GetAgentAlias'] });
  await expect(told(byAlias)).rejects.toMatchObject({ message: expect.stringContaining('when calling Bedrock') });
});

test('a collaborator in a request searches its own knowledge bases as its own configuration says', async () => {
  script = scriptedModel(ask('How may I return a book?'), 'Thirty days.', 'Within thirty days.');
  const library = await startKnowledge({ model: script.model });
  ({ aws } = library);
  onTestFinished(() => library.close());
  const knowledgeBaseId = await createBase(library);
  for (const name of ['one', 'two']) await library.put(`${name}.md`, `# Returns\n\nYou may return ${name} book.`);
  await sync(library, await createSource(library, knowledgeBaseId));
  const retrievalConfiguration = { vectorSearchConfiguration: { numberOfResults: 1 } };
  const knowledgeBases = [{ knowledgeBaseId, description: 'The handbook.', retrievalConfiguration }];
  const { traces } = await say({ collaborators: [{ ...LIBRARIAN, knowledgeBases }], enableTrace: true });
  const found = traces.flatMap(
    ({ trace }) => trace?.orchestrationTrace?.observation?.knowledgeBaseLookupOutput?.retrievedReferences ?? [],
  );
  expect(found).toHaveLength(1);
});

const other = (agentName: string): Collaborator => ({ ...LIBRARIAN, agentName });
const circle = (agentName: string, next: string): Collaborator => ({
  ...other(agentName),
  agentCollaboration: 'SUPERVISOR',
  collaboratorConfigurations: [asked(next)],
});
const ALIAS = 'arn:aws:bedrock:us-east-1:000000000000:agent-alias/AAAAAAAAAA/BBBBBBBBBB';
const names = Array.from({ length: 11 }, (_, at) => `Agent${at}`);

test.each<[string, Partial<InvokeInlineAgentRequest>, string]>([
  ['nobody to ask', { collaborators: [], collaboratorConfigurations: [] }, 'is set to SUPERVISOR but no agent collab'],
  ['collaboration switched off', { agentCollaboration: 'DISABLED' }, 'The agentCollaboration is DISABLED'],
  ['a name that is nobody’s', { collaborators: [] }, 'Librarian has no agentAliasArn, and no collaborator has this'],
  ['an agent that nobody may ask', { collaborators: [LIBRARIAN, other('Cook')] }, 'Cook has no collaboratorConfig'],
  ['an agent without a name', { collaborators: [{ ...LIBRARIAN, agentName: undefined }] }, 'has no agentName'],
  ['two agents of one name', { collaborators: [LIBRARIAN, LIBRARIAN] }, 'Librarian is that of two collaborators'],
  ['one name twice', { collaboratorConfigurations: [asked('Librarian'), asked('Librarian')] }, 'more than once'],
  [
    'an agent in the request and an alias',
    { collaboratorConfigurations: [{ ...asked('Librarian'), agentAliasArn: ALIAS }] },
    'has an agentAliasArn, and stands in the request, too',
  ],
  [
    'an alias that is not there',
    { collaborators: [], collaboratorConfigurations: [{ ...asked('Librarian'), agentAliasArn: ALIAS }] },
    'or the agent alias does not exist',
  ],
  [
    'agents that lead back to themselves',
    { collaborators: [circle('A', 'B'), circle('B', 'A')], collaboratorConfigurations: [asked('A')] },
    'The collaborator A leads back to itself',
  ],
  [
    'more than ten',
    { collaborators: names.map(other), collaboratorConfigurations: names.map((name) => asked(name)) },
    'collaborators-per-agent',
  ],
  [
    'an instruction that is short',
    { collaborators: [{ ...LIBRARIAN, instruction: 'Be kind.' }] },
    'length greater than or equal to 40',
  ],
])('a team is refused with %s', async (_what, input, message) => {
  await start();
  await expect(say(input)).rejects.toMatchObject({ message: expect.stringContaining(message) });
});
