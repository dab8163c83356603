import { readToken, writeToken } from '../../service/page-token.js';
import { ServiceError } from '../../service/service-error.js';

/** One page of a list. The token holds what the page's last item is called. Throws `InvalidNextTokenException`. */
export function pageAfter<T>(
  all: readonly T[],
  nameOf: (item: T) => string,
  { NextToken: token, MaxResults: most = 100 }: { NextToken?: string | undefined; MaxResults?: number | undefined },
): { items: T[]; NextToken?: string } {
  const after = token === undefined ? undefined : readToken(token)?.[0];
  const start = token === undefined ? 0 : all.findIndex((item) => nameOf(item) === after) + 1;
  if (token !== undefined && start === 0) {
    throw new ServiceError('InvalidNextTokenException', 'The NextToken value is invalid.');
  }
  const items = all.slice(start, start + most);
  const last = items.at(-1);
  return last !== undefined && start + items.length < all.length
    ? { items, NextToken: writeToken([nameOf(last)]) }
    : { items };
}
