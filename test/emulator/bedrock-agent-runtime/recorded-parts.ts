import type { Trace, TracePart } from '@aws-sdk/client-bedrock-agent-runtime';
import { expect } from 'vitest';
import { isRecord } from '../../../src/core/json.js';
import { pathsOf } from '../protocol/paths.js';

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
/** Of an action without parameters AWS has no empty list. */
const CALL_WITHOUT = CALL.filter((path) => !path.includes('parameters'));
const RESULT = [...below('actionGroupInvocationOutput', [...MEASURED, 'text']), 'traceId', 'type'];

/** The recorded documents are of a custom data source, ours of one in S3. */
const REFERENCE = [
  ...below('content', ['text', 'type']),
  ...below('location', ['s3Location.uri', 'type']),
  ...below('metadata', ['x-amz-bedrock-kb-data-source-id', 'x-amz-bedrock-kb-source-uri']),
];
const JUDGED = ['action', ...MEASURED, 'traceId'];

/** The members that every event of a trace was recorded to have; of an inline agent, and of a collaborator. */
const EVENT = ['callerChain[].agentAliasArn', 'eventTime', 'sessionId'];
const EVENT_OF_AGENT = [...EVENT, 'agentAliasId', 'agentId', 'agentVersion'];

/** The members that AWS was recorded to send of each part of a trace. */
const MEMBERS: Readonly<Record<string, readonly string[]>> = {
  'preProcessing modelInvocationInput': [...ASKED, ...below('inferenceConfiguration', INFERENCE)],
  'preProcessing modelInvocationOutput': [...ANSWERED, 'parsedResponse.isValid', 'parsedResponse.rationale'],
  'routingClassifier modelInvocationInput': [...ASKED, 'inferenceConfiguration{}'],
  'routingClassifier modelInvocationOutput': ANSWERED,
  'routingClassifier invocationInput AGENT_COLLABORATOR': INPUT,
  'routingClassifier observation AGENT_COLLABORATOR': OUTPUT,
  'routingClassifier observation FINISH': FINISH,
  'orchestration modelInvocationInput': [...ASKED, ...below('inferenceConfiguration', INFERENCE)],
  // It does not tell which model is asked.
  'orchestration modelInvocationInput KNOWLEDGE_BASE_RESPONSE_GENERATION': [
    ...ASKED.filter((path) => path !== 'foundationModel'),
    ...below('inferenceConfiguration', INFERENCE),
  ],
  'orchestration modelInvocationOutput': ANSWERED,
  'orchestration rationale': ['text', 'traceId'],
  'orchestration invocationInput AGENT_COLLABORATOR': INPUT,
  'orchestration observation AGENT_COLLABORATOR': OUTPUT,
  'orchestration invocationInput ACTION_GROUP': CALL,
  'orchestration invocationInput ACTION_GROUP without parameters': CALL_WITHOUT,
  'orchestration observation ACTION_GROUP': RESULT,
  'orchestration observation FINISH': FINISH,
  'orchestration invocationInput KNOWLEDGE_BASE': [
    'invocationType',
    ...below('knowledgeBaseLookupInput', ['knowledgeBaseId', 'text']),
    'traceId',
  ],
  'orchestration observation KNOWLEDGE_BASE': [
    ...below('knowledgeBaseLookupOutput', [...MEASURED, ...below('retrievedReferences[]', REFERENCE)]),
    'traceId',
    'type',
  ],
  'guardrail NONE input': [...JUDGED, 'inputAssessments[]{}'],
  'guardrail NONE output': [...JUDGED, 'outputAssessments[]{}'],
  'guardrail INTERVENED input': [
    ...JUDGED,
    ...below('inputAssessments[].contentPolicy.filters[]', ['action', 'confidence', 'type']),
  ],
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
  agent_call_without_traces: ['chunk'],
  guardrail_intervention: ['1 guardrail INTERVENED input', 'chunk'],
  streaming_with_guardrails: [
    '1 guardrail NONE input',
    '1 orchestration modelInvocationInput',
    ...Array.from({ length: 5 }, () => ['1 guardrail NONE output', 'chunk']).flat(),
    '1 orchestration modelInvocationOutput',
    '1 orchestration observation FINISH',
  ],
  tool_calls_with_input_params: [
    ...turnOf(1),
    '1 orchestration invocationInput ACTION_GROUP',
    '1 orchestration observation ACTION_GROUP',
    ...turnOf(1),
    '1 orchestration observation FINISH',
    'chunk',
  ],
  tool_calls_without_input_params: [
    ...turnOf(1),
    '1 orchestration invocationInput ACTION_GROUP without parameters',
    '1 orchestration observation ACTION_GROUP',
    ...turnOf(1),
    '1 orchestration observation FINISH',
    'chunk',
  ],
  knowledge_base_results: [
    '1 orchestration invocationInput KNOWLEDGE_BASE',
    '1 orchestration observation KNOWLEDGE_BASE',
    '1 orchestration modelInvocationInput KNOWLEDGE_BASE_RESPONSE_GENERATION',
    '1 orchestration modelInvocationOutput',
    '1 orchestration observation FINISH',
    'chunk',
  ],
  preprocessing_trace: [...turnOf(1, 'preProcessing'), ...turnOf(1), '1 orchestration observation FINISH', 'chunk'],
  post_processing_trace: [...turnOf(1), '1 orchestration observation FINISH', ...turnOf(1, 'postProcessing'), 'chunk'],
  invoke_inline_agent: [...turnOf(1), '1 orchestration observation FINISH', 'chunk'],
  routing_classifier_trace: [
    ...turnOf(1, 'routingClassifier'),
    ...turnOf(1),
    '1 orchestration observation FINISH',
    'chunk',
  ],
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
    'chunk',
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
    'chunk',
  ],
};

