import { AwsError } from '../../aws/errors.js';

/** How many times a turn is tried, the first time included. */
export const ATTEMPTS = 4;
const FIRST_MS = 500;

/** Codes of failures that pass by themselves: the service's, and those of a connection that was never made. */
const PASSING = new Set([
  'throttlingexception',
  'toomanyrequestsexception',
  'modelnotreadyexception',
  'internalserverexception',
  'badgatewayexception',
  'serviceunavailableexception',
  'serviceunavailable',
  'econnrefused',
  'enotfound',
  'eai_again',
]);

/** Whether the same request may go well a moment later. */
export function isPassing(error: unknown): error is AwsError {
  return error instanceof AwsError && PASSING.has(error.awsCode.toLowerCase());
}

/** 0.5 s, 1 s, 2 s, …, each with up to half of it added. `random`: between 0 and 1. */
export function backoffMs(attempt: number, random: number): number {
  return Math.round(FIRST_MS * 2 ** (attempt - 1) * (1 + random / 2));
}
