import type { ConverseRequest, ConverseResponse } from '@aws-sdk/client-bedrock-runtime';
import { messageOf } from '../../../core/errors.js';
import { isRecord } from '../../../core/json.js';
import { type Clock, systemClock } from '../../service/clock.js';
import type { ContentBlock, Model, ModelRequest, ModelResponse } from '../../service/model-port.js';
import { ANSWER_LIMIT_MS, withDeadline } from '../deadline.js';
import { failures } from '../failures.js';
import { toolNames } from '../tool-names.js';
import { toolUses } from '../tool-use.js';
import { converseRequest } from './converse-request.js';

/**
 * Bedrock's Converse, by whoever has a client: the local AWS has none. Rejects with an error whose `awsCode` is the
 * service's own code.
 */
export type Converse = (request: ConverseRequest, signal: AbortSignal) => Promise<ConverseResponse>;

/** A model of Bedrock itself, called with the user's own credentials. */
export function bedrockModel(modelId: string, converse: Converse, clock: Clock = systemClock): Model {
  return async (request, signal) => {
    const input = converseRequest(modelId, request);
    const output = await withDeadline(clock, ANSWER_LIMIT_MS, signal, (limited) => answered(converse, input, limited));
    return { ...modelResponse(output, request), answeredBy: `bedrock:${modelId}` };
  };
}

async function answered(converse: Converse, request: ConverseRequest, signal: AbortSignal): Promise<ConverseResponse> {
  try {
    return await converse(request, signal);
  } catch (thrown) {
    const code = isRecord(thrown) ? String(thrown['awsCode']) : '';
    const failure = FAILURES.find(({ codes }) => codes.includes(code));
    throw failure ? failures[failure.as](messageOf(thrown)) : thrown;
  }
}

/** What passes by itself; everything else is the caller's to put right. */
const FAILURES: readonly { codes: readonly string[]; as: keyof typeof failures }[] = [
  { codes: ['ThrottlingException', 'TooManyRequestsException'], as: 'throttled' },
  { codes: ['ModelNotReadyException'], as: 'notReady' },
  { codes: ['InternalServerException', 'ServiceUnavailableException', 'ECONNRESET', 'EPIPE'], as: 'failed' },
];

/** Ends of an answer that is whole. */
const WHOLE: readonly (string | undefined)[] = ['end_turn', 'tool_use', 'stop_sequence', 'guardrail_intervened'];

function modelResponse({ output, stopReason, usage }: ConverseResponse, request: ModelRequest): ModelResponse {
  if (!WHOLE.includes(stopReason)) throw new Error(`its answer ended with ${stopReason ?? 'no reason'}.`);
  const blocks = output?.message?.content ?? [];
  const text = blocks.flatMap((block) => block.text ?? []).join('');
  const reasoning = blocks.flatMap((block) => block.reasoningContent?.reasoningText?.text ?? []).join('');
  const calls = blocks.flatMap(({ toolUse }) =>
    toolUse === undefined ? [] : [{ id: toolUse.toolUseId, name: toolUse.name, arguments: toolUse.input }],
  );
  const uses = toolUses(calls, toolNames(request.tools), request.messages.length);
  if (uses.length === 0 && text.trim() === '') throw new Error('its answer is empty.');
  const content: ContentBlock[] = [...(text === '' ? [] : [{ text }]), ...uses.map((toolUse) => ({ toolUse }))];
  return {
    stopReason: uses.length === 0 ? 'end_turn' : 'tool_use',
    message: { role: 'assistant', content },
    ...(uses.length > 0 && text !== '' ? { rationale: text } : {}),
    ...(reasoning === '' ? {} : { reasoning }),
    usage: { inputTokens: usage?.inputTokens ?? 0, outputTokens: usage?.outputTokens ?? 0 },
  };
}
