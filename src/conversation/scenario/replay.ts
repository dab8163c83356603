import { drained } from '../../core/drained.js';
import { type AgentCall, calledName, callText } from '../trace/agent-call.js';
import type { TurnRecord } from '../turn/turn-record.js';
import { unmet } from './expectations.js';
import { keptTurns } from './keep/kept-turns.js';
import type { HoldScripted, PlayedTurn } from './play.js';
import { counted, judged, outcomeOf, type Progress } from './progress.js';
import { keptOf, turnWith } from './scenario.js';
import { isWriting } from './writing.js';

/** What would really happen again. */
export interface ReplayPlan {
  turns: number;
  /** Functions that run again, those that change something first. */
  functions: { name: string; times: number; changes: boolean }[];
}

/** Whether the person has allowed such a call. */
export type AsBefore = (call: AgentCall) => boolean;

export interface ReplayPorts<Failure> {
  hold: HoldScripted<AsBefore>;
  newSessionId(): string;
  explain(error: unknown): Failure;
}

/** What playing the turns of a session again would run: each call is made for a second time, to a table or a mailbox, too. */
export function planReplay(records: readonly TurnRecord[]): ReplayPlan {
  const functions = new Map<string, ReplayPlan['functions'][number]>();
  for (const call of records.flatMap(madeCalls)) {
    const name = call.by === undefined ? calledName(call) : `${call.by}: ${calledName(call)}`;
    const { times } = functions.get(name) ?? { times: 0 };
    functions.set(name, { name, times: times + 1, changes: isWriting(call) });
  }
  const order = [...functions.values()].sort(
    (one, other) => Number(other.changes) - Number(one.changes) || other.times - one.times,
  );
  return { turns: records.length, functions: order };
}

/**
 * Says the turns of a session once more, in a new session, and tells which go otherwise than before. What a turn made
 * anew, such as the number of a request, stands in the turns after it. A call that asks for confirmation is allowed
 * where it was allowed before, and refused otherwise. A failure that ends it is told at the end, and not thrown.
 */
export async function* playReplay<Failure>(
  records: readonly TurnRecord[],
  { explain, ...ports }: ReplayPorts<Failure>,
): AsyncGenerator<Progress<Failure>> {
  yield* counted(replayed(records, ports), explain);
}

async function* replayed(
  records: readonly TurnRecord[],
  { hold, newSessionId }: Omit<ReplayPorts<never>, 'explain'>,
): AsyncGenerator<Progress<never>> {
  const sessionId = newSessionId();
  // Every turn says its own attributes: nothing stands around them.
  const turns = keptTurns(records, { identity: undefined, all: {}, taken: new Set() });
  let kept: Record<string, string> = {};
  for (const [index, record] of records.entries()) {
    const written = turns[index];
    if (!written) continue;
    const turn = turnWith(written, kept);
    const { say, attributes = {}, promptAttributes = {}, memory } = turn;
    yield { type: 'turn', index, say };
    const scripted = { sessionId, text: say, attributes, promptAttributes, memoryId: memory };
    const held = await drained(hold({ ...scripted, confirm: allowedIn(record) }), () => {});
    kept = { ...kept, ...keptOf(turn, held.answer) };
    const missing = held.error ? [] : [...unmet(turn.expect, held), ...added(record, held)];
    const before = outcomeOf({ ...record, calls: madeCalls(record) });
    yield { ...judged({ ...held, index, say, unmet: missing }), before, now: outcomeOf(held) };
  }
}

/** Calls of functions that the turn did not call before. */
function added(record: TurnRecord, { calls }: PlayedTurn): string[] {
  const before = new Set(madeCalls(record).map(calledName));
  return calls.filter((call) => !before.has(calledName(call))).map((call) => `${callText(call)} was not called before`);
}

function allowedIn({ calls }: TurnRecord): AsBefore {
  const allowed = new Set(calls.filter(({ confirmed }) => confirmed).map(calledName));
  return (call) => allowed.has(calledName(call));
}

function madeCalls({ calls }: TurnRecord) {
  return calls.filter(({ declined }) => declined !== true);
}
