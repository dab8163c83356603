import { createHash } from 'node:crypto';
import MiniSearch from 'minisearch';
import type { Call } from '../operation.js';
import type { Store } from '../store.js';
import { documentName, type Passage } from './passage.js';
import { type Chunk, DOCUMENT, versionAt } from './records.js';
import { termOf, wordsOf } from './terms.js';

type Reads = Pick<Call, 'store' | 'clock' | 'region'>;

interface Entry extends Omit<Passage, 'score'> {
  heading: string;
  name: string;
}

interface Indexed {
  /** What it was made of: the versions of all documents. */
  contents: string;
  index: MiniSearch<Entry>;
  entries: ReadonlyMap<string, Entry>;
}

/** Knowledge bases whose index is kept in memory, by store. */
const KEPT = 8;
const indexes = new WeakMap<Store, Map<string, Indexed>>();

export interface SearchOptions {
  most: number;
  accepts?: (passage: Omit<Passage, 'score'>) => boolean;
}

/** The passages of a knowledge base that answer a query best, best first: BM25 over chunks, headings and names counting more. */
export function search(call: Reads, knowledgeBaseId: string, query: string, options: SearchOptions): Passage[] {
  const { index, entries } = indexOf(call, knowledgeBaseId);
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
  return found.slice(0, options.most).flatMap(({ id, score }) => {
    const entry = entries.get(String(id));
    if (entry === undefined) return [];
    const { heading: _heading, name: _name, ...passage } = entry;
    return [{ ...passage, score: score / (score + 10) }];
  });
}

function indexOf(call: Reads, knowledgeBaseId: string): Indexed {
  const kept = indexes.get(call.store) ?? new Map<string, Indexed>();
  indexes.set(call.store, kept);
  const key = `${call.region}/${knowledgeBaseId}`;
  const now = call.clock.now();
  const versions = call.store.list(DOCUMENT, [call.region, knowledgeBaseId]).flatMap((document) => {
    const version = versionAt(document, now);
    return version === undefined ? [] : [{ ...document, version }];
  });
  const contents = versions.map(({ uri, version }) => `${uri} ${version.hash} ${version.metadataEtag}`).join('\n');
  const known = kept.get(key);
  const indexed =
    known?.contents === contents
      ? known
      : build(
          contents,
          versions.flatMap(({ uri, dataSourceId, version }) => {
            const chunks = JSON.parse(call.store.objects.read(version.hash).toString()) as Chunk[]; // as `ingest` wrote them
            return chunks.map((chunk, at) => entryOf(chunk, at, { uri, dataSourceId, attributes: version.attributes }));
          }),
        );
  kept.delete(key);
  kept.set(key, indexed);
  const [oldest] = kept.keys();
  if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
  return indexed;
}

function entryOf(chunk: Chunk, at: number, document: Pick<Entry, 'uri' | 'dataSourceId' | 'attributes'>): Entry {
  const digest = createHash('sha256')
    .update(`${document.dataSourceId} ${document.uri} ${at} ${chunk.text}`)
    .digest('hex');
  // In the shape of AWS's: a UUID. The same for the same text, so that citations can be compared.
  const id = digest.slice(0, 32).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  const name = documentName(document.uri)
    .replace(/\.\w+$/, '')
    .replace(/[_-]/g, ' ');
  return { ...chunk, ...document, id, heading: chunk.headings.join(' '), name };
}

function build(contents: string, entries: readonly Entry[]): Indexed {
  const index = new MiniSearch<Entry>({
    fields: ['text', 'heading', 'name'],
    tokenize: wordsOf,
    processTerm: (word) => termOf(word) ?? null,
  });
  index.addAll(entries);
  return { contents, index, entries: new Map(entries.map((entry) => [entry.id, entry])) };
}
