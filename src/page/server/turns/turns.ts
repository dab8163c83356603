import { randomUUID } from 'node:crypto';
import { TurnRecorder } from '../../../conversation/turn/turn-record.js';
import { HrAgentError } from '../../../core/errors.js';
import type { NewTurn } from '../../wire.js';
import type { PageAgent } from '../agent/page-agent.js';
import { notFound, Refusal } from '../http/refusal.js';
import type { PagePorts } from '../ports.js';
import type { EventLog } from './event-log.js';
import { forgetOver } from './forget-over.js';
import { Turn } from './turn.js';

/** So many keys of turns are remembered, against one that is sent twice. */
const KEYS = 100;

/** The turns of this server. It owns them: they go on when the page goes away. */
export class Turns {
  private readonly log: EventLog;
  private readonly ports: Pick<PagePorts, 'clock' | 'signal' | 'explain'>;
  private readonly held = new Map<string, Turn>();
  private readonly byKey = new Map<string, Promise<Turn>>();
  private readonly work = new Set<Promise<void>>();

  constructor(log: EventLog, ports: Pick<PagePorts, 'clock' | 'signal' | 'explain'>) {
    this.log = log;
    this.ports = ports;
  }

  /** Begins a turn; the same key again means the same turn. @throws Refusal SESSION_BUSY, and what keeps the agent from answering */
  begin(agent: PageAgent, session: string, said: NewTurn): Promise<Turn> {
    const key = JSON.stringify([agent.name, session, said.key]);
    const before = this.byKey.get(key);
    if (before) return before;
    const begun = this.start(agent, session, said);
    this.byKey.set(key, begun);
    for (const oldest of this.byKey.keys()) if (this.byKey.size > KEYS) this.byKey.delete(oldest);
    // What did not begin may be begun again.
    begun.catch(() => this.byKey.delete(key));
    return begun;
  }

  /** @throws Refusal */
  find(id: string): Turn {
    const turn = this.held.get(id);
    if (turn) return turn;
    throw notFound('This server holds no such turn.');
  }

  runningIn(agent: string, session: string): Turn | undefined {
    return this.heldIn(agent, session).find(({ isOver }) => !isOver);
  }

  /** The turns of a session that this server has held. */
  heldIn(agent: string, session: string): Turn[] {
    return [...this.held.values()].filter(({ place }) => place.agent === agent && place.session === session);
  }

  stop(turn: Turn): void {
    if (!turn.isOver) turn.stop(new HrAgentError('STOPPED', 'Stopped.'));
  }

  /** Resolves when every turn is over. */
  async settled(): Promise<void> {
    await Promise.all(this.work);
  }

  private async start(agent: PageAgent, session: string, said: NewTurn): Promise<Turn> {
    this.refuseBusy(agent.name, session);
    const attributes = { ...said.attributes, ...agent.attributesOf(said.as) };
    const opened = await agent.open(said.alias);
    // Another tab may have been faster meanwhile.
    this.refuseBusy(agent.name, session);
    const place = { id: randomUUID(), agent: agent.name, session };
    const { clock, signal } = this.ports;
    const turn = new Turn(place, said, { log: this.log, startedAt: clock.now(), signal, run: opened.perform });
    this.held.set(place.id, turn);
    forgetOver(this.held);
    const held = this.hold(turn, agent, opened.conversation, attributes).finally(() => this.work.delete(held));
    this.work.add(held);
    return turn;
  }

  private async hold(
    turn: Turn,
    agent: PageAgent,
    conversation: Awaited<ReturnType<PageAgent['open']>>['conversation'],
    attributes: Record<string, string>,
  ): Promise<void> {
    const { session, agent: name } = turn.place;
    const { text } = turn.said;
    const request = { sessionId: session, text, attributes, signal: turn.signal };
    const unheld = agent.expectRecord(session, {
      begun(unfinished) {
        turn.writtenAs = unfinished.startedAt;
      },
      over(record) {
        turn.record = record;
      },
    });
    let failure: unknown;
    try {
      for await (const event of conversation.say({ ...request, returnControl: turn.questions.port })) turn.see(event);
    } catch (error) {
      failure = error;
      agent.reopen();
      turn.tell(
        turn.signal.aborted
          ? { type: 'stopped' }
          : { type: 'failed', error: this.ports.explain(error, name), again: !turn.hasRun },
      );
    } finally {
      // Whatever goes wrong, the session is free again.
      turn.isOver = true;
      unheld();
      turn.end(turn.record ?? this.unwritten(turn, failure));
    }
    if (failure !== undefined) agent.lookAgain();
  }

  /** Of a turn that failed before the conversation could keep it. */
  private unwritten({ place, said, startedAt }: Turn, failure: unknown) {
    const begun = { sessionId: place.session, agent: place.agent, model: '', startedAt, text: said.text };
    return new TurnRecorder(begun).record(this.ports.clock.now() - startedAt, failure);
  }

  private refuseBusy(agent: string, session: string): void {
    if (!this.runningIn(agent, session)) return;
    throw new Refusal(409, {
      code: 'SESSION_BUSY',
      message: 'This session is in the middle of a turn, perhaps in another tab.',
      hint: 'Wait for its answer, stop it, or talk in another session.',
    });
  }
}
