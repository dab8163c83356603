import type { Clock } from '../core/time.js';

/** Ids and ARNs that a resource hands to those that depend on it; also what the state file remembers. */
export type Attributes = Readonly<Record<string, string>>;

/** One member that is not as the definition says. */
export interface Difference {
  field: string;
  old: unknown;
  new: unknown;
}

/** A resource as it was found. */
export interface Live {
  attributes: Attributes;
  /** AWS's own word where there is one (`PREPARED`, `Active`), else `present`. */
  state: string;
  /** Carries this stack's ownership tags, or belongs to something that does. */
  ours: boolean;
  /** What `sync` would change; none: it is as the definition says. */
  differences: readonly Difference[];
  /** Why it can only be removed and made anew. */
  broken?: string;
}

/** How a wait goes. `hint`: it takes longer than usual, and what that means. */
export type Progress =
  | { type: 'waiting'; what: string; elapsedMs: number; hint?: string }
  | { type: 'retrying'; reason: string; elapsedMs: number; hint?: string };

/** What a resource may use while it works. */
export interface Step {
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** What the state file remembers of this resource: a cache of ids, never proof of existence. */
  readonly recorded: Attributes | undefined;
  /** The idempotency token of making this from `request`: the same again until it is made, in a later run too. */
  token(request: unknown): Promise<string>;
  report(progress: Progress): void;
  /** Attributes of a resource that this one depends on; undefined when that one does not exist. */
  output(resourceId: string): Attributes | undefined;
  /** Whether any of these changed in this run. */
  changed(resourceIds: readonly string[]): boolean;
}

/**
 * A reconciler. One flow serves create, update and adopt: observe, then create what is absent, or sync what differs,
 * then observe again. Each call settles before it resolves: nothing is left in a transitional state.
 */
export interface Resource {
  /** `kind/name`, unique in a stack. */
  readonly id: string;
  readonly dependsOn: readonly string[];
  /** The resource that this is a part of: it is ours when that one is, and without `remove` it goes with it. */
  readonly partOf?: string;
  /** A state of what it is a part of, not a thing of its own: there is nothing of it to remove. */
  readonly aspect?: true;
  /** Aspects that hold no longer once this begins to change; their records are dropped first, so a crash cannot hide it. */
  readonly invalidates?: readonly string[];
  /** Undefined: there is no such thing. */
  observe(step: Step): Promise<Live | undefined>;
  create(step: Step): Promise<void>;
  sync(step: Step, live: Live): Promise<void>;
  /** Makes a thing that somebody else made this stack's, by its tags. */
  adopt?(live: Live): Promise<void>;
  /** Resolves when it is gone. Absent: it goes with what it is a part of. */
  remove?(step: Step, live: Live): Promise<void>;
}

/** The differences between two sets of members, field by field. */
export function compare(live: object, wanted: object, equal: (a: unknown, b: unknown) => boolean): Difference[] {
  const old = new Map<string, unknown>(Object.entries(live));
  return Object.entries(wanted).flatMap(([field, value]) =>
    equal(old.get(field), value) ? [] : [{ field, old: old.get(field), new: value }],
  );
}
