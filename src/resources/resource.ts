import type { HrAgentError } from '../core/errors.js';
import type { Clock } from '../core/time.js';
import type { CallerStatement } from './caller-statement.js';

/** What a resource hands to those that depend on it, above all ids and ARNs. The state file remembers them. */
export type Outputs = Readonly<Record<string, string>>;

export type NoOutputs = Readonly<Record<never, string>>;

/** A resource by its id, with at least these outputs. */
export interface Ref<Output extends string = never> {
  readonly id: string;
  readonly outputs: Readonly<Record<Output, true>>;
}

/** One member that is not as the definition says. */
export interface Difference {
  field: string;
  old: unknown;
  new: unknown;
}

/** A resource as it was found. */
export interface Live<Out extends Outputs = Outputs> {
  outputs: Out;
  /** AWS's own word where there is one (`PREPARED`, `Active`), else `present`. */
  state: string;
  /** How many there are of what it holds, or which one it is, for people. */
  detail?: string;
  /** It carries this stack's ownership tags, or is a part of something that does. */
  ours: boolean;
  /** What `sync` would change. None: the resource is as the definition says. */
  differences: readonly Difference[];
  /**
   * What `sync` would change besides, because of other resources: for example an ARN of another one that is named here.
   * It makes no call. It is asked again whenever others may have changed.
   */
  judge?(step: Step): readonly Difference[];
  /** What AWS could not do of the work, though nothing differs. It holds until something changes. */
  warning?: Warning;
  /** Why it cannot be used any more, and has to be removed and made anew. */
  broken?: string;
  /** When it was made, and when last changed, in epoch milliseconds, where AWS tells. */
  createdAt?: number | undefined;
  modifiedAt?: number | undefined;
}

/** `message` has a line for each thing that it is about. `hint` says what can be done. */
export interface Warning {
  readonly message: string;
  readonly hint: string;
}

/** How a wait goes. `hint` is there when it takes longer than usual, and says what that means. */
export type Progress =
  | { type: 'waiting'; what: string; elapsedMs: number; hint?: string }
  | { type: 'retrying'; reason: string; elapsedMs: number; hint?: string };

/** What a resource may use while it works. */
export interface Step {
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** The state file remembers this resource. */
  readonly isRecorded: boolean;
  /** An output that the state file remembers: a cache of ids, never proof of existence. */
  recorded<Output extends string>(of: Ref<Output>, output: NoInfer<Output>): string | undefined;
  /**
   * The idempotency token of making this from `request`. It stays the same until the resource is made, in later runs
   * too.
   */
  token(request: unknown): Promise<string>;
  report(progress: Progress): void;
  /** Somebody has said that what people have put into this may be removed. */
  readonly mayRemoveData: boolean;
  /** Says, while observing, why `up` cannot make this. Commands that only look, or remove, take no notice. */
  refuse(error: HrAgentError): void;
  /** Whether a resource that this one depends on is there. */
  exists(of: Ref): boolean;
  /**
   * An output of a resource that this one depends on. Undefined: there is no such resource, or it has no such output.
   */
  output<Output extends string>(of: Ref<Output>, output: NoInfer<Output>): string | undefined;
  /** The same, where nothing can be done without the output. @throws HrAgentError OUTPUT_MISSING */
  needs<Output extends string>(of: Ref<Output>, output: NoInfer<Output>): string;
  /** Whether any of these changed in this run. */
  changed(of: readonly Ref[]): boolean;
}

/** What can be found and removed: a resource of the definition, or one that an earlier definition had. */
export interface Removable<Out extends Outputs = Outputs> {
  /** `kind/name`, unique in a stack. */
  readonly id: string;
  readonly dependsOn: readonly string[];
  /**
   * The resource that this one is a part of. The part is ours when the whole is, and without `remove` it goes with it.
   */
  readonly partOf?: string;
  /** It is a state of the resource that it is a part of, and no thing of its own. There is nothing to remove. */
  readonly aspect?: true;
  /**
   * The aspects that are out of date once this begins to change. Their records are dropped first, so that a crash
   * cannot hide it.
   */
  readonly invalidates?: readonly string[];
  /** Undefined: there is no such thing. */
  observe(step: Step): Promise<Live<Out> | undefined>;
  /** What people have put into it, which a removal would lose. Undefined: nothing. Absent: there can be no such thing. */
  holds?(step: Step, live: Live<Out>): Promise<string | undefined>;
  /** Resolves when it is gone. Absent: it goes with what it is a part of. */
  remove?(step: Step, live: Live<Out>): Promise<void>;
}

/**
 * A reconciler. One flow serves create, update and adopt: observe, then create what is absent, or sync what differs,
 * then observe again. Each call settles before it resolves: nothing is left in a transitional state.
 */
export interface Resource<Out extends Outputs = Outputs> extends Removable<Out> {
  create(step: Step): Promise<void>;
  sync(step: Step, live: Live<Out>): Promise<void>;
  /** Makes something that somebody else made a resource of this stack, by giving it the stack's tags. */
  adopt?(live: Live<Out>): Promise<void>;
  /** What the caller must be allowed so that this can be made, changed and removed. */
  permissions?(): CallerStatement[];
}

/** Something that is there and of which AWS tells no state. */
export function present<Out extends Outputs>(outputs: Out, ours = true): Live<Out> {
  return { outputs, state: 'present', ours, differences: [] };
}

/** The differences between two sets of members, field by field. */
export function compare(live: object, wanted: object, equal: (a: unknown, b: unknown) => boolean): Difference[] {
  const old = new Map<string, unknown>(Object.entries(live));
  return Object.entries(wanted).flatMap(([field, value]) =>
    equal(old.get(field), value) ? [] : [{ field, old: old.get(field), new: value }],
  );
}
