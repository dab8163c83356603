import type { AgentHead, AgentRow, Numbered, SessionRow, SessionView } from '../../wire.js';
import type { Api } from '../wire/api.js';
import { ApiFailure, UNREACHABLE } from '../wire/api-failure.js';
import type { Connection } from '../wire/connection.js';
import { follow } from '../wire/follow.js';
import { pathOf } from '../wire/paths.js';
import { keepManner, keptManner } from './kept-manner.js';
import { afterProgress, afterTurnEntry } from './log-entries.js';
import { nextFrame } from './next-frame.js';
import { noticeOf } from './notice.js';
import { type Manner, type PageState, type RunShown, turnAt } from './page-state.js';
import { hashOf, type Route, readRoute } from './route.js';
import type { Store } from './store.js';
import { keptTurn } from './turn-events.js';

/** Turns that a session shows at first; more come when somebody asks. */
const SHOWN_FIRST = 50;
/** Of them so many in one frame. The first take the longest: nothing that draws them has run yet. */
const DRAWN_FIRST = 1;
const DRAWN_AT_ONCE = 5;

const MOST_STRAYS = 200;

/** Who is told what happens here. */
interface Listener {
  /** Of every entry of the log, of whatever agent and session. */
  heard(entry: Numbered): void;
  /** Another session or agent is looked at now. */
  left(): void;
}

/** Where a person can go here, and what comes from the server. What goes wrong becomes a notice; nothing that was typed is lost. */
export class Actions {
  private readonly api: Api;
  private readonly store: Store;
  private readonly tab: string;
  private following: AbortController | undefined;
  private listener: Listener | undefined;
  /** Entries of the session that is being read meanwhile. */
  private early: Numbered[] = [];
  /** Entries of runs that the server has begun and that this page does not know yet. */
  private strays: Numbered[] = [];
  /** Counts what is opened, so that an answer that comes too late is left alone. */
  private opened = 0;
  private searched = 0;
  private going = 0;

  /** `tab`: names this one to the server. */
  constructor(api: Api, store: Store, tab: string) {
    this.api = api;
    this.store = store;
    this.tab = tab;
  }

  async start(listener: Listener): Promise<void> {
    this.listener = listener;
    addEventListener('hashchange', () => this.go(readRoute(location.hash)));
    await this.tried(async () => {
      const { agents, seq } = await this.api.get<{ agents: AgentRow[]; seq: number }>(pathOf('agents'));
      this.store.set({ agents });
      this.restart(seq);
      const route = readRoute(location.hash);
      const [only] = agents;
      const agent = agents.some(({ name }) => name === route.agent) ? route.agent : only?.name;
      if (agent !== undefined) await this.go({ ...route, agent });
    });
  }

  /** Shows what the route says. */
  async go(route: Route): Promise<void> {
    const ticket = ++this.going;
    if (route.agent !== undefined && route.agent !== this.store.state.agent) await this.openAgent(route.agent);
    // Somebody wants to go elsewhere by now.
    if (ticket !== this.going) return;
    const { state, session } = this.store.state;
    this.store.set({ view: route.view });
    if (route.view === 'state') {
      this.address();
      if (state === undefined) await this.readState();
    } else if (route.session !== undefined && route.session !== session) await this.openSession(route.session);
    else if (this.store.state.session === undefined) this.newSession();
    if (route.turn !== undefined) await this.goToTurn(route.turn, route.step);
  }

  /** `place`: in the whole session. An early turn brings all the others with it. */
  private async goToTurn(place: number, step: number | undefined): Promise<void> {
    const { hidden, session } = this.store.state;
    if (place < hidden && session !== undefined) await this.openSession(session, true);
    if (turnAt(this.store.state, place) === undefined) return;
    this.choose(place, step);
    requestAnimationFrame(() => document.querySelector(`[data-turn="${place}"]`)?.scrollIntoView({ block: 'start' }));
  }

  private async openAgent(agent: string): Promise<void> {
    this.store.drop('head', 'session', 'state', 'turn', 'step', 'drawer');
    this.store.set({ agent, sessions: [], turns: [], gone: false, manner: keptManner(agent) });
    this.listener?.left();
    await this.tried(async () => {
      const [head] = await Promise.all([this.api.get<AgentHead>(pathOf('agents', agent)), this.readSessions()]);
      // Somebody may look at another one by now.
      if (this.store.state.agent === agent) this.store.set({ head });
    });
  }

  async readSessions(): Promise<void> {
    const { agent, search } = this.store.state;
    if (agent === undefined) return;
    const query = search === '' ? '' : `?search=${encodeURIComponent(search)}`;
    const ticket = ++this.searched;
    const { sessions } = await this.api.get<{ sessions: SessionRow[] }>(
      `${pathOf('agents', agent, 'sessions')}${query}`,
    );
    if (ticket === this.searched) this.store.set({ sessions });
  }

  search(search: string): void {
    this.store.set({ search });
    void this.tried(() => this.readSessions());
  }

  newSession(): void {
    this.opened += 1;
    this.store.drop('turn', 'step', 'drawer');
    this.store.set({ session: crypto.randomUUID(), turns: [], hidden: 0, loading: false, pane: 'talk', view: 'talk' });
    this.listener?.left();
    this.address();
  }

