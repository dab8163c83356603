import { readToken, writeToken } from '../../service/page-token.js';
import { invalid } from '../../service/service-error.js';

interface PageRequest {
  readonly maxResults?: number | undefined;
  readonly nextToken?: string | undefined;
}

/** One page of what is in the order of its keys. The token holds the key of the page's last item. */
export function pageOf<T>(
  all: readonly T[],
  keyOf: (item: T) => string,
  { maxResults: most = 20, nextToken: token }: PageRequest,
): { items: T[]; nextToken?: string } {
  const after = token === undefined ? '' : readToken(token)?.[0];
  if (typeof after !== 'string') throw invalid('The nextToken is not valid.');
  const rest = all.filter((item) => keyOf(item) > after);
  const items = rest.slice(0, most);
  const last = items.at(-1);
  return last !== undefined && items.length < rest.length ? { items, nextToken: writeToken([keyOf(last)]) } : { items };
}
