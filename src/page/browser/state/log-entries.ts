import { calledName } from '../../../conversation/trace/agent-call.js';
import type { Numbered, PageEvent, RunProgress } from '../../wire.js';
import type { PageState, RunShown } from './page-state.js';
import { isOver, type TurnShown } from './turn.js';
import { afterEvent, begunTurn } from './turn-events.js';

type TurnEntry = Extract<Numbered, { turn: string }>;

/** The state after one entry of a turn in the session that is shown. `tab`: this one. */
export function afterTurnEntry(state: PageState, { turn: id, event, seq }: TurnEntry, tab: string): Partial<PageState> {
  const found = placeOf(state.turns, id, event);
  const before = found < 0 ? fresh(id, event) : state.turns[found];
  if (before === undefined || seq <= before.seq) return {};
  const place = found < 0 ? state.turns.length : found;
  const elsewhere = event.type === 'said' && event.tab !== tab;
  const after = { ...afterEvent(before, event, seq, place), id, ...(elsewhere && { elsewhere }) };
  const turns = found < 0 ? [...state.turns, after] : state.turns.with(found, after);
  const announced = announcement(event, after);
  return { turns, ...(announced !== undefined && { announced }) };
}

/** A turn that was sent from here has no id until the server says that it was said. */
function placeOf(turns: readonly TurnShown[], id: string, event: PageEvent): number {
  const known = turns.findIndex((turn) => turn.id === id);
  if (known >= 0 || event.type !== 'said') return known;
  return turns.findIndex((turn) => turn.id === undefined && turn.key === event.key);
}

function fresh(id: string, event: PageEvent): TurnShown | undefined {
  return event.type === 'said' ? begunTurn(id, event.text, event.startedAt) : undefined;
}

const LONG_ANSWER_LINES = 8;

function announcement(event: PageEvent, turn: TurnShown): string | undefined {
  if (event.type === 'said') return 'Answering';
  if (event.type === 'call') return `Calling ${calledName(event.call)}`;
  if (event.type !== 'over' || !isOver(turn)) return undefined;
  if (turn.status === 'stopped') return 'Stopped';
  if (turn.status === 'failed') return undefined;
  const lines = turn.answer.trim().split('\n').length;
  return lines > LONG_ANSWER_LINES ? `Answer ready, ${lines} lines` : turn.answer;
}

/** A run after one more step of it. */
export function afterProgress(run: RunShown, progress: RunProgress): RunShown {
  const { now: _said, ...rest } = run;
  if (progress.type === 'turn') return { ...rest, now: progress.say };
  if (progress.type === 'end') {
    const { type: _end, ...end } = progress;
    return { ...rest, end };
  }
  const { type: _played, index, ...row } = progress;
  // A log that is read again tells it twice.
  const turns = index < run.turns.length ? run.turns.with(index, row) : [...run.turns, row];
  return { ...rest, turns };
}
