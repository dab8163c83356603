import { type Key, table } from '../store/store.js';

/** What a document's own `.metadata.json` says of it. */
export type Attributes = Readonly<Record<string, string | number | boolean | string[]>>;

/** One piece of a document, as it is found and shown. Begins with the headings that it stands under. */
export interface Chunk {
  text: string;
  /** The headings that it stands under, outermost first. */
  headings: string[];
}

/** A document as one ingestion found it. */
export interface Version {
  /** Of the object, and of its metadata object when there is one. */
  etag: string;
  metadataEtag: string | undefined;
  attributes: Attributes;
  /** The hash of its chunks, kept as JSON. */
  hash: string;
}

/**
 * A document of a knowledge base. What an ingestion job changes is there from the moment the job ends, so that every
 * process sees the same, and a job that is stopped before leaves nothing.
 */
export interface DocumentRecord {
  dataSourceId: string;
  uri: string;
  current: Version | undefined;
  /** `version` is undefined when the document is removed then. */
  next?: { at: number; version: Version | undefined };
}

/** [region, knowledgeBaseId, dataSourceId, SHA-256 of the URI] */
export const DOCUMENT = table<DocumentRecord>('knowledge/document');

export interface Source {
  region: string;
  knowledgeBaseId: string;
  dataSourceId: string;
}

export const sourceKey = ({ region, knowledgeBaseId, dataSourceId }: Source): Key => [
  region,
  knowledgeBaseId,
  dataSourceId,
];

/** The version that is found at a moment. */
export function versionAt({ current, next }: DocumentRecord, now: number): Version | undefined {
  return next !== undefined && next.at <= now ? next.version : current;
}
