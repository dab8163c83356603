import { createHash } from 'node:crypto';
import { type Cutting, chunksOf, isReadable } from '../../../knowledge/chunks.js';
import { type Converted, convert, needsConversion } from '../../../knowledge/conversion.js';
import type { Failure } from '../../../knowledge/failures.js';
import { attributesFrom, METADATA_SUFFIX } from '../../../knowledge/metadata.js';
import {
  DOCUMENT,
  type DocumentRecord,
  type Source,
  sourceKey,
  type Version,
  versionAt,
} from '../../../knowledge/records.js';
import type { Call } from '../../../service/call.js';
import { keepBytes, releaseBytes } from '../../../store/shared-bytes.js';
import { headObject, type StoredObject } from '../../s3/object-access.js';
import { noStatistics, type Statistics } from './records.js';

type Here = Pick<Call, 'store' | 'clock'>;

export interface Ingested {
  statistics: Statistics;
  failures: Failure[];
  /** Bytes that this freed. */
  freed: string[];
}

const BIGGEST = 50 * 1024 * 1024;

/** What documents of a kind that is converted came to, by the hash of their bytes. */
export type Conversions = ReadonlyMap<string, Converted | undefined>;

/** Converts what is new or changed. To be done before `ingest`, since a write cannot wait for it. */
export async function convertObjects(
  { store }: Pick<Here, 'store'>,
  source: Source,
  objects: readonly StoredObject[],
): Promise<Conversions> {
  const known = new Map(store.list(DOCUMENT, sourceKey(source)).map(({ uri, current }) => [uri, current]));
  const conversions = new Map<string, Converted | undefined>();
  for (const object of objects) {
    const { key, hash, size } = object;
    if (!needsConversion(key) || size > BIGGEST || isUnchanged({ store }, object, known.get(uriOf(object)))) continue;
    conversions.set(hash, await convert(key, store.objects.read(hash)));
  }
  return conversions;
}

/**
 * Compares the objects of a data source with what was ingested before, reads what is new or changed, and notes it all as
 * there from the moment `at`. Inside a write.
 */
export function ingest(
  here: Here,
  source: Source,
  {
    objects,
    conversions,
    cutting,
    at,
  }: { objects: readonly StoredObject[]; conversions: Conversions; cutting: Cutting; at: number },
): Ingested {
  const documents = objects.filter(({ key }) => !key.endsWith(METADATA_SUFFIX) && !key.endsWith('/'));
  const known = settleDocuments(here, source);
  const result: Ingested = { statistics: noStatistics(), failures: [], freed: known.freed };
  const { statistics } = result;
  const seen = new Set<string>();
  for (const object of documents) {
    const uri = uriOf(object);
    seen.add(uri);
    const metadata = metadataOf(here, object);
    statistics.numberOfDocumentsScanned += 1;
    if (metadata) statistics.numberOfMetadataDocumentsScanned += 1;
    const before = known.documents.get(uri)?.current;
    if (isUnchanged(here, object, before)) continue;
    const version = read(here, { object, metadata, conversions, cutting });
    if (typeof version === 'string') {
      result.failures.push({ why: version, uri });
      statistics.numberOfDocumentsFailed += 1;
      continue;
    }
    if (before === undefined) statistics.numberOfNewDocumentsIndexed += 1;
    else if (before.etag !== object.etag) statistics.numberOfModifiedDocumentsIndexed += 1;
    else statistics.numberOfMetadataDocumentsModified += 1;
    save(here, source, { dataSourceId: source.dataSourceId, uri, current: before, next: { at, version } });
  }
  for (const [uri, document] of known.documents) {
    if (seen.has(uri)) continue;
    statistics.numberOfDocumentsDeleted += 1;
    save(here, source, { ...document, next: { at, version: undefined } });
  }
  return result;
}

const uriOf = ({ bucket, key }: StoredObject): string => `s3://${bucket}/${key}`;

function metadataOf({ store }: Pick<Here, 'store'>, { bucket, key }: StoredObject): StoredObject | undefined {
  return headObject({ store }, bucket, `${key}${METADATA_SUFFIX}`);
}

function isUnchanged(here: Pick<Here, 'store'>, object: StoredObject, before: Version | undefined): boolean {
  return before?.etag === object.etag && before.metadataEtag === metadataOf(here, object)?.etag;
}

/** Inside a write: what an earlier job noted and has come true becomes each document's current state. */
function settleDocuments({ store, clock }: Here, source: Source) {
  const documents = new Map<string, DocumentRecord>();
  const freed: string[] = [];
  const now = clock.now();
  for (const document of store.list(DOCUMENT, sourceKey(source))) {
    const version = versionAt(document, now);
    for (const old of [document.current, document.next?.version]) {
      if (old === undefined || old === version) continue;
      releaseBytes(store, old.hash);
      freed.push(old.hash);
    }
    const { next: _next, ...settled } = document;
    if (version === undefined) store.remove(DOCUMENT, documentKey(source, document.uri));
    else documents.set(document.uri, { ...settled, current: version });
    if (version !== undefined) store.put(DOCUMENT, documentKey(source, document.uri), { ...settled, current: version });
  }
  return { documents, freed };
}

/** Undoes what a job noted for later. Inside a write; gives the bytes that this freed. */
export function forgetPending(here: Here, source: Source): string[] {
  const freed: string[] = [];
  for (const document of here.store.list(DOCUMENT, sourceKey(source))) {
    const { next, ...before } = document;
    if (next === undefined || next.at <= here.clock.now()) continue;
    if (next.version) {
      releaseBytes(here.store, next.version.hash);
      freed.push(next.version.hash);
    }
    if (before.current === undefined) here.store.remove(DOCUMENT, documentKey(source, document.uri));
    else save(here, source, before);
  }
  return freed;
}

/** Removes what was ingested from one data source, or from all of a knowledge base. Inside a write. */
export function forgetDocuments({ store }: Here, prefix: readonly string[]): string[] {
  const freed = store.list(DOCUMENT, prefix).flatMap(({ current, next }) => {
    const hashes = [current?.hash, next?.version?.hash].filter((hash) => hash !== undefined);
    for (const hash of hashes) releaseBytes(store, hash);
    return hashes;
  });
  store.removeAll(DOCUMENT, prefix);
  return freed;
}

function save({ store }: Here, source: Source, document: DocumentRecord): void {
  store.put(DOCUMENT, documentKey(source, document.uri), document);
}

const documentKey = (source: Source, uri: string) => [
  ...sourceKey(source),
  createHash('sha256').update(uri).digest('hex'),
];

/** The document as it is now, or why it cannot be taken. */
function read(
  { store }: Here,
  {
    object,
    metadata,
    conversions,
    cutting,
  }: { object: StoredObject; metadata: StoredObject | undefined; conversions: Conversions; cutting: Cutting },
): Version | Failure['why'] {
  if (!isReadable(object.key)) return 'format';
  if (object.size > BIGGEST) return 'size';
  const attributes = metadata === undefined ? {} : attributesFrom(store.objects.read(metadata.hash));
  if (attributes === undefined) return 'metadata';
  const document = needsConversion(object.key)
    ? conversions.get(object.hash)
    : { name: object.key, text: store.objects.read(object.hash).toString() };
  if (document === undefined) return 'format';
  const chunks = chunksOf(document.name, document.text, cutting);
  if (chunks.length === 0) return 'empty';
  const hash = keepBytes(store, Buffer.from(JSON.stringify(chunks)));
  return { etag: object.etag, metadataEtag: metadata?.etag, attributes, hash };
}
