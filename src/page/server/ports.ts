import type { LoadedAgent } from '../../agent/definition.js';
import type { SessionLog } from '../../conversation/transcript/session-log.js';
import type { SessionMemory } from '../../conversation/turn/conversation.js';
import type { EndedSession } from '../../conversation/turn/end-session.js';
import type { TurnPorts } from '../../conversation/turn/hold-turn.js';
import type { ReachedAgent } from '../../conversation/turn/reached-agent.js';
import type { ReturnControlPort } from '../../conversation/turn/return-control.js';
import type { Clock } from '../../core/time.js';
import type { Deployment } from '../../stack/deployment.js';
import type { LocalContent } from '../../stack/local-content.js';
import type { AgentHead, WireError } from '../wire.js';

/** An agent that turns can be held with. */
export interface OpenedAgent {
  readonly agent: ReachedAgent;
  readonly ports: TurnPorts;
  /** Runs a function that is not deployed. @throws HrAgentError NO_HANDLER where the definition names none */
  readonly perform: ReturnControlPort['perform'];
  /** The answers of a scenario to what the agent asks. */
  returnControl(confirm: 'all' | 'none'): ReturnControlPort;
  endSession(session: EndedSession, how: { isSummarised: boolean; signal: AbortSignal }): Promise<void>;
}

/** One agent that the page shows, and its surroundings. */
export interface ShownAgent {
  readonly deployment: Deployment;
  readonly place: AgentHead['target']['place'];
  /** What answers in the place of the agent's model. */
  readonly standIn?: string;
  readonly log: SessionLog;
  readonly memory: SessionMemory;
  /** Where its turns are kept as a scenario: a file that is its own, or is to be made. */
  scenarioFile(agent: LoadedAgent): string;
  /** Whether two definitions are of one stack. */
  nameOf(agent: LoadedAgent): string;
  /** @throws HrAgentError NOT_DEPLOYED, NOT_PREPARED, NO_ALIAS, ALIAS_AMBIGUOUS */
  open(deployment: Deployment, alias: string | undefined): Promise<OpenedAgent>;
}

/** What the page's server is given of the program that runs it. */
export interface PagePorts {
  readonly agents: readonly ShownAgent[];
  /** The folder of the page's files. */
  readonly assets: string;
  readonly clock: Clock;
  /** Aborts when the program ends. */
  readonly signal: AbortSignal;
  /** Reads handlers and documents anew. */
  content(): LocalContent;
  /** Tells whoever runs the program. */
  note(text: string): void;
  /** A failure as people read it. */
  explain(error: unknown, agent?: string): WireError;
}
