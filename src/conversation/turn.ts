import type { InvokeInput, ReturnedControl, RuntimePort } from '../aws/ports.js';
import { HrAgentError } from '../core/errors.js';
import { isRecord } from '../core/json.js';
import type { AgentCall, ConversationEvent, Usage } from './events.js';
import {
  answerHandover,
  type Counterpart,
  type Handover,
  type HandoverResult,
  readHandover,
} from './return-control.js';
import { readTrace } from './trace.js';

export type TurnInput = Omit<InvokeInput, 'returned' | 'endSession'>;

/** Handovers in one turn; a model that asks again and again is stopped. */
const MAX_HANDOVERS = 25;

/**
 * One turn: the stream of InvokeAgent as conversation events. Text is handed on as it arrives. Calls that the agent
 * hands over are answered by the counterpart, and the turn goes on.
 * @throws AwsError for what the service reports, before or inside the stream; HrAgentError STREAM_CUT when the stream
 *   ends without an answer, HANDOVER_LOOP
 */
export async function* runTurn(
  runtime: RuntimePort,
  input: TurnInput,
  counterpart: Counterpart,
  signal: AbortSignal,
): AsyncGenerator<ConversationEvent> {
  const progress: TurnProgress = { answer: undefined, calls: [], usage: { inputTokens: 0, outputTokens: 0 } };
  let returned: ReturnedControl | undefined;
  for (let round = 0; ; round++) {
    const handover = yield* readStream(runtime, { ...input, ...(returned && { returned }) }, progress, signal);
    if (!handover) break;
    if (round >= MAX_HANDOVERS) {
      throw new HrAgentError('HANDOVER_LOOP', `The agent handed ${MAX_HANDOVERS} calls over without answering.`, {
        source: 'service',
        hint: 'Its instruction or its functions make it repeat itself.',
      });
    }
    const results = await answerHandover(handover, counterpart, input);
    for (const result of results) yield* performedHere(result, progress);
    returned = { invocationId: handover.invocationId, results };
  }
  signal.throwIfAborted();
  const { answer, calls, usage, agentVersion } = progress;
  if (answer === undefined) {
    throw new HrAgentError('STREAM_CUT', 'The answer ended before it began.', {
      source: 'service',
      hint: 'Nothing of it is shown as an answer; ask again.',
    });
  }
  const turn = { sessionId: input.sessionId, answer, calls, usage, ...(agentVersion && { agentVersion }) };
  yield { type: 'finished', turn };
}

interface TurnProgress {
  answer: string | undefined;
  calls: AgentCall[];
  usage: Usage;
  agentVersion?: string;
}

/** Reads one stream to its end; returns what was handed over, if anything was. */
async function* readStream(
  runtime: RuntimePort,
  input: InvokeInput,
  progress: TurnProgress,
  signal: AbortSignal,
): AsyncGenerator<ConversationEvent, Handover | undefined> {
  const decoder = new TextDecoder();
  let handover: Handover | undefined;
  for await (const { chunk, trace, returnControl } of await runtime.invokeAgent(input, signal)) {
    if (isRecord(chunk) && chunk['bytes'] instanceof Uint8Array) {
      const text = decoder.decode(chunk['bytes'], { stream: true });
      progress.answer = (progress.answer ?? '') + text;
      yield { type: 'text', text };
    } else if (isRecord(trace)) {
      if (typeof trace['agentVersion'] === 'string') progress.agentVersion = trace['agentVersion'];
      yield* traceEvents(trace, progress);
    } else if (returnControl !== undefined) {
      handover = readHandover(returnControl);
    }
  }
  return handover;
}

/** A call that ran on this side is a call of the turn like any other. */
function* performedHere(
  { call, confirmed, body }: HandoverResult,
  { calls }: TurnProgress,
): Generator<ConversationEvent> {
  if (confirmed === false) yield { type: 'declined', call };
  if (body === undefined) return;
  const performed = { ...call, result: body };
  calls.push(performed);
  yield { type: 'call', call: performed };
  yield { type: 'result', call: performed };
}

function* traceEvents(trace: Record<string, unknown>, { calls, usage }: TurnProgress): Generator<ConversationEvent> {
  yield { type: 'trace', trace };
  const facts = readTrace(trace);
  if (facts.rationale !== undefined) yield { type: 'rationale', text: facts.rationale };
  if (facts.usage) {
    usage.inputTokens += facts.usage.inputTokens;
    usage.outputTokens += facts.usage.outputTokens;
  }
  if (facts.call) {
    calls.push(facts.call);
    yield { type: 'call', call: facts.call };
  }
  const open = calls.find((call) => call.result === undefined);
  if (facts.result !== undefined && open) {
    open.result = facts.result;
    yield { type: 'result', call: open };
  }
}
