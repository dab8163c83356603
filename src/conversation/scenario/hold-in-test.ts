import { HrAgentError } from '../../core/errors.js';
import type { FinishedTurn } from '../turn/conversation-event.js';
import { type HeldTurn, holdTurn, type TurnPorts } from '../turn/hold-turn.js';
import type { ReachedAgent } from '../turn/reached-agent.js';
import type { ReturnControlPort } from '../turn/return-control.js';
import type { RecordedCall, TurnRecord } from '../turn/turn-record.js';
import type { TurnPace } from './pace.js';
import type { HoldScripted, PlayedTurn, ScriptedTurn } from './play.js';

export interface TestPorts<Confirm> extends Omit<TurnPorts, 'onRetry'> {
  pace: TurnPace;
  returnControl(confirm: Confirm): ReturnControlPort;
  /** Ends the whole test. */
  signal: AbortSignal;
}

/**
 * Holds the turns of a test, many at a time. None of them is remembered: the sessions of a test are not those that a
 * person goes on with. A turn that fails is a result, unless the fault is this program's.
 * `given`: attributes that go before those of the scenario.
 */
export function holdInTest<Confirm>(
  agent: ReachedAgent,
  given: Pick<ScriptedTurn, 'attributes' | 'promptAttributes'>,
  { pace, returnControl, signal, ...ports }: TestPorts<Confirm>,
): HoldScripted<Confirm> {
  return async function* ({ confirm, ...turn }) {
    await pace.next(signal);
    const attributes = { ...turn.attributes, ...given.attributes };
    const promptAttributes = { ...turn.promptAttributes, ...given.promptAttributes };
    const request = { ...turn, attributes, promptAttributes, returnControl: returnControl(confirm), signal };
    const held = yield* holdTurn(agent, request, { ...ports, onRetry: (ms) => pace.hold(ms) });
    return resultOf(held, signal);
  };
}

function resultOf(held: HeldTurn, signal: AbortSignal): PlayedTurn {
  const { retries } = held;
  if ('turn' in held) return { ...held.turn, retries };
  const { failure, record } = held;
  // A failure that no rule explains is a fault of this program.
  if (signal.aborted || !(failure instanceof HrAgentError) || failure.source === 'bug') throw failure;
  const { code, message } = failure;
  return { ...soFar(record()), retries, error: { code, message } };
}

/** What the turn had come to when it failed. */
function soFar({ answer, calls, usage, elapsedMs }: TurnRecord): Omit<FinishedTurn, 'sessionId'> {
  return {
    answer,
    calls: calls.filter(({ declined }) => declined !== true).map(asCall),
    citations: [],
    usage,
    elapsedMs,
  };
}

function asCall({ elapsedMs: _elapsed, declined: _declined, ...call }: RecordedCall) {
  return call;
}
