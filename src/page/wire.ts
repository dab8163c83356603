/**
 * What the page and its server say to each other. Both sides import these types, so neither can know something else than the
 * other. Everything under `/api` wants `Authorization: Bearer TOKEN`; bodies are JSON; times are epoch milliseconds.
 *
 * | call | answer |
 * | --- | --- |
 * | `GET /api/agents` | `{ agents: AgentRow[]; seq: number }`: who can be talked to, and the number of the log's last entry |
 * | `GET /api/agents/AGENT` | `AgentHead` |
 * | `GET /api/agents/AGENT/sessions?search=TEXT` | `{ sessions: SessionRow[] }`, the latest first |
 * | `GET /api/agents/AGENT/sessions/ID?latest=N` | `SessionView`: what is written down, of it the latest N turns, and the turn that runs |
 * | `POST /api/agents/AGENT/sessions/ID/turns` `NewTurn` | `{ turn: string }`, or 409 `SESSION_BUSY` when another tab talks there |
 * | `GET /api/events?after=N` | lines of `Numbered`, one a line, for as long as the page listens; an empty line every 15 s |
 * | `POST /api/turns/TURN/stop` `{}` | `{}`; the turn ends as one that was interrupted |
 * | `POST /api/turns/TURN/answers` `QuestionAnswer` | `{}`, or 409 `ALREADY_ANSWERED` |
 * | `GET /api/turns/TURN/files/N` | the bytes of the Nth file that the turn made, from 0, as an attachment |
 * | `GET /api/turns/TURN/trace` | `{ trace: TracePart[] }`: the service's own words, on demand |
 * | `POST /api/agents/AGENT/scenario/draft` `DraftRequest` | `ScenarioDraft` |
 * | `POST /api/agents/AGENT/scenario` `ScenarioSave` | `{ file: string }`, or 409 `FILE_CHANGED` |
 * | `POST /api/agents/AGENT/scenario/run` `{}` | `{ run: string }`; its progress comes as events |
 * | `POST /api/agents/AGENT/replay/plan` `{ session }` | `ReplayPlan`: what would really run again |
 * | `POST /api/agents/AGENT/replay` `{ session }` | `{ run: string }`; its progress comes as events |
 * | `POST /api/runs/RUN/stop` `{}` | `{}` |
 * | `GET /api/agents/AGENT/state` | `StateView` |
 * | `GET /api/agents/AGENT/tables/TABLE?after=KEY` | `TablePage` |
 * | `GET /api/agents/AGENT/logs?after=TIME` | `{ lines: LogLine[] }` |
 *
 * A call that fails answers `{ error: WireError }`.
 */
import type { AgentCall } from '../conversation/trace/agent-call.js';
import type { ConversationEvent, MadeFile } from '../conversation/turn/conversation-event.js';
import type { TurnRecord } from '../conversation/turn/turn-record.js';

export interface AgentRow {
  name: string;
  description?: string;
}

/** What the page shows above a conversation and on its first screen. */
export interface AgentHead extends AgentRow {
  target: { place: 'local' | 'aws'; region: string /** Turns cost money there. */; billed: boolean };
  model: string;
  /** What answers in the model's place here. Absent: the model itself. */
  standIn?: string;
  /** When it was prepared last. Absent: unknown. */
  preparedAt?: number;
  /** The definition differs from what is up; `up` would change it. */
  changed: boolean;
  /** The definition cannot be read just now, and why. The agent that is up still answers. */
  broken?: string;
  aliases: { name: string; id: string; agentVersion?: string }[];
  functions: { name: string; description?: string; asksFirst: boolean }[];
  /** Questions to begin with, from the scenario. */
  starters: string[];
  /** Who may talk: the session attribute that says it, and people whom scenarios and data name. Absent: no identity. */
  identity?: { attribute: string; people: string[] };
}

export interface SessionRow {
  id: string;
  /** What was said first. */
  first: string;
  lastAt: number;
  turns: number;
  failed: boolean;
  elapsedMs: number;
  inputTokens: number;
  outputTokens: number;
}

/** A turn that is over, as it is written down. `id` names it for `/api/turns`, as far as this server has held it. */
export type KeptTurn = Pick<TurnRecord, KeptMember> & { id?: string };

