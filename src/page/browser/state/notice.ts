import type { WireError } from '../../wire.js';
import { ApiFailure } from '../wire/api-failure.js';

/** What a person is told of what went wrong. */
export function noticeOf(error: unknown): WireError {
  if (error instanceof ApiFailure) return error.error;
  return { code: 'PAGE_FAILED', message: error instanceof Error ? error.message : String(error) };
}
