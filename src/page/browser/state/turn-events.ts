import { callText } from '../../../conversation/trace/agent-call.js';
import { addUsage, NO_USAGE } from '../../../conversation/trace/measured.js';
import type { KeptTurn, PageEvent } from '../../wire.js';
import type { CallShown, TurnShown } from './turn.js';

const EMPTY = { answer: '', calls: [], citations: [], interventions: [], steps: [], files: [], seq: 0 } as const;

/** By the person, or as the server ended. */
const STOPPED: ReadonlySet<string> = new Set(['STOPPED', 'INTERRUPTED']);

/** A turn that is on its way, before anything came of it. */
export function begunTurn(key: string, text: string, startedAt: number): TurnShown {
  return { ...EMPTY, key, text, startedAt, status: 'sending' };
}

/** A turn that is written down. `place`: of it in its session, from 0. */
export function keptTurn(kept: KeptTurn, place: number, before?: TurnShown): TurnShown {
  const { id, text, answer, calls, usage, steps, error, complete } = kept;
  const { citations = [], interventions = [], files = [] } = kept;
  const stopped = error !== undefined && STOPPED.has(error.code);
  return {
    ...EMPTY,
    ...(before && { seq: before.seq }),
    ...(before?.elsewhere && { elsewhere: true }),
    ...(before?.forgotten && { forgotten: true }),
    ...(before?.again && { again: true }),
    key: before?.key ?? `${place}:${kept.startedAt}`,
    ...(id !== undefined && { id }),
    status: complete ? 'finished' : stopped ? 'stopped' : 'failed',
    text,
    answer,
    calls: calls.map(({ elapsedMs, declined, confirmed, ...call }) => ({
      call,
      state: declined ? 'declined' : call.result === undefined ? 'failed' : 'done',
      ...(elapsedMs !== undefined && { elapsedMs }),
      ...(confirmed && { confirmed }),
    })),
    citations,
    interventions,
    files,
    steps,
    ...(error && !stopped && { error: before?.error ?? error }),
    startedAt: kept.startedAt,
    elapsedMs: kept.elapsedMs,
    usage,
    model: kept.model,
    ...(kept.agentVersion !== undefined && { agentVersion: kept.agentVersion }),
  };
}

/** The turn after one more event of it. `place`: of it in its session. */
export function afterEvent(turn: TurnShown, event: PageEvent, seq: number, place: number): TurnShown {
  const { waiting: _over, ...rest } = turn;
  const next = { ...rest, seq };
  switch (event.type) {
    case 'said':
    case 'begun':
      return { ...next, status: 'running' };
    case 'expired':
      return { ...next, forgotten: true };
    case 'text':
      return { ...next, status: 'running', answer: next.answer + event.text };
    case 'files':
      return { ...next, files: [...next.files, ...event.files] };
    case 'call':
      return { ...next, status: 'running', calls: [...next.calls, { call: event.call, state: 'open' }] };
    case 'result':
      return { ...next, calls: answered(next.calls, { ...event, state: 'done' }) };
    case 'confirmation':
      return { ...next, calls: event.allowed ? next.calls : [...next.calls, { call: event.call, state: 'declined' }] };
    case 'step':
      return { ...next, steps: [...next.steps, event.step], usage: addUsage(next.usage ?? NO_USAGE, event.step.usage) };
    case 'retrying':
      return { ...next, waiting: event.reason };
    case 'question':
      return { ...next, status: 'asking', question: event.question };
    case 'answered': {
      // An answer from another tab may come when the next question is asked already.
      if (next.question?.id !== event.id) return next;
      const { question: _answered, ...free } = next;
      return { ...free, status: 'running' };
    }
    case 'finished':
      return { ...next, citations: event.turn.citations, interventions: event.turn.interventions ?? [] };
    case 'failed':
      return { ...withoutQuestion(next), status: 'failed', error: event.error, again: event.again };
    case 'stopped':
      return { ...withoutQuestion(next), status: 'stopped' };
    case 'over':
      return { ...keptTurn(event.turn, place, next), seq };
  }
}

function withoutQuestion({ question: _gone, ...turn }: TurnShown): TurnShown {
  return turn;
}

/** Calls have no numbers. An answer belongs to the first call of these words that has none. */
function answered(calls: readonly CallShown[], answer: Omit<CallShown, 'confirmed'>): CallShown[] {
  const words = callText(answer.call);
  const at = calls.findIndex(({ call, state }) => state === 'open' && callText(call) === words);
  const { call, elapsedMs, state } = answer;
  const row = { call, state, ...(elapsedMs !== undefined && { elapsedMs }) };
  return at < 0 ? [...calls, row] : calls.with(at, row);
}