/** What the page shows of it. */
type KeptMember =
  | 'model'
  | 'agentVersion'
  | 'startedAt'
  | 'elapsedMs'
  | 'text'
  | 'answer'
  | 'complete'
  | 'calls'
  | 'citations'
  | 'interventions'
  | 'files'
  | 'usage'
  | 'steps'
  | 'error';

export interface SessionView {
  id: string;
  turns: KeptTurn[];
  /** How many turns there are before these. */
  earlier: number;
  /** A turn that runs now: its events so far are in the log after `from`. */
  running?: { turn: string; text: string; from: number };
  /** The number of the last event that `turns` already tell of. */
  after: number;
}

export interface NewTurn {
  text: string;
  attributes: Record<string, string>;
  /** Who talks; only where the agent has an identity. */
  as?: string;
  alias?: string;
  /** Names the turn: the same again begins nothing new, so a lost answer can be asked for again. */
  key: string;
  /** Which tab speaks. */
  tab: string;
}

/** A question to the person, in the middle of a turn. `id` counts within the turn. */
export type Question =
  | { kind: 'confirm'; id: number; call: AgentCall }
  /** The function is not deployed: the person answers in its place. */
  | { kind: 'perform'; id: number; call: AgentCall };

export type QuestionAnswer =
  | { id: number; allowed: boolean }
  | { id: number; body: string; state?: 'FAILURE' | 'REPROMPT' };

/** A conversation's event with files without their bytes: these are fetched by name. */
export type PageEvent =
  | Exclude<ConversationEvent, { type: 'files' | 'trace' | 'handover' | 'cut' | 'other-version' }>
  | { type: 'files'; files: (Pick<MadeFile, 'name' | 'type'> & { size: number })[] }
  | { type: 'said'; text: string; key: string; tab: string; startedAt: number }
  | { type: 'question'; question: Question }
  | { type: 'answered'; id: number; allowed?: boolean }
  | { type: 'failed'; error: WireError /** Nothing has run: it may be said again. */; again: boolean }
  | { type: 'stopped' }
  /** The turn is written down; nothing more comes of it. */
  | { type: 'over'; turn: KeptTurn };

/** What the server's log tells of. */
export type Told =
  | { agent: string; session: string; turn: string; event: PageEvent }
  | { agent: string; run: string; progress: RunProgress }
  /** The definition of an agent was changed, broken or mended, or it was taken down. */
  | { agent: string; head: AgentHead | { gone: true } }
  /** The log does not reach back to `after`: read the session again. */
  | { lost: true };

/** One entry of the log. Numbers grow by one; the log begins anew with each start of the server. */
export type Numbered = { seq: number } & Told;

/** A scenario's or a replay's turn. */
export type RunProgress =
  | { type: 'turn'; index: number; say: string }
  | { type: 'played'; index: number; say: string; ok: boolean; unmet: string[]; before?: PlayedTurn; now: PlayedTurn }
  | { type: 'end'; passed: number; failed: number; error?: WireError };

export interface PlayedTurn {
  answer: string;
  calls: string[];
  elapsedMs: number;
}

export interface DraftRequest {
  session: string;
  /** Places of turns in the session, from 0. */
  turns: readonly number[];
}

/** A scenario file as it would be, beside what it is now. */
export interface ScenarioDraft {
  file: string;
  /** Undefined: there is no such file yet. */
  before?: string;
  after: string;
  /** Of what `before` was read; `ScenarioSave` sends it back. */
  mark: string;
  problems: string[];
}

export interface ScenarioSave {
  text: string;
  mark: string;
}

export interface ReplayPlan {
  turns: number;
  /** Functions that will really run again, those that change something first. */
  functions: { name: string; times: number; changes: boolean }[];
}

export interface StateView {
  resources: { kind: string; name: string; state: string; drift?: string }[];
  versions: { version: string; aliases: string[] }[];
  tables: { name: string }[];
  /** Of the last hour, a value a minute where there is one. */
  metrics: { name: string; unit: string; points: { at: number; value: number }[]; total?: number }[];
  problems: string[];
}

export interface TablePage {
  items: Record<string, unknown>[];
  next?: string;
}

export interface LogLine {
  at: number;
  function: string;
  text: string;
}

export interface TracePart {
  at: number;
  event: unknown;
}

export interface WireError {
  code: string;
  message: string;
  /** What to do. */
  hint?: string;
  /** The command that does it. */
  next?: string;
}
