import type { LogsPort, RuntimePort } from '../../aws/ports.js';
import { HrAgentError } from '../../core/errors.js';
import type { ConversationEvent, FinishedTurn, Retry } from './conversation-event.js';
import type { ReachedAgent } from './reached-agent.js';
import type { ReturnControlPort } from './return-control.js';
import { type StreamPorts, streamTurn } from './stream-turn.js';
import { type TurnRecord, TurnRecorder, unfinishedRecord } from './turn-record.js';

/** What turns need of the world. */
export interface TurnPorts extends Omit<StreamPorts, 'runtime'> {
  /** Loads the SDK's client with the first turn, so that a chat shows its prompt without it. */
  runtime(): Promise<RuntimePort>;
  /** Where functions write their logs; asked for only when one has failed. */
  logs(): Promise<Pick<LogsPort, 'filterEvents'>>;
}

/** One turn to be held. */
export interface TurnRequest {
  sessionId: string;
  text: string;
  /** Session attributes, sent with this turn. */
  attributes: Readonly<Record<string, string>>;
  /** Prompt session attributes: for this turn alone, and for the model to read. */
  promptAttributes?: Readonly<Record<string, string>> | undefined;
  /** Whose memory the turn belongs to. */
  memoryId?: string | undefined;
  returnControl: ReturnControlPort;
  /** Is given what stays of the turn if nothing else is written down, before anything of it runs. */
  begins?(unfinished: TurnRecord): Promise<void>;
  /** Ends the turn. */
  signal: AbortSignal;
}

/** A turn that is over: its answer, or what ended it instead. `record` makes what is kept of it. */
export type HeldTurn = { record(): TurnRecord; retries: Retry[] } & ({ turn: FinishedTurn } | { failure: unknown });

/** Holds one turn with an agent, event by event. What goes wrong in it is explained and returned, not thrown. */
export async function* holdTurn(
  agent: ReachedAgent,
  { sessionId, text, attributes, promptAttributes = {}, memoryId, returnControl, begins, signal }: TurnRequest,
  { logs, runtime, ...ports }: TurnPorts,
): AsyncGenerator<ConversationEvent, HeldTurn> {
  const { clock } = ports;
  const { name, model } = agent;
  const startedAt = clock.now();
  const begun = {
    ...{ sessionId, agent: name, model, startedAt, text },
    ...(Object.keys(attributes).length > 0 && { attributes }),
    ...(Object.keys(promptAttributes).length > 0 && { promptAttributes }),
    ...(memoryId !== undefined && { memoryId }),
  };
  const recorder = new TurnRecorder(begun);
  const where = {
    agentId: agent.id,
    agentAliasId: agent.aliasId,
    sessionId,
    ...(agent.inline && { inline: agent.inline }),
    ...(agent.retrieval && { retrieval: agent.retrieval }),
    ...(memoryId !== undefined && { memoryId }),
  };
  const input = {
    ...where,
    text,
    sessionAttributes: attributes,
    ...(Object.keys(promptAttributes).length > 0 && { promptSessionAttributes: promptAttributes }),
  };
  const retries: Retry[] = [];
  const means = { ...ports, runtime: await runtime(), returnControl, signal };
  await begins?.(unfinishedRecord(begun));
  yield { type: 'begun' };
  try {
    for await (const event of streamTurn(input, means)) {
      recorder.see(event);
      if (event.type === 'retrying') retries.push({ reason: event.reason, delayMs: event.delayMs });
      yield event;
      if (event.type === 'finished')
        return { turn: event.turn, retries, record: () => recorder.record(event.turn.elapsedMs) };
    }
    throw new HrAgentError('INTERNAL', 'The turn ended without its end.', { source: 'bug' });
  } catch (error) {
    const elapsedMs = clock.now() - startedAt;
    yield { type: 'cut' };
    const failed = { agent, startedAt, ...recorder.progress };
    const { explainFailure } = await import('./explain-failure.js');
    // When the person interrupts while the explanation waits for a function's log, the interruption is what ended the turn.
    const failure = signal.aborted
      ? signal.reason
      : await explainFailure(error, failed, { logs, clock, signal }).catch((interruption: unknown) => interruption);
    return { failure, retries, record: () => recorder.record(elapsedMs, failure) };
  }
}
