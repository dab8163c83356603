import { isRecord } from '../../core/json.js';
import { type AgentCall, callText, readTracedCall } from './agent-call.js';
import { type Intervention, interventionText, readIntervention } from './guardrail.js';
import { listOf, member, textIn, textOf } from './members.js';
import type { StepKind } from './trace-step.js';

/** What one part of a trace says, before it is placed in time and depth. */
export interface PartReading {
  kind: StepKind;
  label: string;
  text: string;
  /** The call that the service makes. A call that is handed over to the caller has an event of its own. */
  call?: AgentCall;
  /** What an action group answered. */
  result?: string;
  /** What a guardrail did. */
  intervention?: Intervention;
  /** Where the part's `metadata` lies, when not in the part itself. */
  measuredBy?: unknown;
}

type PartReader = (part: unknown) => PartReading | undefined;

/** What the agent turns to: `invocationInput` by its member. */
const INVOCATIONS: Readonly<Record<string, (input: unknown) => Omit<PartReading, 'kind'>>> = {
  actionGroupInvocationInput(input) {
    const call = readTracedCall(input);
    const text = call ? callText(call) : JSON.stringify(input);
    if (textOf(input, 'executionType') === 'RETURN_CONTROL') return { label: 'hands over', text };
    return { label: 'calls', text, ...(call && { call }) };
  },
  knowledgeBaseLookupInput: (input) => ({
    label: 'looks up',
    text: `${JSON.stringify(textIn(input, 'text'))} in the knowledge base ${textOf(input, 'knowledgeBaseId')}`,
  }),
  codeInterpreterInvocationInput: (input) => ({ label: 'runs code', text: textIn(input, 'code') }),
  agentCollaboratorInvocationInput: (input) => ({
    label: 'asks',
    text: `${textOf(input, 'agentCollaboratorName')}: ${payload(member(input, 'input'))}`,
  }),
};

/** What came back: `observation` by its member. */
const OBSERVATIONS: Readonly<Record<string, (output: unknown) => Omit<PartReading, 'measuredBy'>>> = {
  actionGroupInvocationOutput(output) {
    const result = textOf(output, 'text');
    return { kind: 'result', label: 'gets', text: textIn(output, 'text'), ...(result !== undefined && { result }) };
  },
  knowledgeBaseLookupOutput: (output) => ({ kind: 'result', label: 'finds', text: references(output) }),
  codeInterpreterInvocationOutput: (output) => ({ kind: 'result', label: 'gets', text: codeOutcome(output) }),
  agentCollaboratorInvocationOutput: (output) => ({
    kind: 'result',
    label: 'hears',
    text: `${textOf(output, 'agentCollaboratorName')}: ${payload(member(output, 'output'))}`,
  }),
  finalResponse: (output) => ({ kind: 'answer', label: 'answers', text: textIn(output, 'text') }),
  repromptResponse(output) {
    const text = textOf(output, 'text');
    const source = textOf(output, 'source');
    // A function that asks the model to try again has answered too.
    const answered = source === 'ACTION_GROUP' && text !== undefined;
    return {
      kind: 'result',
      label: 'tries again',
      text: `${textIn(output, 'text')} (${source})`,
      ...(answered && { result: text }),
    };
  },
};

/** The parts of an orchestration, and of each phase that is built like it, except the model's own: trace-reader.ts pairs those. */
export const PARTS: Readonly<Record<string, PartReader>> = {
  rationale: (part) => ({ kind: 'remark', label: 'thinks', text: textIn(part, 'text') }),
  invocationInput(part) {
    const found = memberAmong(part, INVOCATIONS);
    return found && { kind: 'call', ...found.read(found.value) };
  },
  observation(part) {
    const found = memberAmong(part, OBSERVATIONS);
    return found && { ...found.read(found.value), measuredBy: found.value };
  },
};

/** Traces that are one part by themselves. */
export const WHOLE: Readonly<Record<string, PartReader>> = {
  guardrailTrace(part) {
    const intervention = readIntervention(part);
    const text = intervention ? interventionText(intervention) : 'lets it pass';
    return { kind: 'remark', label: 'guardrail', text, ...(intervention && { intervention }) };
  },
  failureTrace(part) {
    const code = member(part, 'failureCode');
    const suffix = code === undefined ? '' : ` (${String(code)})`;
    return { kind: 'failure', label: 'fails', text: `${textIn(part, 'failureReason')}${suffix}` };
  },
  customOrchestrationTrace: (part) => ({
    kind: 'remark',
    label: 'custom',
    text: textIn(member(part, 'event'), 'text'),
  }),
};

/** The model's answer as the phase understood it, where the trace has that beside the raw text. */
export function parsedResponse(part: unknown): string | undefined {
  const parsed = member(part, 'parsedResponse');
  if (!isRecord(parsed)) return undefined;
  if (typeof parsed['text'] === 'string') return parsed['text'];
  const verdict = parsed['isValid'] === true ? 'allowed' : parsed['isValid'] === false ? 'refused' : '';
  return [verdict, textOf(parsed, 'rationale')].filter(Boolean).join(': ');
}

function memberAmong<R>(part: unknown, readers: Readonly<Record<string, R>>): { read: R; value: unknown } | undefined {
  for (const [name, read] of Object.entries(readers)) {
    const value = member(part, name);
    if (value !== undefined && value !== null) return { read, value };
  }
  return undefined;
}

function payload(value: unknown): string {
  return textOf(value, 'text') ?? JSON.stringify(value ?? null);
}

function references(output: unknown): string {
  const texts = listOf(output, 'retrievedReferences').map((one) => textOf(member(one, 'content'), 'text') ?? '…');
  return texts.length === 0 ? 'nothing' : `${texts.length}: ${texts.join(' | ')}`;
}

function codeOutcome(output: unknown): string {
  if (member(output, 'executionTimeout') === true) return 'a time-out';
  return textOf(output, 'executionError') ?? textOf(output, 'executionOutput') ?? 'nothing';
}
