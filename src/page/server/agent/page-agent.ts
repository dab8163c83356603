import { loadAgent } from '../../../agent/load.js';
import { withItsCollaborators } from '../../../agent/load-collaborators.js';
import { Conversation } from '../../../conversation/turn/conversation.js';
import { asSomebody } from '../../../conversation/turn/identity.js';
import type { TurnRecord } from '../../../conversation/turn/turn-record.js';
import { HrAgentError } from '../../../core/errors.js';
import { oneAtATime } from '../../../core/one-at-a-time.js';
import type { Deployment } from '../../../stack/deployment.js';
import { AgentWatch } from '../../../stack/development/agent-watch.js';
import type { AgentHead } from '../../wire.js';
import type { OpenedAgent, PagePorts, ShownAgent } from '../ports.js';
import type { EventLog } from '../turns/event-log.js';
import { headOf, type SlowParts, slowParts, UNKNOWN } from './head.js';
import { StackWatch } from './stack-watch.js';

export interface Talk extends OpenedAgent {
  readonly conversation: Conversation;
}

/** Whoever waits for what is written down of a turn. */
interface RecordHeard {
  begun(unfinished: TurnRecord): void;
  over(record: TurnRecord): void;
}

/** One agent that the page shows: what it is now, and how it is talked to. Follows its definition and its stack. */
export class PageAgent {
  readonly shown: ShownAgent;
  /** With the definition as it could be read last. */
  deployment: Deployment;
  private readonly ports: PagePorts;
  private readonly events: EventLog;
  private readonly talks = new Map<string | undefined, Promise<Talk>>();
  private readonly expected = new Map<string, RecordHeard>();
  private readonly inTurn = oneAtATime();
  private slow: SlowParts = UNKNOWN;
  private unreadable: string | undefined;
  private isDue = false;
  private told: string | undefined;
  private following: Promise<void> | undefined;

  constructor(shown: ShownAgent, ports: PagePorts, events: EventLog) {
    this.shown = shown;
    this.deployment = shown.deployment;
    this.ports = ports;
    this.events = events;
  }

  get name(): string {
    return this.deployment.name;
  }

  /** Where its turns are kept. */
  get scenarioFile(): string {
    return this.shown.scenarioFile(this.deployment.agent);
  }

  /** @throws HrAgentError USAGE */
  attributesOf(who: string | undefined): Record<string, string> {
    return asSomebody(who, this.deployment.agent);
  }

  /** @throws HrAgentError NOT_DEPLOYED, NOT_PREPARED, NO_ALIAS, ALIAS_AMBIGUOUS */
  open(alias: string | undefined): Promise<Talk> {
    const known = this.talks.get(alias);
    if (known) return known;
    const opening = this.begin(alias);
    this.talks.set(alias, opening);
    opening.catch(() => this.talks.delete(alias));
    return opening;
  }

  /** The next turn finds the agent anew. */
  reopen(): void {
    this.talks.clear();
  }

  /** Hears of the records of a session's next turn before they are written down. Returns what ends that. */
  expectRecord(session: string, heard: RecordHeard): () => void {
    this.expected.set(session, heard);
    return () => {
      this.expected.delete(session);
    };
  }

  /** With the first who asks, it begins to follow the agent. @throws HrAgentError NOT_DEPLOYED */
  async head(): Promise<AgentHead> {
    try {
      return await this.now();
    } finally {
      this.following ??= this.follow().catch((error: unknown) => {
        this.ports.note(`Changes of ${this.name} are not seen any more: ${this.ports.explain(error).message}`);
      });
    }
  }

  private now(): Promise<AgentHead> {
    const { clock } = this.ports;
    const broken = this.unreadable ?? this.slow.broken;
    return headOf(this.shown, this.deployment, { ...this.slow, ...(broken !== undefined && { broken }) }, clock.now());
  }

  /** Looks again at what it is, and tells the page what is otherwise than it was. */
  lookAgain(): void {
    // One that waits for its turn sees what has happened until then.
    if (this.isDue) return;
    this.isDue = true;
    this.inTurn(async () => {
      this.isDue = false;
      this.slow = await slowParts(this.deployment, this.ports);
      const head = await this.now().catch((error: unknown) => {
        if (error instanceof HrAgentError && error.code === 'NOT_DEPLOYED') return { gone: true } as const;
        throw error;
      });
      const text = JSON.stringify(head);
      if (this.told !== text) this.events.push({ agent: this.name, head });
      this.told = text;
    }).catch((error: unknown) => {
      // What keeps AWS from being asked is told to whoever asks for the head.
      if (error instanceof HrAgentError && error.source !== 'bug') return;
      this.ports.note(`What ${this.name} is now could not be found out: ${this.ports.explain(error).message}`);
    });
  }

  /** Follows the definition's files and the stack's record until the program ends. */
  private async follow(): Promise<void> {
    // What it is does not wait for what is watched.
    this.lookAgain();
    await Promise.all([this.followFiles(), this.followStack()]);
  }

  private async begin(alias: string | undefined): Promise<Talk> {
    const { deployment } = this;
    const { memory } = this.shown;
    const opened = await this.shown.open(deployment, alias);
    const conversation = new Conversation(opened.agent, opened.ports, {
      lastUse: (session) => memory.lastUse(session),
      setLast: (session) => memory.setLast(session),
      begin: (unfinished) => {
        this.expected.get(unfinished.sessionId)?.begun(unfinished);
        return memory.begin(unfinished);
      },
      append: (record) => {
        this.expected.get(record.sessionId)?.over(record);
        return memory.append(record);
      },
    });
    return { ...opened, conversation };
  }

  private async followFiles(): Promise<void> {
    const { clock, signal } = this.ports;
    const watch = await AgentWatch.open(this.deployment.agent, await this.sources());
    try {
      for (;;) {
        // The first time for what was written before it was watched.
        await this.readAgain(watch);
        this.reopen();
        this.lookAgain();
        await watch.changed(clock, signal);
      }
    } catch (error) {
      if (!signal.aborted) throw error;
    } finally {
      watch.close();
    }
  }

  private async readAgain(watch: AgentWatch): Promise<void> {
    try {
      const agent = await loadAgent(this.deployment.agent.file);
      const name = this.shown.nameOf(agent);
      if (name !== this.name) {
        this.unreadable = `The definition is named ${name} now; ${this.name} is what is up.`;
        return;
      }
      this.deployment = { ...this.deployment, agent };
      this.unreadable = undefined;
      await watch.follow(agent, await this.sources());
    } catch (error) {
      if (!(error instanceof HrAgentError) || error.source === 'bug') throw error;
      this.unreadable = error.message;
    }
  }

  /** Those of handlers that cannot be read are told of by `up`. */
  private async sources(): Promise<string[]> {
    const content = this.ports.content();
    const all = withItsCollaborators(this.deployment.agent).map((one) => content.sources(one));
    return (await Promise.allSettled(all)).flatMap((one) => (one.status === 'fulfilled' ? [...one.value] : []));
  }

  private async followStack(): Promise<void> {
    const { state, target, name } = this.deployment;
    const watch = new StackWatch(state.folder, state.pathOf(target, name, '.stack.json'));
    try {
      for (;;) {
        await watch.changed(this.ports.signal);
        this.reopen();
        this.lookAgain();
      }
    } catch (error) {
      if (!this.ports.signal.aborted) throw error;
    } finally {
      watch.close();
    }
  }
}
