import type { LoadedAgent } from '../agent/definition.js';
import type { Input } from '../cli/ports.js';
import type { AgentCall } from '../conversation/trace/agent-call.js';
import { callText } from '../conversation/trace/agent-call.js';
import type { HandoverResult, ReturnControlPort } from '../conversation/turn/return-control.js';
import { HrAgentError } from '../core/errors.js';
import { isRecord } from '../core/json.js';
import type { HandlerLoader } from '../packaging/local-handler.js';

/** Answers for the person: confirmations by --confirm or by asking, and functions that run on this machine. */
export function counterpartOf(
  input: Input,
  agent: LoadedAgent,
  load: HandlerLoader,
  policy: 'all' | 'none' | 'ask' = 'ask',
): ReturnControlPort {
  return {
    async confirm(call) {
      if (policy !== 'ask') return policy === 'all';
      return input.confirm(question(call), '--confirm all');
    },
    async perform(call, event) {
      const group = agent.actionGroups.find(({ definition }) => definition.name === call.actionGroup);
      if (group?.executor.handlerFile === undefined) {
        throw new HrAgentError('NO_HANDLER', `Nothing here runs ${callText(call)}.`, {
          hint: `Name a handler for the action group ${call.actionGroup} in the definition.`,
        });
      }
      const handler = await load(group.executor.handlerFile);
      return readReply(await handler(event), call);
    },
  };
}

/** What is to be run and with which values, and the question itself in a line of its own. */
function question(call: AgentCall): string {
  const name = call.function ?? `${call.verb} ${call.apiPath}`;
  const values = Object.entries({ ...call.parameters, ...call.requestBody });
  const width = Math.max(0, ...values.map(([key]) => key.length));
  return [
    `The agent asks to call ${name} of ${call.actionGroup}:`,
    ...values.map(([key, value]) => `  ${key.padEnd(width)}  ${value}`),
    'Allow it?',
  ].join('\n');
}

/** The body of a handler's reply, as Bedrock reads it. */
function readReply(reply: unknown, call: AgentCall): Pick<HandoverResult, 'body' | 'state'> {
  const response = member(reply, 'response');
  const inner = call.function === undefined ? response : member(response, 'functionResponse');
  const content = member(member(inner, 'responseBody'), call.function === undefined ? 'application/json' : 'TEXT');
  const body = member(content, 'body');
  const state = member(inner, 'responseState');
  if (typeof body !== 'string') {
    throw new HrAgentError(
      'HANDLER_FAILED',
      `The handler of ${call.actionGroup} gave no reply that Bedrock would take.`,
      {
        hint: `Its reply has another shape than "The handler" in docs/definition.md shows: ${
          call.function === undefined
            ? "{messageVersion, response: {…, responseBody: {'application/json': {body}}}}"
            : '{messageVersion, response: {…, functionResponse: {responseBody: {TEXT: {body}}}}}'
        }, with body a text.`,
      },
    );
  }
  return { body, ...(state === 'FAILURE' || state === 'REPROMPT' ? { state } : {}) };
}

function member(value: unknown, name: string): unknown {
  return isRecord(value) ? value[name] : undefined;
}
