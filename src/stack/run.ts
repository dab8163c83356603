import type { Clock } from '../core/time.js';
import type { Attributes, Resource, Step } from '../resources/resource.js';
import type { Action, StackEvent } from './events.js';

/** What one run of the engine works with. Everything outside itself is given. */
export interface Run {
  resources: readonly Resource[];
  clock: Clock;
  signal: AbortSignal;
  /** Take over namesakes that this stack did not make. */
  adopt: boolean;
  /** The idempotency token of making a resource from a request: the same again until the resource is recorded. */
  token(resource: string, request: unknown): Promise<string>;
  /** What the state file remembers, by resource id. */
  recorded: Readonly<Record<string, Attributes>>;
  /** Remembers a resource's attributes; undefined forgets it. Called as soon as they are known. */
  record(resource: string, attributes: Attributes | undefined): Promise<void>;
}

/** The attributes found so far, and what was changed: what resources know of each other during a run. */
export class Findings {
  readonly outputs = new Map<string, Attributes>();
  readonly changed = new Set<string>();

  stepFor(run: Run, resource: Resource, emit: (event: StackEvent) => void): Step {
    return {
      clock: run.clock,
      signal: run.signal,
      recorded: run.recorded[resource.id],
      token: (request) => run.token(resource.id, request),
      report: (progress) => emit({ ...progress, resource: resource.id }),
      output: (id) => this.outputs.get(id),
      changed: (ids) => ids.some((id) => this.changed.has(id)),
    };
  }
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
