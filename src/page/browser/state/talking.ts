import type { Numbered, QuestionAnswer } from '../../wire.js';
import { ApiFailure, UNREACHABLE, unreachable } from '../wire/api-failure.js';
import { pathOf } from '../wire/paths.js';
import { noticeOf } from './notice.js';
import type { Manner } from './page-state.js';
import type { Store } from './store.js';
import { isOver } from './turn.js';
import { begunTurn } from './turn-events.js';

/** After how long something is said again that may not have arrived; then always after the longest. */
const FIRST_WAIT_MS = 300;
const LONGEST_WAIT_MS = 3_000;

/** A server that says nothing for so long is taken to be away. It may take its time to open an agent. */
const LONGEST_SILENCE_MS = 20_000;
/** The same, once nobody waits for the turn any more. */
const UNWANTED_SILENCE_MS = 3_000;

/** Where a call is sent. */
interface Door {
  post<T>(path: string, body: object, signal?: AbortSignal): Promise<T>;
}

/** Where something is said. */
interface Place {
  agent: string;
  session: string;
}

/** What is done elsewhere. */
interface Around {
  /** Tells of what goes wrong. */
  tried(work: () => Promise<unknown>): Promise<unknown>;
  /** Writes into the address what is looked at. */
  address(): void;
}

/** What a person says, and answers to what the agent asks. */
export class Talking {
  private readonly api: Door;
  private readonly store: Store;
  private readonly around: Around;
  /** Names this tab to the server. */
  private readonly tab: string;
  /** Keys of turns that somebody has stopped before the server has named them, also of those that nobody knows to have arrived. */
  private readonly unwanted = new Set<string>();
  /** By key, turns that the log has told of: they have arrived, whatever becomes of the answers to them. */
  private readonly arrived = new Map<string, string>();
  /** Each ends a wait to send something again, or shortens one for an answer, when it is unwanted. */
  private readonly waiting = new Set<() => void>();

  constructor(api: Door, store: Store, around: Around, tab: string) {
    this.api = api;
    this.store = store;
    this.around = around;
    this.tab = tab;
  }

  /** Says what is typed. It is typed again when it does not arrive. */
  async sayTyped(): Promise<void> {
    const { typed } = this.store.state;
    if (this.canSay(typed)) await this.say(typed, () => this.store.set({ typed: '' }));
  }

  /** Says something, and leaves what is typed alone. */
  async say(text: string, begun?: () => void): Promise<void> {
    const { agent, session, manner, turns } = this.store.state;
    if (agent === undefined || session === undefined || !this.canSay(text)) return;
    const key = crypto.randomUUID();
    // What is looked at is again what happens last.
    this.store.drop('notice', 'turn', 'step');
    this.store.set({ turns: [...turns, begunTurn(key, text, Date.now())] });
    begun?.();
    this.around.address();
    const said = { text, key, tab: this.tab, ...mannerSent(manner) };
    try {
      const id = await this.sent({ agent, session }, said);
      const now = this.store.state.turns;
      const at = now.findIndex((turn) => turn.key === key && turn.id === undefined);
      const sent = now[at];
      if (sent) this.store.set({ turns: now.with(at, { ...sent, id }) });
      if (this.unwanted.delete(key)) await this.stopTurn(id);
    } catch (error) {
      // What may have arrived is not to run when the log tells of it.
      if (isLost(error)) this.unwanted.add(key);
      else this.unwanted.delete(key);
      const { turns: now, typed } = this.store.state;
      if (error instanceof ApiFailure && error.status === 401) this.store.set({ connection: 'refused' });
      this.store.set({
        turns: now.filter((turn) => turn.key !== key || turn.id !== undefined),
        typed: typed.trim() === '' ? text : `${text}\n${typed}`,
        notice: noticeOf(error),
      });
    }
  }

  async stop(): Promise<void> {
    const running = this.store.state.turns.find((turn) => !isOver(turn));
    if (!running) return;
    if (running.id !== undefined) return this.stopTurn(running.id);
    this.unwanted.add(running.key);
    for (const look of this.waiting) look();
  }

  /** Somebody goes elsewhere. What waits to be sent is taken back: nobody would see that it is sent, or could stop it. */
  left(): void {
    for (const look of this.waiting) look();
  }

  /** What was taken back when nobody knew whether it had arrived is stopped once the log tells that it has. */
  heard(entry: Numbered): void {
    if (!('event' in entry) || entry.event.type !== 'said') return;
    this.arrived.set(entry.event.key, entry.turn);
    if (this.unwanted.delete(entry.event.key)) void this.stopTurn(entry.turn);
  }

  async answer(turn: string, answer: QuestionAnswer): Promise<void> {
    await this.around.tried(() => this.api.post(pathOf('turns', turn, 'answers'), answer));
  }

  private canSay(text: string): boolean {
    const { turns, loading, gone } = this.store.state;
    return text.trim() !== '' && !loading && !gone && turns.every(isOver);
  }

  private async stopTurn(id: string): Promise<void> {
    await this.around.tried(() => this.api.post(pathOf('turns', id, 'stop'), {}));
  }

  /** Until the server has it, or somebody takes it back. The key says that it is the same, so it begins nothing twice. */
  private async sent({ agent, session }: Place, said: { key: string }): Promise<string> {
    const path = pathOf('agents', agent, 'sessions', session, 'turns');
    const isWanted = () => {
      const { state } = this.store;
      return !this.unwanted.has(said.key) && state.session === session && state.agent === agent;
    };
    for (let wait = FIRST_WAIT_MS; ; wait = Math.min(3 * wait, LONGEST_WAIT_MS)) {
      try {
        return (await this.answered<{ turn: string }>(path, said)).turn;
      } catch (error) {
        if (isLost(error) && isWanted()) await this.pause(wait);
        const turn = this.arrived.get(said.key);
        if (turn !== undefined) return turn;
        if (!isLost(error) || !isWanted()) throw error;
      }
    }
  }

  /** One try. A server that hangs is as one that is away. */
  private async answered<T>(path: string, said: { key: string }): Promise<T> {
    const trying = new AbortController();
    const giveUpAfter = (ms: number) => setTimeout(() => trying.abort(unreachable()), ms);
    const timers = [giveUpAfter(LONGEST_SILENCE_MS)];
    const look = () => this.unwanted.has(said.key) && timers.push(giveUpAfter(UNWANTED_SILENCE_MS));
    this.waiting.add(look);
    try {
      return await this.api.post<T>(path, said, trying.signal);
    } finally {
      this.waiting.delete(look);
      for (const timer of timers) clearTimeout(timer);
    }
  }

  private pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const over = () => {
        clearTimeout(timer);
        this.waiting.delete(over);
        resolve();
      };
      const timer = setTimeout(over, ms);
      this.waiting.add(over);
    });
  }
}

/** Nobody knows whether it has arrived. */
function isLost(error: unknown): boolean {
  return error instanceof ApiFailure && error.error.code === UNREACHABLE;
}

function mannerSent({ as = '', alias, attributes }: Manner) {
  return { attributes, ...(as.trim() !== '' && { as: as.trim() }), ...(alias !== undefined && { alias }) };
}
