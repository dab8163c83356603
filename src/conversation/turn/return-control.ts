import { whole } from '../../aws/answers.js';
import { isRecord } from '../../core/json.js';
import { type AgentCall, readReturnedCall } from '../trace/agent-call.js';
import { listOf, textIn, textOf } from '../trace/members.js';

/** What the agent wants of the caller for one call: a yes or no, the call's result, or both. */
type Wanted = 'RESULT' | 'USER_CONFIRMATION' | 'USER_CONFIRMATION_AND_RESULT';

/** Control that the agent returned to the caller: calls that it waits for. */
export interface Handover {
  invocationId: string;
  /** `input`: the call as the service wrote it, with the parameters' types. */
  calls: { call: AgentCall; wanted: Wanted; input: Record<string, unknown> }[];
}

/** The answer to one call that was handed over. */
export interface HandoverResult {
  call: AgentCall;
  confirmed?: boolean;
  body?: string;
  /** Of the collaborator's agent, where it is one of those. AWS wants it back. */
  agentId?: string;
  /** FAILURE ends the turn with an error; REPROMPT lets the model try again. */
  state?: 'FAILURE' | 'REPROMPT';
}

/** Answers on this side when the agent returns control. */
export interface ReturnControlPort {
  /** Whether the call may be made. */
  confirm(call: AgentCall): Promise<boolean>;
  /** Runs a function that is not deployed. `event`: what Lambda would have been sent. */
  perform(call: AgentCall, event: object): Promise<Pick<HandoverResult, 'body' | 'state'>>;
}

const INVOKE = 'bedrock:InvokeAgent';

/** Reads a `returnControl` event. @throws HrAgentError ANSWER_INCOMPLETE */
export function readHandover(event: unknown): Handover {
  const { invocationId } = whole(INVOKE, { invocationId: textOf(event, 'invocationId') }, ['invocationId']);
  return { invocationId, calls: listOf(event, 'invocationInputs').filter(isRecord).map(readInput) };
}

function readInput(union: Record<string, unknown>): Handover['calls'][number] {
  const input = union['functionInvocationInput'] ?? union['apiInvocationInput'];
  const { call } = whole(INVOKE, { call: readReturnedCall(input) }, ['call']);
  return { call, wanted: wantedOf(textOf(input, 'actionInvocationType')), input: isRecord(input) ? input : {} };
}

/** Asks for everything that was handed over, one call after the other. */
export async function answerHandover(
  { calls }: Handover,
  port: ReturnControlPort,
  turn: { sessionId: string; text: string },
): Promise<HandoverResult[]> {
  const results: HandoverResult[] = [];
  for (const { call, wanted, input } of calls) {
    const confirmed = wanted === 'RESULT' ? undefined : await port.confirm(call);
    const performed =
      wanted === 'USER_CONFIRMATION' || confirmed === false ? {} : await port.perform(call, lambdaEvent(input, turn));
    const agentId = call.by === undefined ? undefined : textOf(input, 'agentId');
    results.push({
      call,
      ...(agentId !== undefined && { agentId }),
      ...(confirmed === undefined ? {} : { confirmed }),
      ...performed,
    });
  }
  return results;
}

/** The event that Bedrock would have sent to a function for this call. */
function lambdaEvent(input: Record<string, unknown>, { sessionId, text }: { sessionId: string; text: string }): object {
  const { actionInvocationType: _type, agentId: _id, collaboratorName: _name, ...call } = input;
  return {
    messageVersion: '1.0',
    agent: { name: '', id: textIn(input, 'agentId'), alias: '', version: '' },
    inputText: text,
    sessionId,
    parameters: [],
    ...call,
    sessionAttributes: {},
    promptSessionAttributes: {},
  };
}

function wantedOf(type: string | undefined): Wanted {
  return type === 'USER_CONFIRMATION' || type === 'USER_CONFIRMATION_AND_RESULT' ? type : 'RESULT';
}
