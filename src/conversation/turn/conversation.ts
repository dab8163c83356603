import type { ConversationEvent, FinishedTurn } from './conversation-event.js';
import { holdTurn, type ReachedAgent, type TurnPorts, type TurnRequest } from './hold-turn.js';
import type { TurnRecord } from './turn-record.js';

/** What is remembered of the sessions with an agent, from one run to the next. */
export interface SessionMemory {
  /** When a session had its latest turn, epoch milliseconds; undefined when it is not known here. */
  lastUse(sessionId: string): Promise<number | undefined>;
  append(record: TurnRecord): Promise<void>;
  /** This is the session that is gone on with when somebody asks for the last one. */
  setLast(sessionId: string): Promise<void>;
}

/** Turns with one agent that people read and go on with later: each is remembered. */
export class Conversation {
  agent: ReachedAgent;
  private readonly ports: TurnPorts;
  private readonly memory: SessionMemory;
  private readonly talkedIn = new Set<string>();
  /** The version that is known to answer; the draft, until another does. */
  private version = 'DRAFT';

  constructor(agent: ReachedAgent, ports: TurnPorts, memory: SessionMemory) {
    this.agent = agent;
    this.ports = ports;
    this.memory = memory;
  }

  /** The sessions in which something was said, in their order. */
  get sessions(): readonly string[] {
    return [...this.talkedIn];
  }

  /** Holds one turn and remembers it. @throws what ended the turn, explained */
  async *say(request: TurnRequest): AsyncGenerator<ConversationEvent, FinishedTurn> {
    const { sessionId } = request;
    if (await this.isExpired(sessionId)) yield { type: 'expired', idleMs: this.agent.idleMs };
    this.talkedIn.add(sessionId);
    const held = yield* holdTurn(this.agent, request, this.ports);
    await this.memory.append(held.record());
    if ('failure' in held) throw held.failure;
    const { agentVersion = this.version } = held.turn;
    if (agentVersion !== this.version) yield { type: 'other-version', agentVersion };
    this.version = agentVersion;
    await this.memory.setLast(sessionId);
    return held.turn;
  }

  /** A session that was idle for too long begins anew under its old id, and the service says nothing of it. */
  private async isExpired(sessionId: string): Promise<boolean> {
    const last = await this.memory.lastUse(sessionId);
    return last !== undefined && this.ports.clock.now() - last >= this.agent.idleMs;
  }
}
