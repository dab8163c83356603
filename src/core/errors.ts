/** Who has to act: the person at the keyboard, the service that was called, or us. */
export type ErrorSource = 'user' | 'service' | 'bug';

export interface ErrorDetails {
  /** What the person can do about it, one sentence. */
  hint?: string;
  /** The exact command to run next. Never holds a secret. */
  next?: string;
  source?: ErrorSource;
  cause?: unknown;
}

/**
 * Every failure that the tool explains. `code` is upper snake case and stable; scripts match on it. `exitCode` follows
 * from the code in one place, cli/exit-codes.ts.
 */
export class HrAgentError extends Error {
  readonly code: string;
  readonly hint: string | undefined;
  readonly next: string | undefined;
  readonly source: ErrorSource;

  constructor(code: string, message: string, details: ErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = 'HrAgentError';
    this.code = code;
    this.hint = details.hint;
    this.next = details.next;
    this.source = details.source ?? 'user';
  }
}

/** The text of anything that was thrown. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}

/** The `code` of a Node system error (`ENOENT`, `EADDRINUSE`, …), else undefined. */
export function systemCode(thrown: unknown): string | undefined {
  if (!(thrown instanceof Error) || !('code' in thrown)) return undefined;
  return typeof thrown.code === 'string' ? thrown.code : undefined;
}
