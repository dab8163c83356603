import type { CreateAgentRequest } from '@aws-sdk/client-bedrock-agent';
import { InvokeInlineAgentCommand, type Trace, type TracePart } from '@aws-sdk/client-bedrock-agent-runtime';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isRecord } from '../../../src/core/json.js';
import { type Aws, createAgent, createGroup, INSTRUCTION, prepare, startLibrary } from '../bedrock-agent/scene.js';
import { associate, createSupervisor, createSupervisorRole, publish } from '../bedrock-agent/team.js';
import { allowBedrock, createLibraryFunction } from './library-function.js';
import { type Line, type ScriptedModel, say, scriptedModel } from './scene.js';

/** Each recording says it of its model's parameters; the local AWS sends those of Claude, which has all of them. */
const CLAUDE = 'anthropic.claude-3-5-sonnet-20240620-v1:0';

const MEASURED = ['endTime', 'startTime', 'totalTimeMs', 'clientRequestId'].map((one) => `metadata.${one}`);
const INFERENCE = ['maximumLength', 'stopSequences[]', 'temperature', 'topK', 'topP'];
const below = (member: string, paths: readonly string[]) => paths.map((path) => `${member}.${path}`);
const ASKED = ['foundationModel', 'text', 'traceId', 'type'];
const ANSWERED = [
  ...MEASURED,
  'metadata.usage.inputTokens',
  'metadata.usage.outputTokens',
  'rawResponse.content',
  'traceId',
];
const COLLABORATOR = ['agentCollaboratorAliasArn', 'agentCollaboratorName'];
const INPUT = [
  ...below('agentCollaboratorInvocationInput', [...COLLABORATOR, 'input.text', 'input.type']),
  'invocationType',
  'traceId',
];
const OUTPUT = [
  ...below('agentCollaboratorInvocationOutput', [...COLLABORATOR, ...MEASURED, 'output.text', 'output.type']),
  'traceId',
  'type',
];
const FINISH = [
  ...below('finalResponse', ['metadata.endTime', 'metadata.operationTotalTimeMs', 'metadata.startTime', 'text']),
  'traceId',
  'type',
];
const CALL = [
  ...below('actionGroupInvocationInput', [
    'actionGroupName',
    'executionType',
    'function',
    ...below('parameters[]', ['name', 'type', 'value']),
  ]),
  'invocationType',
  'traceId',
];
const RESULT = [...below('actionGroupInvocationOutput', [...MEASURED, 'text']), 'traceId', 'type'];

/** The members that AWS was recorded to send of each part of a trace. */
const MEMBERS: Readonly<Record<string, readonly string[]>> = {
  'preProcessing modelInvocationInput': [...ASKED, ...below('inferenceConfiguration', INFERENCE)],
  'preProcessing modelInvocationOutput': [...ANSWERED, 'parsedResponse.isValid', 'parsedResponse.rationale'],
  'routingClassifier modelInvocationInput': ASKED,
  'routingClassifier modelInvocationOutput': ANSWERED,
  'routingClassifier invocationInput AGENT_COLLABORATOR': INPUT,
  'routingClassifier observation AGENT_COLLABORATOR': OUTPUT,
  'routingClassifier observation FINISH': FINISH,
  'orchestration modelInvocationInput': [...ASKED, ...below('inferenceConfiguration', INFERENCE)],
  'orchestration modelInvocationOutput': ANSWERED,
  'orchestration rationale': ['text', 'traceId'],
  'orchestration invocationInput AGENT_COLLABORATOR': INPUT,
  'orchestration observation AGENT_COLLABORATOR': OUTPUT,
  'orchestration invocationInput ACTION_GROUP': CALL,
  'orchestration observation ACTION_GROUP': RESULT,
  'orchestration observation FINISH': FINISH,
  'postProcessing modelInvocationInput': [...ASKED, ...below('inferenceConfiguration', INFERENCE)],
  'postProcessing modelInvocationOutput': [...ANSWERED, 'parsedResponse.text'],
};

