import { ServiceError } from '../../service-error.js';

/** A token is opaque to clients and holds where to go on. */
export function writeToken(position: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url');
}

/** Throws `InvalidParameterException` for a token that is not one of ours. */
export function readToken(token: string): (string | number)[] {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(token, 'base64url').toString());
    if (Array.isArray(parsed) && parsed.every((part) => typeof part === 'string' || typeof part === 'number')) {
      return parsed;
    }
  } catch {
    // Not one of ours, as the error below says.
  }
  throw new ServiceError('InvalidParameterException', 'The specified nextToken is invalid.');
}

/** One page of a list sorted by `nameOf`; the token holds the last name given. */
export function namedPage<T>(
  all: readonly T[],
  nameOf: (item: T) => string,
  { nextToken, limit = 50 }: { nextToken?: string | undefined; limit?: number | undefined },
): { items: T[]; nextToken?: string } {
  const after = nextToken === undefined ? undefined : String(readToken(nextToken)[0]);
  const start = after === undefined ? 0 : all.findIndex((item) => nameOf(item) === after) + 1;
  const items = all.slice(start, start + limit);
  const last = items.at(-1);
  return last !== undefined && start + items.length < all.length
    ? { items, nextToken: writeToken([nameOf(last)]) }
    : { items };
}
