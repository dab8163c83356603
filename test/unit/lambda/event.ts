import type { AgentReply } from '../../../lambda/agent-reply.js';

/** A function-details event as Bedrock sends it; every value is text. */
export function functionEvent(name: string, values: Record<string, string>, more: object = {}): object {
  return {
    messageVersion: '1.0',
    agent: { name: 'hr-leave-agent', id: 'AGENT12345', alias: 'TSTALIASID', version: 'DRAFT' },
    inputText: 'irrelevant',
    sessionId: 'session-1',
    actionGroup: 'HRActions',
    function: name,
    parameters: Object.entries(values).map(([key, value]) => ({ name: key, type: 'string', value })),
    sessionAttributes: {},
    promptSessionAttributes: {},
    ...more,
  };
}

/** The result inside a reply of either kind. */
export function resultOf({ response }: AgentReply): Record<string, unknown> {
  const body =
    'functionResponse' in response
      ? response.functionResponse.responseBody.TEXT.body
      : response.responseBody['application/json'].body;
  return JSON.parse(body);
}
