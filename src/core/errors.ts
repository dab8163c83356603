import type { ErrorCode } from './error-codes.js';
import type { Advice, NextStep } from './next-step.js';

/** Who has to act: the person at the keyboard, the service that was called, or us. */
export type ErrorSource = 'user' | 'service' | 'bug';

export interface ErrorDetails {
  /** What the person can do about it, one sentence. */
  hint?: Advice;
  /** The command to run next. */
  next?: NextStep;
  source?: ErrorSource;
  cause?: unknown;
}

/** A failure that the tool explains. Its exit status follows from its code. */
export class HrAgentError extends Error {
  readonly code: ErrorCode;
  readonly hint: Advice | undefined;
  readonly next: NextStep | undefined;
  readonly source: ErrorSource;

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}) {
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
