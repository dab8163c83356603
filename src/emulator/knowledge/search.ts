import { createHash } from 'node:crypto';
import MiniSearch from 'minisearch';
import type { Call } from '../service/call.js';
import type { Store } from '../store/store.js';
import { toldIn } from './extract.js';
import { coverageOf, termsAsked, weightsOf } from './meaning.js';
import { documentName, type Passage } from './passage.js';
import { type Chunk, DOCUMENT, versionAt } from './records.js';
import { termOf, wordsOf } from './terms.js';

type Reads = Pick<Call, 'store' | 'clock' | 'region'>;

interface Entry extends Omit<Passage, 'score'> {
  heading: string;
  name: string;
}

/** The passages of one version of one document. */
type Part = readonly Entry[];

interface Indexed {
  readonly index: MiniSearch<Entry>;
  readonly entries: Map<string, Entry>;
  /** By version: what the index is made of. */
  readonly parts: Map<string, Part>;
}

/** Knowledge bases whose index is kept in memory, by store. */
const KEPT = 8;
const indexes = new WeakMap<Store, Map<string, Promise<Indexed>>>();
/** Passages added before others get a turn. */
const AT_ONCE = 100;
/** Passages that are weighed by what they mean. */
const CONSIDERED = 100;

export interface SearchOptions {
  most: number;
  accepts?: (passage: Omit<Passage, 'score'>) => boolean;
}

/** The passages of a knowledge base that answer a query best, best first: by what they mean, and by BM25, headings and names counting more. */
export async function search(
  call: Reads,
  knowledgeBaseId: string,
  query: string,
  options: SearchOptions,
): Promise<Passage[]> {
  const { index, entries } = await currentIndex(call, knowledgeBaseId);
  const found = index.search(query, {
    boost: { heading: 2, name: 1.5 },
    // A slip of the finger, in words long enough to have one.
    fuzzy: (term) => (term.length > 4 ? 0.2 : false),
    weights: { fuzzy: 0.4, prefix: 0.3 },
    prefix: (term) => term.length > 3,
    filter: ({ id }) => {
      const entry = entries.get(String(id));
      return entry !== undefined && (options.accepts?.(entry) ?? true);
    },
  });
  const scores = new Map(
    found.slice(0, CONSIDERED).map(({ id, score }) => [String(id), score / (found[0]?.score ?? 1)]),
  );
  // Of few documents all are weighed, for they may say it in other words.
  const likely = entries.size > CONSIDERED ? [...scores.keys()] : [...entries.keys()];
  const told = toldIn(
    likely.flatMap((id) => {
      const entry = entries.get(id);
      return entry === undefined || options.accepts?.(entry) === false ? [] : [entry];
    }),
  );
  const { own, beside, pointsBack } = termsAsked(query);
  const texts = told.map(({ whole }) => whole);
  const [asked, around] = [weightsOf(own, texts), weightsOf(beside, texts)];
  const passages = told.map((one): Passage => {
    const near = coverageOf(around, one.whole, one).coverage;
    const score =
      coverageOf(asked, one.whole, one).coverage +
      (pointsBack ? 0.7 : 0.2) * near +
      0.3 * (scores.get(one.passage.id) ?? 0);
    return { ...passageOf(one.passage), score: score / 2 };
  });
  return passages
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, options.most);
}

/** All passages of a knowledge base, as they are now. */
export async function passagesOf(call: Reads, knowledgeBaseId: string): Promise<Omit<Passage, 'score'>[]> {
  const { entries } = await currentIndex(call, knowledgeBaseId);
  return [...entries.values()].map(passageOf);
}

function passageOf({ heading: _heading, name: _name, ...passage }: Entry): Omit<Passage, 'score'> {
  return passage;
}

/** The index as the documents are now. Searches of one knowledge base bring it up to date one after the other. */
function currentIndex(call: Reads, knowledgeBaseId: string): Promise<Indexed> {
  const kept = indexes.get(call.store) ?? new Map<string, Promise<Indexed>>();
  indexes.set(call.store, kept);
  const key = `${call.region}/${knowledgeBaseId}`;
  const before = kept.get(key) ?? Promise.resolve(emptyIndex());
  // After a failure the next search begins anew.
  const now = before.catch(emptyIndex).then((indexed) => update(indexed, call, knowledgeBaseId));
  kept.delete(key);
  kept.set(key, now);
  const [oldest] = kept.keys();
  if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
  return now;
}

function emptyIndex(): Indexed {
  const index = new MiniSearch<Entry>({
    fields: ['text', 'heading', 'name'],
    tokenize: wordsOf,
    processTerm: (word) => termOf(word) ?? null,
  });
  return { index, entries: new Map(), parts: new Map() };
}

/** Takes out what is gone and adds what is new, so that a changed document costs no more than itself. */
async function update(indexed: Indexed, call: Reads, knowledgeBaseId: string): Promise<Indexed> {
  const { index, entries, parts } = indexed;
  const now = call.clock.now();
  const current = new Map(
    call.store.list(DOCUMENT, [call.region, knowledgeBaseId]).flatMap((document) => {
      const version = versionAt(document, now);
      if (version === undefined) return [];
      const { dataSourceId, uri } = document;
      const key: string = [dataSourceId, uri, version.hash, version.metadataEtag].join(' ');
      return [[key, { dataSourceId, uri, version }] as const];
    }),
  );
  for (const [key, part] of parts) {
    if (current.has(key)) continue;
    for (const { id } of part) {
      index.discard(id);
      entries.delete(id);
    }
    parts.delete(key);
  }
  for (const [key, { dataSourceId, uri, version }] of current) {
    if (parts.has(key)) continue;
    const chunks = JSON.parse(call.store.objects.read(version.hash).toString()) as Chunk[]; // as `ingest` wrote them
    const part = chunks.map((chunk, at) =>
      entryOf(key, chunk, at, { uri, dataSourceId, attributes: version.attributes }),
    );
    await index.addAllAsync(part, { chunkSize: AT_ONCE });
    for (const entry of part) entries.set(entry.id, entry);
    parts.set(key, part);
  }
  return indexed;
}

function entryOf(
  version: string,
  chunk: Chunk,
  at: number,
  document: Pick<Entry, 'uri' | 'dataSourceId' | 'attributes'>,
): Entry {
  const digest = createHash('sha256').update(`${version} ${at}`).digest('hex');
  // In the shape of AWS's: a UUID. The same for the same version, so that citations can be compared.
  const id = digest.slice(0, 32).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  const name = documentName(document.uri)
    .replace(/\.\w+$/, '')
    .replace(/[_-]/g, ' ');
  return { ...chunk, ...document, id, heading: chunk.headings.join(' '), name };
}
