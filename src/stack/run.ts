import { HrAgentError } from '../core/errors.js';
import type { Clock } from '../core/time.js';
import type { Outputs, Ref, Removable, Step } from '../resources/resource.js';
import type { Action, StackEvent } from './events.js';

/** What one run of the engine works with, beside the resources. It takes nothing from elsewhere. */
export interface Run {
  clock: Clock;
  signal: AbortSignal;
  /** Take over namesakes that this stack did not make. */
  adopt: boolean;
  /** Whether what people have put into a resource may be removed. */
  mayRemoveData(resource: string): boolean;
  /** The idempotency token of making a resource from a request. It stays the same until the resource is recorded. */
  token(resource: string, request: unknown): Promise<string>;
  /** What the state file remembers, by resource id. */
  recorded: Readonly<Record<string, Outputs>>;
  /**
   * Remembers the outputs of a resource, or forgets it when they are undefined. It is called as soon as they are known.
   */
  record(resource: string, outputs: Outputs | undefined): Promise<void>;
}

/** Who is told of what a resource does in its step. */
export interface Listener {
  emit?(event: StackEvent): void;
  refuse?(error: HrAgentError): void;
  /** It asked something about other resources, and this was the answer. */
  read?(question: Question, answer: unknown): void;
}

/** What a resource may ask about other resources. */
export type Question = (findings: Findings) => unknown;

/** The outputs found so far, and what was changed: what resources know of each other during a run. */
export class Findings {
  private readonly outputs: Map<string, Outputs>;
  private readonly changes: Set<string>;

  /** `known`: what another look or run has found. */
  constructor(known?: Findings) {
    this.outputs = new Map(known?.outputs);
    this.changes = new Set(known?.changes);
  }

  /** A resource is there, with these outputs. */
  found(id: string, outputs: Outputs): void {
    this.outputs.set(id, outputs);
  }

  /** A resource is being changed, or will be. */
  change(id: string): void {
    this.changes.add(id);
  }

  has({ id }: Ref): boolean {
    return this.outputs.has(id);
  }

  /** An output of a resource; undefined when the resource was not found, or has no such output. */
  output<Output extends string>({ id }: Ref<Output>, output: NoInfer<Output>): string | undefined {
    return this.outputs.get(id)?.[output];
  }

  hasChanged(id: string): boolean {
    return this.changes.has(id);
  }

  stepFor(run: Run, { id }: Removable, { emit, refuse, read }: Listener = {}): Step {
    const ask = <T>(question: (findings: Findings) => T): T => {
      const answer = question(this);
      read?.(question, answer);
      return answer;
    };
    return {
      clock: run.clock,
      signal: run.signal,
      mayRemoveData: run.mayRemoveData(id),
      isRecorded: run.recorded[id] !== undefined,
      recorded: (of, output) => run.recorded[of.id]?.[output],
      token: (request) => run.token(id, request),
      report: (progress) => emit?.({ ...progress, resource: id }),
      refuse: (error) => refuse?.(error),
      exists: (of) => ask((findings) => findings.has(of)),
      output: (of, output) => ask((findings) => findings.output(of, output)),
      needs: (of, output) => this.output(of, output) ?? missing(of.id, output),
      changed: (of) => ask((findings) => of.some((other) => findings.hasChanged(other.id))),
    };
  }
}

/** For an output of something that was made a moment ago and cannot be seen yet. */
function missing(id: string, output: string): never {
  throw new HrAgentError('OUTPUT_MISSING', `${id} is needed here, and its ${output} is not known.`, {
    hint: 'Run the command again: it continues.',
    source: 'service',
  });
}

/** Emits `started`, runs the work, emits `done` with the time it took. */
export async function timed(
  run: Run,
  resource: string,
  action: Action,
  emit: (event: StackEvent) => void,
  work: () => Promise<void>,
): Promise<void> {
  run.signal.throwIfAborted();
  const start = run.clock.now();
  emit({ type: 'started', resource, action });
  await work();
  emit({ type: 'done', resource, action, elapsedMs: run.clock.now() - start });
}
