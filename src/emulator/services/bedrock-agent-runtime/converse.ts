import type { ResponseStream } from '@aws-sdk/client-bedrock-agent-runtime';
import { messageOf } from '../../../core/errors.js';
import type { Call } from '../../service/call.js';
import type { SessionId } from '../bedrock-agent/sessions.js';
import { runTurn } from './loop/loop.js';
import type { Outcome, Turn } from './loop/turn.js';
import { PIECE, pieces } from './pieces.js';
import type { SessionRecord } from './records.js';
import { invocationInput } from './return-control.js';
import { claimSession, commitTurn } from './sessions.js';
import { failurePart, finishPart, orchestrationPart, type TraceContext, tracePart } from './trace.js';

export interface Conversation {
  id: SessionId;
  /** As the turn found it. */
  session: SessionRecord;
  turn: Turn;
  context: TraceContext;
  enableTrace: boolean;
}

type Events = AsyncGenerator<ResponseStream, void, void>;

/** The events of one turn. It is committed before the answer leaves; a turn cut short before that leaves no trace. */
export async function* converse(conversation: Conversation, call: Call): Events {
  const release = claimSession(call.store, conversation.id);
  try {
    yield* events(conversation, call);
  } catch (thrown) {
    // Nobody is left to tell when the client has gone.
    if (!call.signal.aborted) throw thrown;
  } finally {
    release();
  }
}

async function* events(conversation: Conversation, call: Call): Events {
  const { turn, id, session, context, enableTrace } = conversation;
  const start = call.clock.now();
  const steps = runTurn(turn, call);
  let last = 1;
  let outcome: Outcome | undefined;
  try {
    while (outcome === undefined) {
      const next = await steps.next();
      if (next.done) outcome = next.value;
      else {
        last = next.value.step;
        if (enableTrace) yield trace(context, { orchestrationTrace: orchestrationPart(context, next.value) }, call);
      }
    }
    commitTurn(call, id, session, outcome);
  } catch (thrown) {
    if (enableTrace && !call.signal.aborted) yield trace(context, failurePart(context, last, messageOf(thrown)), call);
    throw thrown;
  }
  if (outcome.kind === 'returnControl') yield returned(outcome, turn);
  else yield* answer(conversation, outcome, start, call);
}

function trace(context: TraceContext, part: Parameters<typeof tracePart>[1], call: Call): ResponseStream {
  return { trace: tracePart(context, part, call.clock.now()) };
}

function returned({ pending, calls }: Outcome & { kind: 'returnControl' }, turn: Turn): ResponseStream {
  const invocationInputs = calls.map((one, index) =>
    invocationInput(one, pending.waiting[index]?.type ?? 'RESULT', turn.agent.agentId),
  );
  return { returnControl: { invocationId: pending.invocationId, invocationInputs } };
}

async function* answer(
  { turn, context, enableTrace }: Conversation,
  { text, steps, passages }: Outcome & { kind: 'answer' },
  start: number,
  call: Call,
): Events {
  if (enableTrace) {
    const part = finishPart(context, steps, text, { start, end: call.clock.now() });
    yield trace(context, { orchestrationTrace: part }, call);
  }
  const size = turn.streaming ? PIECE.streamed : PIECE.whole;
  // Loaded when something was found: most turns search nothing.
  const citations =
    passages.length === 0 ? [] : (await import('../../knowledge/attribute.js')).citationsOf(text, passages);
  const all = pieces(text, size);
  for (const [index, piece] of all.entries()) {
    // The spans are of the whole text, so they come when it is complete.
    const cited = citations.length > 0 && index === all.length - 1;
    yield { chunk: { bytes: Buffer.from(piece), ...(cited ? { attribution: { citations } } : {}) } };
  }
}
