import { isRecord } from '../../../../core/json.js';
import type { Call } from '../../../service/call.js';
import { type Document, documentsOf } from './contents.js';
import { illegal, notServed } from './errors.js';
import { found } from './queries.js';
import type { IndexRecord } from './records.js';

type Body = Readonly<Record<string, unknown>>;

export const SHARDS = { total: 1, successful: 1, skipped: 0, failed: 0 };

export async function countIn(call: Call, index: IndexRecord, { query, ...others }: Body): Promise<object> {
  refuseOthers(others);
  return { count: found(index, await documentsOf(call, index), query).length, _shards: SHARDS };
}

/** The most that one answer may hold [DOC index.max_result_window]. */
const WINDOW = 10_000;

export async function searchIn(call: Call, index: IndexRecord, body: Body): Promise<object> {
  const { query, size = 10, from = 0, _source: wanted, track_total_hits: _exactAnyway, ...others } = body;
  refuseOthers(others);
  const [most, first] = [count('size', size), count('from', from)];
  if (first + most > WINDOW) {
    throw illegal(
      `Result window is too large, from + size must be less than or equal to: [${WINDOW}] but was [${first + most}].`,
    );
  }
  const shows = shownFields(wanted);
  const hits = found(index, await documentsOf(call, index), query);
  const shown = hits.slice(first, first + most).map(({ document, score }) => ({
    ...{ _index: index.name, _id: document.id, _score: score },
    ...(wanted === false ? {} : { _source: sourceOf(index, document, shows) }),
  }));
  return {
    ...{ took: 1, timed_out: false, _shards: SHARDS },
    hits: { total: { value: hits.length, relation: 'eq' }, max_score: hits[0]?.score ?? null, hits: shown },
  };
}

function refuseOthers(others: Body): void {
  const [other] = Object.keys(others);
  if (other !== undefined) throw notServed(`[${other}] in the body of a search`);
}

function count(name: string, given: unknown): number {
  const value = Number(given);
  if (Number.isInteger(value) && value >= 0) return value;
  throw illegal(`[${name}] parameter cannot be negative, found [${given}]`);
}

type Shows = (field: string) => boolean;

/** `true`, a name or names that may end in `*`, or names to be shown and names to be left out. */
function shownFields(wanted: unknown): Shows {
  if (wanted === undefined || typeof wanted === 'boolean') return () => wanted !== false;
  if (!isRecord(wanted)) return (field) => patterns(wanted).some((fits) => fits(field));
  const { includes, include = includes, excludes, exclude = excludes } = wanted;
  const [shown, hidden] = [patterns(include ?? '*'), patterns(exclude ?? [])];
  return (field) => shown.some((fits) => fits(field)) && !hidden.some((fits) => fits(field));
}

function patterns(given: unknown): Shows[] {
  const names = Array.isArray(given) ? given : [given];
  return names.map((name) => {
    const text = String(name);
    return (field) => (text.endsWith('*') ? field.startsWith(text.slice(0, -1)) : field === text);
  });
}

function sourceOf(index: IndexRecord, document: Document, shows: Shows): Record<string, unknown> {
  const named = index.sources.map(({ fields }) => fields.vectorField);
  const vectors = [...new Set(named)].filter(shows).map((field) => [field, document.vectorIn(field)] as const);
  return Object.fromEntries([
    ...vectors.filter(([, vector]) => vector !== undefined),
    ...Object.entries(document.fields).filter(([field]) => shows(field)),
  ]);
}
