import { readToken, writeToken } from '../../service/page-token.js';
import { invalid } from '../../service/service-error.js';

/** The list shapes hold at most ten items, whatever maxResults (1 to 1,000) says [BM]. */
const PAGE = 10;

interface PageRequest {
  maxResults?: number | undefined;
  nextToken?: string | undefined;
}

/** One page of `items`, which are in a stable order by `keyOf`; a token names the last item that was given. */
export function page<T>(
  items: readonly T[],
  keyOf: (item: T) => string,
  request: PageRequest,
): { page: T[]; nextToken?: string } {
  const after = request.nextToken === undefined ? undefined : positionOf(request.nextToken);
  const rest = after === undefined ? items : items.filter((item) => keyOf(item) > after);
  const shown = rest.slice(0, Math.min(request.maxResults ?? PAGE, PAGE));
  const last = shown.at(-1);
  if (last === undefined || shown.length === rest.length) return { page: shown };
  return { page: shown, nextToken: writeToken([keyOf(last)]) };
}

function positionOf(token: string): string {
  const [after] = readToken(token) ?? [];
  if (typeof after !== 'string') throw invalid('The provided nextToken is not valid.');
  return after;
}
