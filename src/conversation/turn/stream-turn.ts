import type { InvokeInput, ReturnedControl, RuntimePort } from '../../aws/ports.js';
import { HrAgentError } from '../../core/errors.js';
import { isRecord } from '../../core/json.js';
import { linkedAbort } from '../../core/linked-abort.js';
import type { Clock } from '../../core/time.js';
import { callText } from '../trace/call-text.js';
import { type Citation, readCitations } from '../trace/citation.js';
import { readTrace } from '../trace/trace.js';
import { TraceReader } from '../trace/trace-reader.js';
import type { AgentCall, ConversationEvent, Usage } from './events.js';
import { ATTEMPTS, backoffMs, isPassing } from './retry.js';
import {
  answerHandover,
  type Counterpart,
  type Handover,
  type HandoverResult,
  readHandover,
} from './return-control.js';
import { neverSilent, type Patience, within } from './silence.js';

export type TurnInput = Omit<InvokeInput, 'returned' | 'endSession'>;

/** What a turn runs with. */
export interface TurnMeans {
  runtime: RuntimePort;
  counterpart: Counterpart;
  clock: Clock;
  /** Between 0 and 1; spreads the retries of several clients. */
  random(): number;
  /** Ends the turn. */
  signal: AbortSignal;
  /** The longest time without a word from the service, milliseconds. */
  silenceMs: number;
}

/** Handovers in one turn; a model that asks again and again is stopped. */
const MAX_HANDOVERS = 25;

/**
 * One turn: the stream of InvokeAgent as conversation events. Text is handed on as it arrives. Calls that the agent
 * hands over are answered by the counterpart, and the turn goes on. What passes by itself (throttling, a model that is
 * not ready) is tried again as long as nothing was shown and no function has run.
 * @throws AwsError for what the service reports, before or inside the stream; HrAgentError STREAM_CUT when the stream
 *   ends without an answer, SILENT, HANDOVER_LOOP; the signal's reason when it aborts
 */
export async function* runTurn(input: TurnInput, means: TurnMeans): AsyncGenerator<ConversationEvent> {
  const progress: TurnProgress = {
    reader: new TraceReader(),
    answer: undefined,
    calls: [],
    citations: [],
    usage: { inputTokens: 0, outputTokens: 0 },
    calledAt: new Map(),
    touched: false,
  };
  let returned: ReturnedControl | undefined;
  for (let round = 0; ; round++) {
    const handover = yield* readPatiently({ ...input, ...(returned && { returned }) }, means, progress);
    if (!handover) break;
    if (round >= MAX_HANDOVERS) throw handoverLoop();
    yield { type: 'handover', calls: handover.calls.map(({ call }) => call) };
    const results = await answerHandover(handover, means.counterpart, input);
    means.signal.throwIfAborted();
    for (const result of results) yield* answeredHere(result, means.clock.now(), progress);
    returned = { invocationId: handover.invocationId, results };
  }
  means.signal.throwIfAborted();
  const { answer, calls, citations, usage, agentVersion } = progress;
  if (answer === undefined) {
    throw new HrAgentError('STREAM_CUT', 'The answer ended before it began.', {
      source: 'service',
      hint: 'Nothing of it is shown as an answer; ask again.',
    });
  }
  const turn = { sessionId: input.sessionId, answer, calls, citations, usage, ...(agentVersion && { agentVersion }) };
  yield { type: 'finished', turn };
}

interface TurnProgress {
  reader: TraceReader;
  answer: string | undefined;
  calls: AgentCall[];
  citations: Citation[];
  usage: Usage;
  agentVersion?: string;
  /** When each call was seen, epoch milliseconds. */
  calledAt: Map<AgentCall, number>;
  /** Something was shown, or something has run that must not run twice. */
  touched: boolean;
}

async function* readPatiently(
  input: InvokeInput,
  means: TurnMeans,
  progress: TurnProgress,
): AsyncGenerator<ConversationEvent, Handover | undefined> {
  for (let attempt = 1; ; attempt++) {
    try {
      return yield* readStream(input, means, progress);
    } catch (error) {
      means.signal.throwIfAborted();
      const again = !progress.touched && input.returned === undefined && attempt < ATTEMPTS && isPassing(error);
      if (!again) throw error;
      const delayMs = backoffMs(attempt, means.random());
      yield { type: 'retrying', reason: error.message, delayMs };
      await means.clock.sleep(delayMs, means.signal);
    }
  }
}

