import type { Described, Tags } from './ports.js';

/** One object of a bucket. */
export interface ObjectDescription {
  key: string;
  /** MD5 of its bytes in hex, for an object that was put in one piece. */
  etag: string;
}

/** What a program noted with an object, by lower-case names. */
export type ObjectNotes = Readonly<Record<string, string>>;

export interface PutHow {
  notes?: ObjectNotes;
  /** An object that is there already stays as it is, and that is no failure. */
  ifAbsent?: boolean;
}

/**
 * Of every call: @throws HrAgentError BUCKET_DENIED for the bucket of another account, or one that the caller may not
 * use.
 */
export interface S3Port {
  /** The bucket's tags; undefined when there is no such bucket. */
  getBucketTags(bucket: string): Promise<Tags | undefined>;
  createBucket(bucket: string, tags: Tags): Promise<void>;
  tagBucket(bucket: string, tags: Tags): Promise<void>;
  /** Removes all objects, then the bucket. */
  deleteBucket(bucket: string): Promise<void>;
  /** Objects below a prefix; none when there is no such bucket. */
  listObjects(bucket: string, prefix: string): Promise<ObjectDescription[]>;
  /** Undefined when there is no such object, or no such bucket. `modifiedAt`: epoch milliseconds, whole seconds. */
  findObject(bucket: string, key: string): Promise<{ notes: ObjectNotes; modifiedAt: number } | undefined>;
  /** Undefined when there is no such object, or no such bucket. */
  readObject(bucket: string, key: string): Promise<Uint8Array | undefined>;
  /** @throws HrAgentError BUCKET_NOT_FOUND */
  putObject(bucket: string, key: string, body: Uint8Array, contentType: string, how?: PutHow): Promise<void>;
  deleteObject(bucket: string, key: string): Promise<void>;
}

export interface VectorsPort {
  /** A vector bucket's tags; undefined when it is not there. */
  getTags(arn: string): Promise<Tags | undefined>;
  tag(arn: string, tags: Tags): Promise<void>;
  createBucket(bucket: string, tags: Tags): Promise<void>;
  /** It has to be empty. */
  deleteBucket(bucket: string): Promise<void>;
  /** ARN of an index; undefined when it or its bucket is not there. */
  getIndex(bucket: string, index: string): Promise<string | undefined>;
  createIndex(bucket: string, index: string, dimension: number): Promise<void>;
  deleteIndex(bucket: string, index: string): Promise<void>;
}

export interface KnowledgeBaseConfiguration {
  name: string;
  description: string;
  roleArn: string;
  embeddingModelArn: string;
  storage: VectorStorage;
}

/** Where the vectors lie: in an index of S3 Vectors, or in one of a collection of OpenSearch Serverless. */
export type VectorStorage =
  | { indexArn: string }
  | { collectionArn: string; index: string; fields: { vectorField: string; textField: string; metadataField: string } };

export interface KnowledgeBaseDescription extends Described<KnowledgeBaseConfiguration> {
  id: string;
  arn: string;
  name: string;
  createdAt: number | undefined;
  status: string;
  failureReasons: readonly string[];
}

export interface IngestionJob {
  id: string;
  status: string;
  /** Epoch milliseconds. */
  startedAt: number;
  failureReasons: readonly string[];
  scanned: number;
  indexed: number;
  deleted: number;
  failed: number;
}

export interface KnowledgePort {
  findKnowledgeBase(name: string): Promise<string | undefined>;
  getKnowledgeBase(id: string): Promise<KnowledgeBaseDescription | undefined>;
  createKnowledgeBase(base: KnowledgeBaseConfiguration & { tags: Tags; clientToken: string }): Promise<string>;
  updateKnowledgeBase(id: string, base: KnowledgeBaseConfiguration): Promise<void>;
  deleteKnowledgeBase(id: string): Promise<void>;
  getTags(arn: string): Promise<Tags>;
  tag(arn: string, tags: Tags): Promise<void>;
  /** Data sources by name. */
  findDataSource(knowledgeBaseId: string, name: string): Promise<string | undefined>;
  createDataSource(
    knowledgeBaseId: string,
    source: { name: string; bucketArn: string; prefix: string; clientToken: string },
  ): Promise<void>;
  deleteDataSource(knowledgeBaseId: string, id: string): Promise<void>;
  startIngestion(knowledgeBaseId: string, dataSourceId: string, clientToken: string): Promise<string>;
  getIngestion(knowledgeBaseId: string, dataSourceId: string, id: string): Promise<IngestionJob | undefined>;
  /** The newest job; undefined when there was none. */
  latestIngestion(knowledgeBaseId: string, dataSourceId: string): Promise<IngestionJob | undefined>;
  /** Knowledge bases of a version of an agent, by default of DRAFT: description and state by id. */
  listAssociations(
    agentId: string,
    version?: string,
  ): Promise<{ id: string; description: string | undefined; state: string }[]>;
  associate(agentId: string, id: string, description: string): Promise<void>;
  updateAssociation(agentId: string, id: string, description: string): Promise<void>;
  disassociate(agentId: string, id: string): Promise<void>;
}
