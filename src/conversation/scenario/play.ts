import { HrAgentError } from '../../core/errors.js';
import type { ConversationEvent, FinishedTurn, Retry } from '../turn/conversation-event.js';
import type { EndedSession } from '../turn/end-session.js';
import { unmet } from './expectations.js';
import { keptOf, type LoadedScenario, scenarioOfRun, turnWith } from './scenario.js';

/** One turn as it is to be held. `Confirm`: how calls that ask for confirmation are answered. */
export interface ScriptedTurn<Confirm = 'all' | 'none'> {
  sessionId: string;
  text: string;
  attributes: Readonly<Record<string, string>>;
  promptAttributes: Readonly<Record<string, string>>;
  memoryId?: string | undefined;
  confirm: Confirm;
}

/** What became of it. A turn that failed has an error, and what came before. */
export interface PlayedTurn extends Omit<FinishedTurn, 'sessionId'> {
  /** Absent: none. */
  retries?: Retry[];
  error?: { code: string; message: string };
}

/** Holds one turn. Rejects only when the whole play is to end. */
export type HoldScripted<Confirm = 'all' | 'none'> = (
  turn: ScriptedTurn<Confirm>,
) => AsyncGenerator<ConversationEvent, PlayedTurn>;

/** One turn of one run, judged. */
export interface JudgedTurn extends PlayedTurn {
  /** From 1. */
  run: number;
  /** Its place among the scenario's turns, from 0. */
  index: number;
  say: string;
  sessionId: string;
  retries: Retry[];
  /** What it did not do of what was expected, a sentence each. */
  unmet: string[];
}

/** What happens while a scenario is played: before each turn `next`, then the turn's own events, then `judged`. */
export type PlayEvent =
  | ConversationEvent
  | { type: 'next'; say: string; before: JudgedTurn | undefined }
  | { type: 'judged'; turn: JudgedTurn };

export interface PlayPorts {
  hold: HoldScripted;
  /** Ends a session; with a memory it resolves when the summary is there. */
  end(session: EndedSession): Promise<void>;
  newSessionId(): string;
  /** The session attributes of somebody who talks. */
  attributesOf(who: string | undefined): Record<string, string>;
}

/** Plays a scenario once, for the `run`th time, in sessions of its own, and judges every turn. */
export async function* playScenario(
  loaded: LoadedScenario,
  run: number,
  { hold, end, newSessionId, attributesOf }: PlayPorts,
): AsyncGenerator<PlayEvent> {
  const { turns, memory, as, ...all } = scenarioOfRun(loaded, run);
  const named = new Map<string, string>();
  let before: JudgedTurn | undefined;
  let kept: Record<string, string> = {};
  for (const [index, written] of turns.entries()) {
    const turn = turnWith(written, kept);
    const { say, confirm = 'none' } = turn;
    yield { type: 'next', say, before };
    const sessionId = (turn.session === undefined ? undefined : named.get(turn.session)) ?? newSessionId();
    if (turn.session !== undefined) named.set(turn.session, sessionId);
    const memoryId = turn.memory ?? memory;
    const attributes = { ...all.attributes, ...attributesOf(turn.as ?? as), ...turn.attributes };
    const promptAttributes = { ...all.promptAttributes, ...turn.promptAttributes };
    const scripted = { sessionId, text: say, attributes, promptAttributes, memoryId, confirm };
    const held = yield* hold(scripted);
    const isToEnd = turn.endSession === true && memoryId !== undefined && held.error === undefined;
    const played = isToEnd ? { ...held, ...(await ended(end, { sessionId, memoryId })) } : held;
    const missing = played.error === undefined ? unmet(turn.expect, played) : [];
    kept = { ...kept, ...keptOf(turn, played.answer) };
    before = { retries: [], ...played, run, index, say, sessionId, unmet: missing };
    yield { type: 'judged', turn: before };
  }
}

/** A session that cannot be ended, or gets no summary, is its turn's failure. */
async function ended(end: PlayPorts['end'], session: EndedSession): Promise<Pick<PlayedTurn, 'error'>> {
  try {
    await end(session);
    return {};
  } catch (error) {
    if (!(error instanceof HrAgentError) || error.source === 'bug') throw error;
    return { error: { code: error.code, message: error.message } };
  }
}

/** A turn that is as expected. */
export function isMet({ error, unmet: missing }: Pick<JudgedTurn, 'error' | 'unmet'>): boolean {
  return error === undefined && missing.length === 0;
}
