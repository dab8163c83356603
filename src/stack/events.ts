import type { HrAgentError } from '../core/errors.js';
import type { Difference, Warning } from '../resources/resource.js';

/** What happens to a resource. */
export type Action = 'create' | 'update' | 'replace' | 'keep' | 'refuse' | 'delete';

export interface Change {
  resource: string;
  action: Action;
  /** Why: the members that differ. */
  differences?: readonly Difference[];
  /** Why it has to be made anew, or removed. */
  reason?: string;
  /** What AWS could not do of it, though nothing differs. */
  warning?: Warning;
}

/** What provisioning tells while it works; only the command line turns it into text. */
export type StackEvent =
  | { type: 'started'; resource: string; action: Action }
  | { type: 'waiting'; resource: string; what: string; elapsedMs: number; hint?: string }
  | { type: 'retrying'; resource: string; reason: string; elapsedMs: number; hint?: string }
  | ({ type: 'warning'; resource: string } & Warning)
  /** Items that have been read or written so far, out of so many where that is known. */
  | { type: 'moved'; resource: string; items: number; total?: number; elapsedMs: number }
  | { type: 'done'; resource: string; action: Action; elapsedMs: number; differences?: readonly Difference[] }
  | { type: 'failed'; resource: string; error: HrAgentError };
