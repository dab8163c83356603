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
import type { Connection } from '../wire/connection.js';
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
  /** The turn that is looked at, by its place in the whole session, and which of its steps. */
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
  /** All calls are open. */
  isExpanded: boolean;
  /** Single letters are keys. */
  letters: boolean;
  /** What a screen reader is told, once. */
  announced: string;
}

/** The turn at a place of the session; undefined where it is not shown. */
export function turnAt({ turns, hidden }: Pick<PageState, 'turns' | 'hidden'>, place: number): TurnShown | undefined {
  return place < hidden ? undefined : turns[place - hidden];
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
  isExpanded: false,
  letters: true,
  announced: '',
};
