import { readToken, writeToken } from '../../service/page-token.js';
import { invalidArgument } from './errors.js';

/** Says that the next page begins after `last`. */
export const continuationToken = (last: string): string => writeToken([last]);

/** Where the next page begins. Throws `InvalidArgument` for a token that is none of ours. */
export function readContinuation(token: string): string {
  const [last] = readToken(token) ?? [];
  if (typeof last === 'string') return last;
  // S3 does not show an empty one [REC].
  throw invalidArgument('The continuation token provided is incorrect', 'continuation-token', token || undefined);
}
