import type { ErrorCode } from '../../core/error-codes.js';

/** The `error` member of a result that is a failure: the command did its work, and found something not as it should be. */
export function failureDocument(code: ErrorCode, message: string, hint: string) {
  return { error: { code, message, hint, next: null } };
}
