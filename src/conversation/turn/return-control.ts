import { isRecord } from '../../core/json.js';
import { namedValues, textOf } from '../trace/trace-values.js';
import type { AgentCall } from './events.js';

/** What the agent wants of the caller for one call: a yes or no, the call's result, or both. */
export type Wanted = 'RESULT' | 'USER_CONFIRMATION' | 'USER_CONFIRMATION_AND_RESULT';

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
  /** FAILURE ends the turn with an error; REPROMPT lets the model try again. */
  state?: 'FAILURE' | 'REPROMPT';
}

/** Whoever answers for the person: asks for a yes or no, and runs functions that are not deployed. */
export interface Counterpart {
  confirm(call: AgentCall): Promise<boolean>;
  /** `event`: what Lambda would have been sent. */
  perform(call: AgentCall, event: object): Promise<Pick<HandoverResult, 'body' | 'state'>>;
}

/** Reads a `returnControl` event. */
export function readHandover(event: unknown): Handover {
  const inputs = isRecord(event) && Array.isArray(event['invocationInputs']) ? event['invocationInputs'] : [];
  return {
    invocationId: textOf(event, 'invocationId') ?? '',
    calls: inputs.filter(isRecord).map((input) => {
      const inner = input['functionInvocationInput'] ?? input['apiInvocationInput'];
      return {
        call: readCall(inner),
        wanted: wantedOf(textOf(inner, 'actionInvocationType')),
        input: isRecord(inner) ? inner : {},
      };
    }),
  };
}

/** Asks the counterpart for everything that was handed over, one after the other. */
export async function answerHandover(
  { calls }: Handover,
  counterpart: Counterpart,
  turn: { sessionId: string; text: string },
): Promise<HandoverResult[]> {
  const results: HandoverResult[] = [];
  for (const { call, wanted, input } of calls) {
    const confirmed = wanted === 'RESULT' ? undefined : await counterpart.confirm(call);
    const performed =
      wanted === 'USER_CONFIRMATION' || confirmed === false
        ? {}
        : await counterpart.perform(call, lambdaEvent(input, turn));
    results.push({ call, ...(confirmed === undefined ? {} : { confirmed }), ...performed });
  }
  return results;
}

/** The event that Bedrock would have sent to a function for this call. */
function lambdaEvent(input: Record<string, unknown>, { sessionId, text }: { sessionId: string; text: string }): object {
  const { actionInvocationType: _type, agentId, ...call } = input;
  return {
    messageVersion: '1.0',
    agent: { name: '', id: String(agentId ?? ''), alias: '', version: '' },
    inputText: text,
    sessionId,
    parameters: [],
    ...call,
    sessionAttributes: {},
    promptSessionAttributes: {},
  };
}

function readCall(input: unknown): AgentCall {
  const members = isRecord(input) ? input : {};
  const content = isRecord(members['requestBody']) ? members['requestBody']['content'] : undefined;
  const body = isRecord(content) ? Object.values(content)[0] : undefined;
  const optional = { function: 'function', apiPath: 'apiPath', verb: 'httpMethod' } as const;
  const named = Object.entries(optional).flatMap(([ours, theirs]) => {
    const value = textOf(input, theirs);
    return value === undefined ? [] : [[ours, value]];
  });
  return {
    actionGroup: textOf(input, 'actionGroup') ?? '',
    ...Object.fromEntries(named),
    parameters: namedValues(members['parameters']),
    ...(isRecord(body) && { requestBody: namedValues(body['properties']) }),
  };
}

function wantedOf(type: string | undefined): Wanted {
  return type === 'USER_CONFIRMATION' || type === 'USER_CONFIRMATION_AND_RESULT' ? type : 'RESULT';
}