const MODEL_TURN = ['modelInvocationInput', 'modelInvocationOutput'];
const turnOf = (depth: number, kind = 'orchestration') => MODEL_TURN.map((part) => `${depth} ${kind} ${part}`);

/**
 * The parts of a turn in the order in which AWS was recorded to send them: how many agents lead to each, and what it is. A
 * rationale comes wherever the model has written a text beside its answer, which a script does not always do.
 */
const ORDERS = {
  preprocessing_trace: [...turnOf(1, 'preProcessing'), ...turnOf(1), '1 orchestration observation FINISH'],
  post_processing_trace: [...turnOf(1), '1 orchestration observation FINISH', ...turnOf(1, 'postProcessing')],
  invoke_inline_agent: [...turnOf(1), '1 orchestration observation FINISH'],
  routing_classifier_trace: [...turnOf(1, 'routingClassifier'), ...turnOf(1), '1 orchestration observation FINISH'],
  routing_classifier_with_reasoning: [
    ...turnOf(1, 'routingClassifier'),
    '1 routingClassifier invocationInput AGENT_COLLABORATOR',
    ...turnOf(2),
    '2 orchestration invocationInput ACTION_GROUP',
    '2 orchestration observation ACTION_GROUP',
    ...turnOf(2),
    '2 orchestration observation FINISH',
    '1 routingClassifier observation AGENT_COLLABORATOR',
    '1 routingClassifier observation FINISH',
  ],
  multi_agent_collaborator: [
    ...turnOf(1),
    '1 orchestration invocationInput AGENT_COLLABORATOR',
    ...turnOf(2),
    '2 orchestration invocationInput AGENT_COLLABORATOR',
    ...turnOf(3),
    '3 orchestration observation FINISH',
    '2 orchestration observation AGENT_COLLABORATOR',
    ...turnOf(2),
    '2 orchestration observation FINISH',
    '1 orchestration observation AGENT_COLLABORATOR',
    ...turnOf(1),
    '1 orchestration observation FINISH',
  ],
};

/** A trace event, of an agent or of an inline one. */
interface Told {
  trace?: Trace | undefined;
  callerChain?: TracePart['callerChain'];
}

interface Part {
  depth: number;
  kind: string;
  members: Set<string>;
}

let aws: Aws;
let script: ScriptedModel;
let made = 0;
beforeAll(async () => {
  script = scriptedModel();
  aws = await startLibrary({ model: script.model });
  await createSupervisorRole(aws);
});
afterAll(() => aws.close());

/** Every path to a value that is no object. */
function pathsOf(value: unknown, path: string): string[] {
  if (Array.isArray(value)) return value.flatMap((one) => pathsOf(one, `${path}[]`));
  if (!isRecord(value) || value instanceof Date) return value === undefined ? [] : [path];
  return Object.entries(value).flatMap(([name, inner]) => pathsOf(inner, path === '' ? name : `${path}.${name}`));
}

function partOf({ trace, callerChain = [] }: Told): Part {
  const [phase = '', inPhase] = Object.entries(trace ?? {})[0] ?? [];
  const [name = '', part] = Object.entries(isRecord(inPhase) ? inPhase : {})[0] ?? [];
  const about = isRecord(part) && !name.startsWith('model') ? (part['invocationType'] ?? part['type'] ?? '') : '';
  const kind = `${phase.replace('Trace', '')} ${name} ${String(about)}`.trim();
  return { depth: callerChain.length, kind, members: new Set(pathsOf(part, '')) };
}

function expectRecorded(name: keyof typeof ORDERS, traces: readonly Told[]): void {
  const parts = traces.map(partOf);
  const order = parts.filter(({ kind }) => !kind.endsWith('rationale')).map(({ depth, kind }) => `${depth} ${kind}`);
  expect(order).toEqual(ORDERS[name]);
  const lacking = parts.flatMap(({ kind, members }) =>
    (MEMBERS[kind] ?? ['of no recording']).filter((path) => !members.has(path)).map((path) => `${kind}: ${path}`),
  );
  expect(lacking).toEqual([]);
}

