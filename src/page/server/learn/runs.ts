import { randomUUID } from 'node:crypto';
import { HrAgentError } from '../../../core/errors.js';
import { linkedAbort } from '../../../core/linked-abort.js';
import { maskDeep } from '../../../core/secrets.js';
import type { RunProgress } from '../../wire.js';
import { notFound, Refusal } from '../http/refusal.js';
import type { EventLog } from '../turns/event-log.js';

/** Scenarios and sessions that are played. Each agent plays one at a time: they would change each other's data. */
export class Runs {
  private readonly events: EventLog;
  /** Of the program. */
  private readonly signal: AbortSignal;
  private readonly running = new Map<string, { agent: string; stop(): void }>();
  private readonly known = new Set<string>();
  private readonly work = new Set<Promise<void>>();

  constructor(events: EventLog, signal: AbortSignal) {
    this.events = events;
    this.signal = signal;
  }

  /** Begins to play and returns the run's id; its progress comes as events. @throws Refusal RUN_BUSY */
  begin(agent: string, play: (signal: AbortSignal) => AsyncIterable<RunProgress>): string {
    if ([...this.running.values()].some((run) => run.agent === agent)) {
      throw new Refusal(409, {
        code: 'RUN_BUSY',
        message: `${agent} plays something already.`,
        hint: 'Wait for its end, or stop it.',
      });
    }
    const id = randomUUID();
    const { signal, abort, unlink } = linkedAbort(this.signal);
    this.running.set(id, { agent, stop: () => abort(new HrAgentError('STOPPED', 'Stopped.')) });
    this.known.add(id);
    const work = this.tell(agent, id, play(signal)).finally(() => {
      unlink();
      this.running.delete(id);
      this.work.delete(work);
    });
    this.work.add(work);
    return id;
  }

  /** @throws Refusal */
  stop(id: string): void {
    if (!this.known.has(id)) throw notFound('This server holds no such run.');
    this.running.get(id)?.stop();
  }

  /** Resolves when every run is over. */
  async settled(): Promise<void> {
    await Promise.all(this.work);
  }

  private async tell(agent: string, run: string, played: AsyncIterable<RunProgress>): Promise<void> {
    for await (const progress of played) this.events.push({ agent, run, progress: maskDeep(progress) });
  }
}
