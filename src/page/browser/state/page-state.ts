import type {
  AgentHead,
  AgentRow,
  PlayedTurn,
  ReplayPlan,
  ScenarioDraft,
  SessionRow,
  StateView,
  WireError,
} from '../../wire.js';
import type { Connection } from '../wire/follow.js';
import type { View } from './route.js';
import type { TurnShown } from './turn.js';

/** What the server does in several steps: plays the scenario, or a session once more. */
export interface RunShown {
  id: string;
  what: 'scenario' | 'replay';
  turns: readonly PlayedRow[];
  /** What is said just now. */
  now?: string;
  end?: { passed: number; failed: number; error?: WireError };
}

export interface PlayedRow {
  say: string;
  ok: boolean;
  unmet: readonly string[];
  before?: PlayedTurn;
  now: PlayedTurn;
}

/** What lies over the conversation. */
export type Drawer =
  | { kind: 'draft'; draft: ScenarioDraft; text: string; saved?: string }
  | { kind: 'plan'; plan: ReplayPlan }
  | { kind: 'run'; run: RunShown };

/** Who says it and with what, until somebody changes it. */
export interface Manner {
  as?: string;
  alias?: string;
  attributes: Readonly<Record<string, string>>;
}

/** Everything that the page shows. Never changed, only replaced. */
export interface PageState {
  connection: Connection;
  agents?: readonly AgentRow[];
  agent?: string;
  head?: AgentHead;
  /** The agent was taken down while the page was open. */
  gone: boolean;
  view: View;
  sessions: readonly SessionRow[];
  search: string;
  session?: string;
  /** The session's turns are on their way. */
  loading: boolean;
  turns: readonly TurnShown[];
  /** Earlier turns of the session that are not shown until somebody asks. */
  hidden: number;
  /** Places in `turns` and in the turn's steps. */
  turn?: number;
  step?: number;
  /** What is typed and not said. */
  typed: string;
  manner: Manner;
  drawer?: Drawer;
  state?: StateView;
  /** One thing that went wrong, or that is worth knowing. */
  notice?: WireError;
  /** The pane that a narrow window shows. */
  pane: 'sessions' | 'talk' | 'turn';
  help: boolean;
  /** Single letters are keys. */
  letters: boolean;
  /** What a screen reader is told, once. */
  announced: string;
}

export const FIRST_STATE: PageState = {
  connection: 'open',
  gone: false,
  view: 'talk',
  sessions: [],
  search: '',
  loading: false,
  turns: [],
  hidden: 0,
  typed: '',
  manner: { attributes: {} },
  pane: 'talk',
  help: false,
  letters: true,
  announced: '',
};

/** Holds the state, and tells who listens once a frame that it is another. */
export class Store {
  private current: PageState = FIRST_STATE;
  private listener: ((state: PageState) => void) | undefined;
  private isDue = false;

  get state(): PageState {
    return this.current;
  }

  listen(listener: (state: PageState) => void): void {
    this.listener = listener;
    listener(this.current);
  }

  set(change: Partial<PageState>): void {
    this.current = { ...this.current, ...change };
    this.tell();
  }

  /** Takes members away, which `set` cannot. */
  drop(...names: ('drawer' | 'notice' | 'turn' | 'step' | 'head' | 'session' | 'state' | 'agent')[]): void {
    const next: PageState = { ...this.current };
    for (const name of names) delete next[name];
    this.current = next;
    this.tell();
  }

  private tell(): void {
    if (this.isDue) return;
    this.isDue = true;
    const draw = () => {
      if (!this.isDue) return;
      this.isDue = false;
      this.listener?.(this.current);
    };
    // A page that nobody sees gets no frames, and still has to keep up.
    if (document.hidden) setTimeout(draw);
    else requestAnimationFrame(draw);
  }
}
