import type { ResponseStream } from '@aws-sdk/client-bedrock-agent-runtime';
import { messageOf } from '../../../../core/errors.js';
import { referenceOf } from '../../../knowledge/passage.js';
import type { Call } from '../../../service/call.js';
import type { SessionId } from '../../bedrock-agent/sessions.js';
import { recall } from '../memory/recall.js';
import { type AgentSessionRecord, claimSession, commitTurn } from '../sessions/records.js';
import { chunksOf } from './chunks.js';
import { runTurn } from './loop.js';
import { mediaType } from './media-type.js';
import { measureTurn, type TurnMeasure } from './metrics.js';
import { invocationInput } from './return-control.js';
import { type TraceContext, within } from './trace/context.js';
import { failurePart, partOf, tracePart } from './trace/parts.js';
import type { AgentTurn, TurnEnd, TurnStep } from './turn.js';

/** A turn, and what is needed to answer with it. */
interface Invocation {
  id: SessionId;
  /** As the turn found it. */
  session: AgentSessionRecord;
  turn: AgentTurn;
  /** Whose memory the turn belongs to; absent when the agent has none, or nobody is named. */
  memoryId?: string;
  context: TraceContext;
  enableTrace: boolean;
}

/** What a turn sends. InvokeAgent's stream has these events, and so has that of InvokeInlineAgent. */
export type TurnEvent =
  | ResponseStream.ChunkMember
  | ResponseStream.FilesMember
  | ResponseStream.ReturnControlMember
  | ResponseStream.TraceMember;

type Events = AsyncGenerator<TurnEvent, void, void>;

/**
 * Runs a turn and gives the events of its stream. The turn is committed before its answer leaves. A turn that
 * is cut short before that leaves nothing behind.
 */
export async function* turnEvents(invocation: Invocation, call: Call): Events {
  const release = claimSession(call.store, invocation.id);
  const measure = measureTurn(invocation.turn, call);
  try {
    yield* events(invocation, measure, call);
    await measure.publish();
  } catch (thrown) {
    measure.fails(thrown);
    await measure.publish();
    // Nobody is left to tell when the client has gone.
    if (!call.signal.aborted) throw thrown;
  } finally {
    release();
  }
}

async function* events(invocation: Invocation, measure: TurnMeasure, call: Call): Events {
  const { turn, id, session, memoryId, context, enableTrace } = invocation;
  let last = 1;
  let end: TurnEnd | undefined;
  try {
    const startedAt = session.startedAt ?? session.lastUsedAt;
    const recollection = await recall(call, turn.agent, { ...id, memoryId, startedAt });
    const steps = runTurn({ ...turn, ...(recollection && { recollection }) }, call);
    while (end === undefined) {
      const next = await steps.next();
      if (next.done) end = next.value;
      else {
        last = next.value.step;
        measure.see(next.value);
        if (enableTrace) yield traceOf(context, next.value, call);
      }
    }
    const idleSeconds = turn.agent.idleSessionTTLInSeconds;
    const memory = memoryId === undefined ? undefined : { memoryId, idleSeconds };
    commitTurn(call, id, { before: session, answered: turn.resume?.pending, end, memory });
  } catch (thrown) {
    if (enableTrace && !call.signal.aborted) yield trace(context, failurePart(context, last, messageOf(thrown)), call);
    throw thrown;
  }
  measure.begins();
  if (end.kind === 'returnControl') yield returnControl(end);
  else yield* answer(invocation, end, call);
}

/** A collaborator's steps are told as its own. */
function traceOf(context: TraceContext, step: TurnStep, call: Call): TurnEvent {
  return step.kind === 'collaborator'
    ? traceOf(within(context, step.of), step.inner, call)
    : trace(context, partOf(context, step), call);
}

function trace(context: TraceContext, part: Parameters<typeof tracePart>[1], call: Call): TurnEvent {
  return { trace: tracePart(context, part, call.clock.now()) };
}

function returnControl({ pending, returned }: TurnEnd & { kind: 'returnControl' }): TurnEvent {
  const { calls, types, ...by } = returned;
  const invocationInputs = calls.map((one, index) => invocationInput(one, types[index] ?? 'RESULT', by));
  return { returnControl: { invocationId: pending.invocationId, invocationInputs } };
}

/** Of a streamed answer: about what a model delivers at once. */
const STREAMED_BYTES = 24;
/** No chunk is larger [BM]. */
const MOST_BYTES = 1_000_000;

async function* answer(
  { turn, context, enableTrace }: Invocation,
  { text, pieces, passages, made = [], last }: TurnEnd & { kind: 'answer' },
  call: Call,
): Events {
  // Published programs read no further than the trace that tells the answer [SRC aws-samples].
  const files = made.map(({ name, bytes }) => ({ name, type: mediaType(name), bytes }));
  if (files.length > 0) yield { files: { files } };
  if (enableTrace && pieces === undefined) for (const step of last) yield traceOf(context, step, call);
  // Loaded when something was found: most turns search nothing.
  const citations =
    passages.length === 0
      ? []
      : (await import('../../../knowledge/attribute.js')).citationsOf(text, passages, referenceOf);
  const parts: { bytes: Buffer; step?: TurnStep }[] =
    pieces?.map((piece) => ({ bytes: Buffer.from(piece.text), step: piece.step })) ??
    chunksOf(text, turn.streaming ? STREAMED_BYTES : MOST_BYTES).map((bytes) => ({ bytes }));
  for (const [index, { bytes, step }] of parts.entries()) {
    if (enableTrace && step) yield traceOf(context, step, call);
    // The spans are of the whole text, so they come when it is complete.
    const cited = citations.length > 0 && index === parts.length - 1;
    yield { chunk: { bytes, ...(cited ? { attribution: { citations } } : {}) } };
  }
  if (enableTrace && pieces) for (const step of last) yield traceOf(context, step, call);
}