  /** @param all every turn, not only the latest */
  async openSession(session: string, all = false): Promise<void> {
    const { agent } = this.store.state;
    if (agent === undefined) return;
    const ticket = ++this.opened;
    this.early = [];
    this.store.drop('turn', 'step', 'drawer');
    this.store.set({ session, turns: [], hidden: 0, loading: true, pane: 'talk', view: 'talk' });
    this.listener?.left();
    this.address();
    const read = await this.tried(() => this.readSession(agent, session, all));
    if (ticket !== this.opened) return;
    this.store.set({ loading: false });
    if (read === undefined) return;
    const { earlier } = read;
    const total = earlier + read.turns.length;
    const shownFrom = (from: number, to: number) =>
      read.turns
        .slice(from - earlier, to - earlier)
        .map((turn, at) => ({ ...keptTurn(turn, from + at), seq: read.after }));
    const hidden = Math.max(earlier, total - DRAWN_FIRST);
    this.store.set({ turns: shownFrom(hidden, total), hidden });
    // What came of a turn before this page was there is told once more.
    if (read.running) this.restart(read.running.from);
    for (const entry of this.early) if (entry.seq > read.after) this.seen(entry);
    this.early = [];
    // Turns before these are drawn a few at a time, so that the page answers meanwhile.
    for (let to = hidden, atOnce = DRAWN_FIRST; to > earlier; to -= atOnce) {
      atOnce = Math.min(2 * atOnce, DRAWN_AT_ONCE);
      await new Promise<void>((drawn) => nextFrame(() => setTimeout(drawn)));
      if (ticket !== this.opened) return;
      const from = Math.max(earlier, to - atOnce);
      this.store.set({ turns: [...shownFrom(from, to), ...this.store.state.turns], hidden: from });
    }
  }

  /** A session in which nobody has talked is none yet. */
  private async readSession(agent: string, session: string, all: boolean): Promise<SessionView | undefined> {
    try {
      return await this.api.get<SessionView>(
        `${pathOf('agents', agent, 'sessions', session)}${all ? '' : `?latest=${SHOWN_FIRST}`}`,
      );
    } catch (error) {
      if (error instanceof ApiFailure && error.error.code === 'NOT_FOUND') return undefined;
      throw error;
    }
  }

  /** Looks at a turn, by its place in the whole session, or at a step of it. */
  choose(turn: number, step?: number): void {
    this.store.drop('turn', 'step');
    this.store.set({ turn, ...(step !== undefined && { step }) });
    this.address();
  }

  show(pane: PageState['pane']): void {
    this.store.set({ pane });
  }

  speakAs(change: Partial<Manner>): void {
    this.setManner({ ...this.store.state.manner, ...change });
  }

  /** @param alias empty: the default one */
  speakTo(alias: string): void {
    const { alias: _before, ...manner } = this.store.state.manner;
    this.setManner({ ...manner, ...(alias !== '' && { alias }) });
  }

  private setManner(manner: Manner): void {
    const { agent } = this.store.state;
    this.store.set({ manner });
    if (agent !== undefined) keepManner(agent, manner);
  }

  async readState(): Promise<void> {
    const { agent } = this.store.state;
    if (agent === undefined) return;
    const state = await this.tried(() =>
      this.api.get<NonNullable<PageState['state']>>(pathOf('agents', agent, 'state')),
    );
    if (state) this.store.set({ state });
  }

  /** Shows a run that the server has begun, with what came of it already. */
  showRun(run: RunShown): void {
    this.store.set({ drawer: { kind: 'run', run } });
    const { strays } = this;
    this.strays = [];
    for (const entry of strays) this.seen(entry);
  }

  close(): void {
    this.store.drop('drawer');
  }

  /** Whether the work came to its end. What went wrong is told. */
  async tried<T>(work: () => Promise<T>): Promise<T | undefined> {
    try {
      return await work();
    } catch (error) {
      this.failed(error);
      return undefined;
    }
  }

  /** Tells what went wrong. */
  failed(error: unknown): void {
    if (error instanceof ApiFailure && error.status === 401) this.store.set({ connection: 'refused' });
    else this.store.set({ notice: noticeOf(error) });
  }

  /** The address says what is looked at, so that a reload and a bookmark find it again. */
  address(): void {
    const { agent, view, session, turn, step } = this.store.state;
    const route: Route = {
      view,
      ...(agent !== undefined && { agent }),
      ...(session !== undefined && { session }),
      ...(turn !== undefined && { turn }),
      ...(step !== undefined && { step }),
    };
    history.replaceState(null, '', hashOf(route));
  }

  private restart(after: number): void {
    this.following?.abort();
    const following = new AbortController();
    this.following = following;
    const seen = (entry: Numbered) => this.seen(entry);
    const connection = (state: Connection) => this.connected(state);
    void follow(this.api, after, { seen, connection }, following.signal);
  }

  private connected(connection: Connection): void {
    if (connection === 'open' && this.store.state.notice?.code === UNREACHABLE) this.store.drop('notice');
    if (connection !== this.store.state.connection) this.store.set({ connection });
  }

  private seen(entry: Numbered): void {
    this.listener?.heard(entry);
    const { agent, session, loading, drawer } = this.store.state;
    if ('lost' in entry) {
      if (session !== undefined) void this.openSession(session);
      return;
    }
    if (entry.agent !== agent) return;
    if ('head' in entry) {
      if ('gone' in entry.head) this.store.set({ gone: true });
      else this.store.set({ head: entry.head, gone: false });
    } else if ('run' in entry) {
      if (drawer?.kind !== 'run' || drawer.run.id !== entry.run) {
        this.strays = [...this.strays.slice(-MOST_STRAYS), entry];
        return;
      }
      this.store.set({ drawer: { kind: 'run', run: afterProgress(drawer.run, entry.progress) } });
    } else {
      if (entry.event.type === 'over') void this.tried(() => this.readSessions());
      if (entry.session !== session) return;
      if (loading) this.early.push(entry);
      else this.store.set(afterTurnEntry(this.store.state, entry, this.tab));
    }
  }
}
