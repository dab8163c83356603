import { asRecord, isRecord } from '../../../../core/json.js';
import { wordsOf } from '../../../knowledge/terms.js';
import type { Document } from './contents.js';
import { illegal, notServed, refused } from './errors.js';
import type { IndexRecord } from './records.js';
import { nearness, vectorField } from './vector-field.js';

export interface Hit {
  readonly document: Document;
  readonly score: number;
}

type Query = (index: IndexRecord, documents: readonly Document[], body: unknown) => Hit[];

/** What each kind of query finds, best first. Others are refused by name. */
const QUERIES: Readonly<Record<string, Query>> = {
  match_all: (_index, documents) => documents.map((document) => ({ document, score: 1 })),
  match: (_index, documents, body) => matching(documents, ...fieldOf('match', body)),
  knn: (index, documents, body) => nearest(index, documents, ...fieldOf('knn', body)),
};

export function found(index: IndexRecord, documents: readonly Document[], query: unknown = { match_all: {} }): Hit[] {
  const [kind, ...others] = isRecord(query) ? Object.entries(query) : [];
  if (kind === undefined || others.length > 0) {
    throw refused('parsing_exception', 400, '[query] must be an object with one kind of query');
  }
  const [name, body] = kind;
  const run = Object.hasOwn(QUERIES, name) ? QUERIES[name] : undefined;
  if (!run) throw notServed(`the query [${name}]`);
  // Those that are as good stay in the order in which they were put there.
  return run(index, documents, body).sort((one, other) => other.score - one.score);
}

function fieldOf(kind: string, body: unknown): [string, unknown] {
  const [field, ...others] = isRecord(body) ? Object.entries(body) : [];
  if (field !== undefined && others.length === 0) return field;
  throw refused('parsing_exception', 400, `[${kind}] query must name one field`);
}

/** BM25 with OpenSearch's usual weights. */
function matching(documents: readonly Document[], field: string, body: unknown): Hit[] {
  const { query, ...others } = asRecord(body) ?? { query: body };
  const [other] = Object.keys(others);
  if (other !== undefined) throw notServed(`[${other}] of the query [match]`);
  if (query === undefined || query === null)
    throw refused('parsing_exception', 400, 'No text specified for text query');
  const wanted = new Set(wordsOf(String(query)));
  const counted = documents.map((document) => {
    const value = document.fields[field];
    const words = value === undefined ? [] : wordsOf(String(value));
    return { document, words };
  });
  const average = counted.reduce((total, { words }) => total + words.length, 0) / (counted.length || 1);
  const rarity = new Map(
    [...wanted].map((word) => {
      const holding = counted.filter(({ words }) => words.includes(word)).length;
      return [word, Math.log(1 + (counted.length - holding + 0.5) / (holding + 0.5))];
    }),
  );
  const scored = counted.map(({ document, words }) => {
    const score = [...rarity].reduce((total, [word, weight]) => {
      const times = words.filter((one) => one === word).length;
      return total + (weight * times) / (times + 1.2 * (0.25 + (0.75 * words.length) / (average || 1)));
    }, 0);
    return { document, score };
  });
  return scored.filter(({ score }) => score > 0);
}

function nearest(index: IndexRecord, documents: readonly Document[], name: string, body: unknown): Hit[] {
  const { vector, k, ...others } = asRecord(body) ?? {};
  const [other] = Object.keys(others);
  if (other !== undefined) throw notServed(`[${other}] of the query [knn]`);
  const field = vectorField(index, name);
  if (!field) throw shardsFailed(`failed to create query: Field '${name}' is not knn_vector type.`);
  if (!isVector(vector)) throw illegal('[knn] requires query vector');
  if (typeof k !== 'number' || !Number.isInteger(k) || k < 1) throw illegal('[knn] requires k > 0');
  if (vector.length !== field.dimension) {
    const dimensions = `Query vector has invalid dimension: ${vector.length}. Dimension should be: ${field.dimension}`;
    throw shardsFailed(`failed to create query: ${dimensions}`);
  }
  const hits = documents.flatMap((document) => {
    const own = document.vectorIn(name);
    return own ? [{ document, score: nearness(field.spaceType, vector, own) }] : [];
  });
  return hits.sort((one, other) => other.score - one.score).slice(0, k);
}

function isVector(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'number');
}

const shardsFailed = (reason: string) =>
  refused('search_phase_execution_exception', 400, `all shards failed: ${reason}`);
