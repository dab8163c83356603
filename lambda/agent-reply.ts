import type { AgentCall, Attributes } from './agent-event.js';

/** The largest reply that Bedrock takes is 25 KB; kept below it in either reading of KB. */
const MAX_REPLY_BYTES = 25_000;

/** What a call came to. `body` is JSON text; REPROMPT asks the model to try again with it. */
export interface Outcome {
  body: string;
  httpStatusCode: number;
  responseState?: 'REPROMPT';
}

export interface AgentReply {
  messageVersion: string;
  response: FunctionReply | ApiReply;
  sessionAttributes?: Attributes;
  promptSessionAttributes?: Attributes;
}

export interface FunctionReply {
  actionGroup: string;
  function: string;
  functionResponse: { responseState?: 'REPROMPT'; responseBody: { TEXT: { body: string } } };
}

export interface ApiReply {
  actionGroup: string;
  apiPath: string;
  httpMethod: string;
  httpStatusCode: number;
  responseBody: { 'application/json': { body: string } };
}

/** The reply to a call, never over MAX_REPLY_BYTES: a result that is too large gives way to an error that says so. */
export function reply(call: AgentCall, outcome: Outcome): AgentReply {
  const { sessionAttributes, promptSessionAttributes, ...bare } = call;
  const tooLarge: Outcome = {
    body: JSON.stringify({ error: 'The result is too large for the agent.' }),
    httpStatusCode: 500,
  };
  const smallest = build(bare, tooLarge);
  // The first that fits: a large result gives way, and large attributes are not repeated.
  const candidates = [build(call, outcome), build(call, tooLarge), build(bare, outcome)];
  return candidates.find((candidate) => Buffer.byteLength(JSON.stringify(candidate)) <= MAX_REPLY_BYTES) ?? smallest;
}

function build(call: AgentCall, outcome: Outcome): AgentReply {
  const { messageVersion, sessionAttributes, promptSessionAttributes } = call;
  return {
    messageVersion,
    response: response(call, outcome),
    ...(sessionAttributes && { sessionAttributes }),
    ...(promptSessionAttributes && { promptSessionAttributes }),
  };
}

function response({ operation, actionGroup }: AgentCall, outcome: Outcome): FunctionReply | ApiReply {
  const { body, httpStatusCode, responseState } = outcome;
  if (operation.kind === 'api') {
    const { apiPath, httpMethod } = operation;
    return { actionGroup, apiPath, httpMethod, httpStatusCode, responseBody: { 'application/json': { body } } };
  }
  const functionResponse = { ...(responseState && { responseState }), responseBody: { TEXT: { body } } };
  return { actionGroup, function: operation.function, functionResponse };
}