/** Reads one stream to its end; returns what was handed over, if anything was. */
async function* readStream(
  input: InvokeInput,
  { runtime, clock, signal, silenceMs }: TurnMeans,
  progress: TurnProgress,
): AsyncGenerator<ConversationEvent, Handover | undefined> {
  const request = linkedAbort(signal);
  const patience: Patience = { clock, limitMs: silenceMs, signal, tooLong: () => silent(silenceMs) };
  const decoder = new TextDecoder();
  let handover: Handover | undefined;
  try {
    const stream = await within(runtime.invokeAgent(input, request.signal), patience);
    for await (const { chunk, trace, returnControl } of neverSilent(stream, patience)) {
      if (isRecord(chunk) && chunk['bytes'] instanceof Uint8Array) {
        const text = decoder.decode(chunk['bytes'], { stream: true });
        progress.answer = (progress.answer ?? '') + text;
        progress.touched = true;
        progress.citations.push(...readCitations(chunk['attribution']));
        yield { type: 'text', text };
      } else if (isRecord(trace)) {
        if (typeof trace['agentVersion'] === 'string') progress.agentVersion = trace['agentVersion'];
        yield* traceEvents(trace, clock.now(), progress);
      } else if (returnControl !== undefined) {
        handover = readHandover(returnControl);
      }
    }
    return handover;
  } finally {
    // A stream that was given up is closed; one that has ended does not mind.
    request.unlink();
    request.abort();
  }
}

/** A call that was answered on this side is a call of the turn like any other. */
function* answeredHere(
  { call, confirmed, body }: HandoverResult,
  at: number,
  { calls }: TurnProgress,
): Generator<ConversationEvent> {
  if (confirmed !== undefined) {
    const label = confirmed ? 'confirmed' : 'declined';
    yield { type: 'step', step: { kind: 'remark', depth: 1, label, text: callText(call), startedAt: at } };
  }
  if (confirmed === false) yield { type: 'declined', call };
  if (body === undefined) return;
  const performed = { ...call, result: body };
  calls.push(performed);
  yield { type: 'call', call: performed };
  yield { type: 'step', step: { kind: 'result', depth: 2, label: 'ran here', text: body, startedAt: at } };
  yield { type: 'result', call: performed, elapsedMs: 0 };
}

function* traceEvents(
  trace: Record<string, unknown>,
  at: number,
  progress: TurnProgress,
): Generator<ConversationEvent> {
  const { calls, usage, calledAt, reader } = progress;
  yield { type: 'trace', trace, at };
  for (const step of reader.read(trace, at)) {
    if (step.kind === 'call') progress.touched = true;
    yield { type: 'step', step };
  }
  const facts = readTrace(trace);
  if (facts.rationale !== undefined) yield { type: 'rationale', text: facts.rationale };
  if (facts.usage) {
    usage.inputTokens += facts.usage.inputTokens;
    usage.outputTokens += facts.usage.outputTokens;
  }
  if (facts.call) {
    calls.push(facts.call);
    calledAt.set(facts.call, at);
    yield { type: 'call', call: facts.call };
  }
  const open = calls.find((call) => call.result === undefined);
  if (facts.result !== undefined && open) {
    open.result = facts.result;
    yield { type: 'result', call: open, elapsedMs: facts.elapsedMs ?? at - (calledAt.get(open) ?? at) };
  }
}

function silent(ms: number): HrAgentError {
  return new HrAgentError('SILENT', `No word from the service for ${Math.round(ms / 1000)} s.`, { source: 'service' });
}

function handoverLoop(): HrAgentError {
  return new HrAgentError('HANDOVER_LOOP', `The agent handed ${MAX_HANDOVERS} calls over without answering.`, {
    source: 'service',
    hint: 'Its instruction or its functions make it repeat itself.',
  });
}