const agent = async (input: Partial<CreateAgentRequest> = {}) =>
  (await createAgent(aws, { agentName: `agent-${++made}`, foundationModel: CLAUDE, ...input })).agentId;
const supervisor = async (collaborator: string, input: Partial<CreateAgentRequest> = {}) => {
  const how = { agentName: `supervisor-${++made}`, foundationModel: CLAUDE, ...input };
  const { agentId } = await createSupervisor(aws, how);
  await associate(aws, agentId, await publish(aws, collaborator));
  return agentId;
};

async function tracesOf(agentId: string, ...lines: Line[]): Promise<TracePart[]> {
  await prepare(aws, agentId);
  script.lines = lines;
  const { traces, error } = await say(aws, { agentId, sessionId: `session-${++made}`, enableTrace: true });
  expect(error).toBeUndefined();
  return traces;
}

const tell: Line = [
  { tool: 'AgentCommunication__sendMessage', input: { recipient: 'Librarian', content: 'Where is Emma?' } },
];

test.each([
  ['preprocessing_trace', 'PRE_PROCESSING', ['<thinking>Harmless.</thinking><category>D</category>', 'Hello.']],
  ['post_processing_trace', 'POST_PROCESSING', ['Hello.', '<final_response>Good day.</final_response>']],
] as const)('%s', async (name, promptType, lines) => {
  const promptConfigurations = [{ promptType, promptState: 'ENABLED' as const }];
  const agentId = await agent({ promptOverrideConfiguration: { promptConfigurations } });
  expectRecorded(name, await tracesOf(agentId, ...lines));
});

test('invoke_inline_agent', async () => {
  script.lines = ['Hello.'];
  const request = { foundationModel: CLAUDE, instruction: INSTRUCTION, sessionId: 'inline', inputText: 'Hello' };
  const { completion } = await aws.runtime.send(new InvokeInlineAgentCommand({ ...request, enableTrace: true }));
  const traces = [];
  for await (const { trace } of completion ?? []) if (trace) traces.push(trace);
  expectRecorded('invoke_inline_agent', traces);
});

test('routing_classifier_trace: the agent supervises', async () => {
  const agentId = await supervisor(await agent(), { agentCollaboration: 'SUPERVISOR_ROUTER' });
  expectRecorded('routing_classifier_trace', await tracesOf(agentId, '<a>undecidable</a>', 'Hello.'));
});

test('routing_classifier_with_reasoning: the whole request goes to an agent, and its end is the classifier’s', async () => {
  const librarian = await agent();
  const lambda = await createLibraryFunction(aws);
  await allowBedrock(aws);
  await createGroup(aws, librarian, { executor: { lambda } });
  const agentId = await supervisor(librarian, { agentCollaboration: 'SUPERVISOR_ROUTER' });
  const find: Line = [{ tool: 'Books__find_book', input: { title: 'Emma' } }];
  const traces = await tracesOf(agentId, '<a>Librarian</a>', find, 'On shelf 4.');
  expectRecorded('routing_classifier_with_reasoning', traces);
});

test('multi_agent_collaborator: a supervisor of a supervisor', async () => {
  const agentId = await supervisor(await supervisor(await agent()));
  const traces = await tracesOf(agentId, tell, tell, 'On shelf 4.', 'Shelf 4.', 'It is on shelf 4.');
  expectRecorded('multi_agent_collaborator', traces);
  const names = traces.flatMap(({ callerChain = [], collaboratorName }) =>
    callerChain.length > 1 ? [collaboratorName] : [],
  );
  expect(new Set(names)).toEqual(new Set(['Librarian']));
});
