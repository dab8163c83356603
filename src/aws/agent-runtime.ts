import {
  BedrockAgentRuntimeClient,
  ConfirmationState,
  DeleteAgentMemoryCommand,
  type InvocationResultMember,
  InvokeAgentCommand,
  MemoryType,
  paginateGetAgentMemory,
} from '@aws-sdk/client-bedrock-agent-runtime';
import { whole } from './answers.js';
import { awsError, calling } from './errors.js';
import { invokeInline } from './inline-agent.js';
import { collect } from './pages.js';
import type { InvokeInput, MemoryPort, ReturnedControl, RuntimePort, StreamEvent } from './ports.js';
import { createRequestHandler } from './request-handler.js';
import { retrievalMembers } from './retrieval-shapes.js';
import { type Connection, clientConfig, patienceOf } from './settings.js';

/** A turn may be silent for minutes while a model thinks and functions run; the conversation has a bound of its own. */
const SILENCE_MS = 3_600_000;

/**
 * InvokeAgent, and what agents remember, through the SDK. HTTP/1.1 rather than the client's default HTTP/2: over HTTP/2 a stream that is cut half
 * way ends like a complete one.
 */
export function agentRuntime(connection: Connection): RuntimePort & MemoryPort {
  const requestHandler = createRequestHandler({ ...patienceOf(connection.settings), silence: SILENCE_MS });
  // A turn may have run functions by the time it fails, so whether it is tried again, and when, is the conversation's to
  // decide: the adaptive mode would hold back the turns after one that was throttled, without a word.
  const once = { maxAttempts: 1, retryMode: 'standard' } as const;
  const client = new BedrockAgentRuntimeClient({ ...clientConfig(connection), ...once, requestHandler });
  return {
    async invokeAgent(input, abortSignal) {
      const sessionState = sessionStateOf(input);
      if (input.inline) {
        const events = await invokeInline(client, input.inline, input, sessionState, abortSignal);
        return events ? mapped(events) : empty();
      }
      const command = new InvokeAgentCommand({
        agentId: input.agentId,
        agentAliasId: input.agentAliasId,
        sessionId: input.sessionId,
        ...(input.returned === undefined && input.endSession !== true ? { inputText: input.text } : {}),
        ...(input.memoryId === undefined ? {} : { memoryId: input.memoryId }),
        enableTrace: true,
        endSession: input.endSession ?? false,
        sessionState: { ...sessionState, ...retrievalOf(input) },
        streamingConfigurations: { streamFinalResponse: true },
      });
      const { completion } = await calling('bedrock:InvokeAgent', client.send(command, { abortSignal }));
      return completion ? mapped(completion) : empty();
    },
    async getMemory(place) {
      const pages = paginateGetAgentMemory({ client }, { ...place, memoryType: MemoryType.SESSION_SUMMARY });
      const found = await calling('bedrock:GetAgentMemory', collect(pages));
      return found
        .flatMap(({ memoryContents = [] }) => memoryContents.flatMap(({ sessionSummary }) => sessionSummary ?? []))
        .map((one) => whole('bedrock:GetAgentMemory', one, ['sessionId', 'summaryText']))
        .map(({ sessionId, summaryText, sessionStartTime, sessionExpiryTime }) => ({
          sessionId,
          text: summaryText,
          startedAt: sessionStartTime?.getTime(),
          expiresAt: sessionExpiryTime?.getTime(),
        }));
    },
    async deleteMemory(place, sessionId) {
      const command = new DeleteAgentMemoryCommand({ ...place, ...(sessionId === undefined ? {} : { sessionId }) });
      await calling('bedrock:DeleteAgentMemory', client.send(command));
    },
  };
}

/** What both operations take of a session. */
function sessionStateOf(input: InvokeInput) {
  return {
    ...(input.sessionAttributes === undefined ? {} : { sessionAttributes: { ...input.sessionAttributes } }),
    ...(input.promptSessionAttributes === undefined
      ? {}
      : { promptSessionAttributes: { ...input.promptSessionAttributes } }),
    ...(input.returned === undefined ? {} : returnedControl(input.returned)),
  };
}

/** An inline agent has its own in its request. */
function retrievalOf({ retrieval }: InvokeInput) {
  if (retrieval === undefined) return {};
  return {
    knowledgeBaseConfigurations: Object.entries(retrieval).map(([knowledgeBaseId, search]) => ({
      knowledgeBaseId,
      retrievalConfiguration: retrievalMembers(search),
    })),
  };
}

function returnedControl({ invocationId, results }: ReturnedControl) {
  const returnControlInvocationResults = results.map(
    ({ call, agentId, confirmed, body, state }): InvocationResultMember => {
      const common = {
        actionGroup: call.actionGroup,
        ...(agentId === undefined ? {} : { agentId }),
        ...(confirmed === undefined
          ? {}
          : { confirmationState: confirmed ? ConfirmationState.CONFIRM : ConfirmationState.DENY }),
        ...(state === undefined ? {} : { responseState: state }),
      };
      const content = (type: string) => (body === undefined ? {} : { responseBody: { [type]: { body } } });
      if (call.function !== undefined) {
        return { functionResult: { ...common, function: call.function, ...content('TEXT') } };
      }
      const operation = { httpMethod: call.verb, apiPath: call.apiPath };
      return { apiResult: { ...common, ...operation, ...content('application/json') } };
    },
  );
  return { invocationId, returnControlInvocationResults };
}

async function* mapped(stream: AsyncIterable<object>): AsyncIterable<StreamEvent> {
  try {
    for await (const event of stream) yield { ...event };
  } catch (error) {
    throw awsError('bedrock:InvokeAgent', error, { inStream: true });
  }
}

async function* empty(): AsyncIterable<StreamEvent> {}
