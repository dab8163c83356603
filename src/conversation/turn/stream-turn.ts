import type { InvokeInput, ReturnedControl, RuntimePort } from '../../aws/ports.js';
import { HrAgentError } from '../../core/errors.js';
import { isRecord } from '../../core/json.js';
import { linkedAbort } from '../../core/linked-abort.js';
import type { Clock } from '../../core/time.js';
import type { ConversationEvent } from './conversation-event.js';
import { ATTEMPTS, backoffMs, isPassing } from './retry.js';
import { answerHandover, type Handover, type ReturnControlPort, readHandover } from './return-control.js';
import { neverSilent, type SilenceLimit, within } from './silence.js';
import { TurnSoFar } from './turn-so-far.js';

export type TurnInput = Omit<InvokeInput, 'returned' | 'endSession'>;

/** What the stream of a turn needs of the world. */
export interface StreamPorts {
  runtime: RuntimePort;
  clock: Clock;
  /** Between 0 and 1; spreads the retries of several clients. */
  random(): number;
  /** The longest time without a word from the service, milliseconds. */
  silenceMs: number;
  /** Told when the service could not take the turn, and how long it waits now. */
  onRetry?(delayMs: number): void;
}

/** What a turn runs with. */
export interface TurnMeans extends StreamPorts {
  returnControl: ReturnControlPort;
  /** Ends the turn. */
  signal: AbortSignal;
}

/** Handovers in one turn; a model that asks again and again is stopped. */
const MAX_HANDOVERS = 25;

/**
 * One turn: the stream of InvokeAgent as conversation events. Text is handed on as it arrives. When the agent returns
 * control, the calls are answered on this side and the turn goes on. What passes by itself (throttling, a model that is
 * not ready) is tried again as long as nothing was shown and no function has run.
 * @throws AwsError for what the service reports, before or inside the stream; HrAgentError STREAM_CUT when the stream
 *   ends without an answer, SILENT, HANDOVER_LOOP; the signal's reason when it aborts
 */
export async function* streamTurn(input: TurnInput, means: TurnMeans): AsyncGenerator<ConversationEvent> {
  const { clock, signal } = means;
  const startedAt = clock.now();
  const { port: returnControl, thoughtMs } = timingThought(means.returnControl, clock);
  const soFar = new TurnSoFar();
  let returned: ReturnedControl | undefined;
  for (let round = 0; ; round++) {
    const handover = yield* readPatiently({ ...input, ...(returned && { returned }) }, means, soFar);
    if (!handover) break;
    if (round >= MAX_HANDOVERS) throw handoverLoop();
    yield { type: 'handover', calls: handover.calls.map(({ call }) => call) };
    const results = await answerHandover(handover, returnControl, input);
    signal.throwIfAborted();
    for (const result of results) yield* soFar.readHandoverResult(result, clock.now());
    returned = { invocationId: handover.invocationId, results };
  }
  signal.throwIfAborted();
  const turn = soFar.finished(input.sessionId, clock.now() - startedAt - thoughtMs());
  if (!turn) {
    throw new HrAgentError('STREAM_CUT', 'The answer ended before it began.', {
      source: 'service',
      hint: 'Nothing of it is shown as an answer; ask again.',
    });
  }
  yield { type: 'finished', turn };
}

/** Measures how long a person thinks about confirmations: that is no time of the agent's. */
function timingThought(port: ReturnControlPort, clock: Clock): { port: ReturnControlPort; thoughtMs(): number } {
  let ms = 0;
  const confirm: ReturnControlPort['confirm'] = async (call) => {
    const asked = clock.now();
    try {
      return await port.confirm(call);
    } finally {
      ms += clock.now() - asked;
    }
  };
  return { port: { ...port, confirm }, thoughtMs: () => ms };
}

async function* readPatiently(
  input: InvokeInput,
  means: TurnMeans,
  soFar: TurnSoFar,
): AsyncGenerator<ConversationEvent, Handover | undefined> {
  for (let attempt = 1; ; attempt++) {
    try {
      return yield* readStream(input, means, soFar);
    } catch (error) {
      means.signal.throwIfAborted();
      const again = !soFar.touched && input.returned === undefined && attempt < ATTEMPTS && isPassing(error);
      if (!again) throw error;
      const delayMs = backoffMs(attempt, means.random());
      means.onRetry?.(delayMs);
      yield { type: 'retrying', reason: error.message, delayMs };
      await means.clock.sleep(delayMs, means.signal);
    }
  }
}

/** Reads one stream to its end; returns what was handed over, if anything was. */
async function* readStream(
  input: InvokeInput,
  { runtime, clock, signal, silenceMs }: TurnMeans,
  soFar: TurnSoFar,
): AsyncGenerator<ConversationEvent, Handover | undefined> {
  const request = linkedAbort(signal);
  const limit: SilenceLimit = { clock, limitMs: silenceMs, signal, tooLong: () => silent(silenceMs) };
  const decoder = new TextDecoder();
  let handover: Handover | undefined;
  try {
    const stream = await within(runtime.invokeAgent(input, request.signal), limit);
    for await (const { chunk, trace, files, returnControl } of neverSilent(stream, limit)) {
      if (isRecord(chunk) && chunk['bytes'] instanceof Uint8Array) {
        yield* soFar.readText(decoder.decode(chunk['bytes'], { stream: true }), chunk['attribution']);
      } else if (isRecord(trace)) {
        yield* soFar.readTrace(trace, clock.now());
      } else if (files !== undefined) {
        yield* soFar.readFiles(files);
      } else if (returnControl !== undefined) {
        handover = readHandover(returnControl);
      }
    }
    return handover;
  } finally {
    // Closes a stream that was given up. On a stream that has ended it does nothing.
    request.unlink();
    request.abort();
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
