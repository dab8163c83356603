import type { ConversationEvent, Expired, FinishedTurn } from './conversation-event.js';
import { holdTurn, type TurnPorts, type TurnRequest } from './hold-turn.js';
import type { ReachedAgent } from './reached-agent.js';
import type { TurnRecord } from './turn-record.js';

/** What is remembered of the sessions with an agent, from one run to the next. */
export interface SessionMemory {
  /** When a session had its latest turn, epoch milliseconds; undefined when it is not known here. */
  lastUse(sessionId: string): Promise<number | undefined>;
  /** Before anything of a turn runs. @throws HrAgentError NOT_WRITTEN */
  begin(unfinished: TurnRecord): Promise<void>;
  /** When it is over. @throws HrAgentError NOT_WRITTEN */
  append(record: TurnRecord): Promise<void>;
  /** Somebody who asks for the last session means this one from now on. */
  setLast(sessionId: string): Promise<void>;
}

/** Turns with one agent that are remembered, so that people can read them and go on with their sessions later. */
export class Conversation {
  agent: ReachedAgent;
  private readonly ports: TurnPorts;
  private readonly memory: SessionMemory;
  private readonly talkedIn = new Set<string>();
  /** Of which sessions it was told that they are forgotten, with their latest use then. */
  private readonly toldOf = new Map<string, number>();
  /** The version that answered last; the draft before the first answer. */
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
    const expired = await this.foundExpired(sessionId);
    if (expired) yield expired;
    this.talkedIn.add(sessionId);
    const begins = (unfinished: TurnRecord) => this.memory.begin(unfinished);
    const held = yield* holdTurn(this.agent, { ...request, begins }, this.ports);
    await this.memory.append(held.record());
    if ('failure' in held) throw held.failure;
    const { agentVersion = this.version } = held.turn;
    if (agentVersion !== this.version) yield { type: 'other-version', agentVersion };
    this.version = agentVersion;
    await this.memory.setLast(sessionId);
    return held.turn;
  }

  /**
   * What is to be told of a session that the service has forgotten, once: it forgets one that was idle for too long, begins
   * a new one under the same id, and does not say so.
   */
  async foundExpired(sessionId: string): Promise<Expired | undefined> {
    const last = await this.memory.lastUse(sessionId);
    if (last === undefined || this.toldOf.get(sessionId) === last) return undefined;
    if (this.ports.clock.now() - last < this.agent.idleMs) return undefined;
    this.toldOf.set(sessionId, last);
    return { type: 'expired', idleMs: this.agent.idleMs };
  }
}
