import { readToken, writeToken } from '../../service/page-token.js';
import { invalid } from '../../service/service-error.js';

interface PageRequest {
  maxResults?: number | undefined;
  nextToken?: string | undefined;
  prefix?: string | undefined;
}

const MOST = 500;

/** One page of records in the order of their names. */
export function page<T extends { name: string }>(
  records: readonly T[],
  { maxResults = MOST, nextToken, prefix = '' }: PageRequest,
): { shown: T[]; nextToken?: string } {
  const [after] = nextToken === undefined ? [''] : (readToken(nextToken) ?? []);
  if (typeof after !== 'string') throw invalid('Invalid nextToken');
  const rest = records.filter(({ name }) => name.startsWith(prefix) && name > after);
  const shown = rest.slice(0, maxResults);
  const last = shown.at(-1);
  return last === undefined || shown.length === rest.length ? { shown } : { shown, nextToken: writeToken([last.name]) };
}
