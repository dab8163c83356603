import { ServiceError } from './service-error.js';

/** Code, status, text, and further members of the error's structure. */
export type Wording = readonly [code: string, status: number, message: string, members?: Record<string, unknown>];

/**
 * What a service answers when it is throttled, when it fails, and when it is unavailable. Codes and statuses are those of
 * the service model or of AWS's common errors. `Rate exceeded` is what IAM, STS, Lambda and CloudWatch Logs say, the text
 * of bedrock-agent-runtime was reported, and those of S3 are documented; the other texts are assumptions.
 */
export interface CommonErrors {
  readonly throttled: Wording;
  readonly failed: Wording;
  readonly unavailable: Wording;
}

export const RATE_EXCEEDED = 'Rate exceeded';
export const INTERNAL = 'The server encountered an internal error. Retry the request.';
export const UNAVAILABLE = 'The service is temporarily unavailable. Retry the request.';

export function worded([code, status, message, members]: Wording): ServiceError {
  return new ServiceError(code, message, { status, ...(members ? { members } : {}) });
}
