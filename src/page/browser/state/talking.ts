import type { QuestionAnswer } from '../../wire.js';
import { ApiFailure, UNREACHABLE } from '../wire/api-failure.js';
import { pathOf } from '../wire/paths.js';
import { noticeOf } from './notice.js';
import type { Manner } from './page-state.js';
import type { Store } from './store.js';
import { isOver } from './turn.js';
import { begunTurn } from './turn-events.js';

/** How often something is said again that may not have arrived, and after how long. */
const TRIES_AFTER_MS = [300, 1_000, 3_000] as const;

/** Where a call is sent. */
interface Door {
  post<T>(path: string, body: object): Promise<T>;
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
  /** Turns that somebody has stopped before the server has named them. */
  private readonly unwanted = new Set<string>();

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
      const { turn: id } = await this.sent<{ turn: string }>(
        pathOf('agents', agent, 'sessions', session, 'turns'),
        said,
      );
      const now = this.store.state.turns;
      const at = now.findIndex((turn) => turn.key === key && turn.id === undefined);
      const sent = now[at];
      if (sent) this.store.set({ turns: now.with(at, { ...sent, id }) });
      if (this.unwanted.delete(key)) await this.stopTurn(id);
    } catch (error) {
      this.unwanted.delete(key);
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
    if (running.id === undefined) this.unwanted.add(running.key);
    else await this.stopTurn(running.id);
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

  /** The key says that it is the same, so it begins nothing twice. */
  private async sent<T>(path: string, said: object): Promise<T> {
    for (const wait of TRIES_AFTER_MS) {
      try {
        return await this.api.post<T>(path, said);
      } catch (error) {
        if (!(error instanceof ApiFailure) || error.error.code !== UNREACHABLE) throw error;
        await new Promise((resolve) => setTimeout(resolve, wait));
      }
    }
    return this.api.post<T>(path, said);
  }
}

function mannerSent({ as = '', alias, attributes }: Manner) {
  return { attributes, ...(as.trim() !== '' && { as: as.trim() }), ...(alias !== undefined && { alias }) };
}
