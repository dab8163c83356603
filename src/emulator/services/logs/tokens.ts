import { type Position, readToken, writeToken } from '../../service/page-token.js';
import { invalidToken } from './errors.js';

/** Throws `InvalidParameterException` for a token that is not one of ours. */
export function requirePosition(token: string): Position {
  const position = readToken(token);
  if (position) return position;
  throw invalidToken();
}

/** One page of a list. The token holds the name of the page's last item. */
export function namedPage<T>(
  all: readonly T[],
  nameOf: (item: T) => string,
  { nextToken, limit = 50 }: { nextToken?: string | undefined; limit?: number | undefined },
): { items: T[]; nextToken?: string } {
  const after = nextToken === undefined ? undefined : String(requirePosition(nextToken)[0]);
  const start = after === undefined ? 0 : all.findIndex((item) => nameOf(item) === after) + 1;
  const items = all.slice(start, start + limit);
  const last = items.at(-1);
  return last !== undefined && start + items.length < all.length
    ? { items, nextToken: tokenAfter(nameOf(last)) }
    : { items };
}

/** The token of the page that begins after an item. */
export function tokenAfter(name: string): string {
  return writeToken([name]);
}
