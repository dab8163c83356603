import { randomUUID } from 'node:crypto';
import { HrAgentError } from '../../../core/errors.js';
import { linkedAbort } from '../../../core/linked-abort.js';
import { maskDeep } from '../../../core/secrets.js';
import type { RunProgress } from '../../wire.js';
import { notFound, Refusal } from '../http/refusal.js';
import type { EventLog } from '../turns/event-log.js';
import { forgetOver } from '../turns/forget-over.js';

interface Run {
  readonly agent: string;
  isOver: boolean;
  stop(): void;
}

/** Scenarios and sessions that are played. Each agent plays one at a time: they would change each other's data. */
export class Runs {
  private readonly events: EventLog;
  /** Of the program. */
  private readonly signal: AbortSignal;
  /** Those that are over, too: who stops one may be a moment late. */
  private readonly held = new Map<string, Run>();
  private readonly work = new Set<Promise<void>>();

  constructor(events: EventLog, signal: AbortSignal) {
    this.events = events;
    this.signal = signal;
  }

  /** Begins to play and returns the run's id; its progress comes as events. @throws Refusal RUN_BUSY */
  begin(agent: string, play: (signal: AbortSignal) => AsyncIterable<RunProgress>): string {
    if ([...this.held.values()].some((run) => run.agent === agent && !run.isOver)) {
      throw new Refusal(409, {
        code: 'RUN_BUSY',
        message: `${agent} plays something already.`,
        hint: 'Wait for its end, or stop it.',
      });
    }
    const id = randomUUID();
    const { signal, abort, unlink } = linkedAbort(this.signal);
    const run: Run = { agent, isOver: false, stop: () => abort(new HrAgentError('STOPPED', 'Stopped.')) };
    this.held.set(id, run);
    forgetOver(this.held);
    const work = this.tell(agent, id, play(signal)).finally(() => {
      unlink();
      run.isOver = true;
      this.work.delete(work);
    });
    this.work.add(work);
    return id;
  }

  /** @throws Refusal */
  stop(id: string): void {
    const run = this.held.get(id);
    if (!run) throw notFound('This server holds no such run.');
    if (!run.isOver) run.stop();
  }

  /** Resolves when every run is over. */
  async settled(): Promise<void> {
    await Promise.all(this.work);
  }

  private async tell(agent: string, run: string, played: AsyncIterable<RunProgress>): Promise<void> {
    for await (const progress of played) this.events.push({ agent, run, progress: maskDeep(progress) });
  }
}