/** A trace event, of an agent or of an inline one. */
export interface Told {
  trace?: Trace | undefined;
  callerChain?: TracePart['callerChain'];
  agentId?: string | undefined;
}

interface Part {
  depth: number;
  kind: string;
  members: string[];
}

function partOf({ trace, callerChain = [] }: Told): Part {
  const [phase = '', inPhase] = Object.entries(trace ?? {})[0] ?? [];
  const told = isRecord(inPhase) ? inPhase : {};
  const depth = callerChain.length;
  if (phase === 'guardrailTrace') {
    const side = 'inputAssessments' in told ? 'input' : 'output';
    return { depth, kind: `guardrail ${String(told['action'])} ${side}`, members: pathsOf(told) };
  }
  const [name = '', part] = Object.entries(told)[0] ?? [];
  const members = pathsOf(part);
  const kind = `${phase.replace('Trace', '')} ${name} ${aboutOf(name, isRecord(part) ? part : {})}`.trim();
  const isBare = kind.endsWith('invocationInput ACTION_GROUP') && !members.some((path) => path.includes('parameters'));
  return { depth, kind: isBare ? `${kind} without parameters` : kind, members };
}

function aboutOf(name: string, { type, invocationType }: Record<string, unknown>): string {
  if (!name.startsWith('model')) return String(invocationType ?? type ?? '');
  return type === 'KNOWLEDGE_BASE_RESPONSE_GENERATION' ? type : '';
}

/** Members that a part has here and had not in the recordings: of settings of the agent, and of what our documents are. */
const BESIDE = /\b(?:promptCreationMode|parserMode|overrideLambda|reasoningContent|x-amz-bedrock-kb-[a-z-]+|heading)\b/;

/** `events`: traces, and the names of other events. */
export function expectRecorded(name: keyof typeof ORDERS, events: readonly (Told | string)[]): void {
  const parts = events.map((event) => (typeof event === 'string' ? event : partOf(event)));
  const order = parts.map((part) => (typeof part === 'string' ? part : `${part.depth} ${part.kind}`));
  expect(order.filter((kind) => !kind.endsWith('rationale'))).toEqual(ORDERS[name]);
  const differing = parts.flatMap((part) => {
    if (typeof part === 'string') return [];
    const { kind, members } = part;
    const recorded = MEMBERS[kind] ?? ['of no recording'];
    const lacking = recorded.filter((path) => !members.includes(path)).map((path) => `${kind} lacks ${path}`);
    const beside = members.filter((path) => !recorded.includes(path) && !BESIDE.test(path));
    return [...lacking, ...beside.map((path) => `${kind} has ${path}`)];
  });
  expect(differing).toEqual([]);
  for (const event of events) if (typeof event !== 'string') expectEnvelope(event);
}

function expectEnvelope({ trace: _trace, ...envelope }: Told): void {
  const isInner = (envelope.callerChain ?? []).length > 1;
  const members = envelope.agentId === undefined ? EVENT : EVENT_OF_AGENT;
  expect([...new Set(pathsOf(envelope))].sort()).toEqual([...members, ...(isInner ? ['collaboratorName'] : [])].sort());
}

/** What a turn has sent, in its order. */
export function eventsOf({ kinds, traces }: { kinds: readonly string[]; traces: readonly Told[] }): (Told | string)[] {
  const left = [...traces];
  return kinds.map((kind) => (kind === 'trace' ? (left.shift() ?? kind) : kind));
}

/** The id that a part of a trace bears. */
export function traceIdOf(trace: Trace | undefined): string {
  const [found] = pathsTo('traceId', trace);
  return String(found);
}

function pathsTo(name: string, value: unknown): unknown[] {
  if (!isRecord(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => (key === name ? [inner] : pathsTo(name, inner)));
}
