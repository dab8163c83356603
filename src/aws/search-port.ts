import type { Tags } from './ports.js';

/** The two kinds of a collection's security policies, and the one of who may do what with its data. */
export type SearchPolicyType = 'encryption' | 'network' | 'data';

export interface SearchPolicy {
  readonly document: unknown;
  readonly description: string | undefined;
  readonly version: string;
}

export interface CollectionDescription {
  readonly id: string;
  readonly arn: string;
  /** `CREATING`, `ACTIVE`, `DELETING`, `FAILED` */
  readonly status: string;
  readonly failure: string | undefined;
  /** Epoch milliseconds. */
  readonly createdAt: number | undefined;
}

/** Amazon OpenSearch Serverless. */
export interface SearchPort {
  getPolicy(type: SearchPolicyType, name: string): Promise<SearchPolicy | undefined>;
  createPolicy(type: SearchPolicyType, name: string, document: object, description: string): Promise<void>;
  /** `version`: the one that was looked at. When it has changed since, the call fails. */
  updatePolicy(
    type: SearchPolicyType,
    name: string,
    document: object,
    of: { version: string; description: string },
  ): Promise<void>;
  deletePolicy(type: SearchPolicyType, name: string): Promise<void>;
  findCollection(name: string): Promise<CollectionDescription | undefined>;
  /** One that searches by vectors. */
  createCollection(name: string, description: string, tags: Tags): Promise<void>;
  deleteCollection(id: string): Promise<void>;
  getTags(arn: string): Promise<Tags>;
  tag(arn: string, tags: Tags): Promise<void>;
  hasIndex(collectionId: string, index: string): Promise<boolean>;
  createIndex(collectionId: string, index: string, schema: IndexSchema): Promise<void>;
}

/** What an index of OpenSearch holds. */
export interface IndexSchema {
  readonly settings: { readonly index: { readonly knn: boolean } };
  readonly mappings: { readonly properties: Readonly<Record<string, IndexField>> };
}

type IndexField =
  | { type: 'text' | 'keyword'; index?: boolean }
  | {
      type: 'knn_vector';
      dimension: number;
      method: { name: string; engine: string; space_type: string };
    };
