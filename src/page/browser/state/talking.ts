import type { QuestionAnswer } from '../../wire.js';
import { type Api, ApiFailure, pathOf, UNREACHABLE } from '../wire/api.js';
import type { Actions } from './actions.js';
import { noticeOf } from './notice.js';
import type { Manner, Store } from './page-state.js';
import { isOver } from './turn.js';
import { begunTurn } from './turn-events.js';

/** How often something is said again that may not have arrived, and after how long. */
const TRIES_AFTER_MS = [300, 1_000, 3_000] as const;

/** What a person says, and answers to what the agent asks. */
export class Talking {
  private readonly api: Api;
  private readonly store: Store;
  private readonly actions: Actions;
  /** Names this tab to the server. */
  private readonly tab: string;
  /** Turns that somebody has stopped before the server has named them. */
  private readonly unwanted = new Set<string>();

  constructor(api: Api, store: Store, actions: Actions, tab: string) {
    this.api = api;
    this.store = store;
    this.actions = actions;
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
    this.actions.address();
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
    await this.actions.tried(() => this.api.post(pathOf('turns', turn, 'answers'), answer));
  }

  private canSay(text: string): boolean {
    const { turns, loading, gone } = this.store.state;
    return text.trim() !== '' && !loading && !gone && turns.every(isOver);
  }

  private async stopTurn(id: string): Promise<void> {
    await this.actions.tried(() => this.api.post(pathOf('turns', id, 'stop'), {}));
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
