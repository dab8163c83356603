import type { LoadedKnowledgeBase, VectorStore } from '../agent/definition.js';
import { bucketArn, foundationModelArn, type Location, roleArn } from '../aws/arns.js';
import { once } from '../core/once.js';
import { dataSource } from '../resources/data-source.js';
import { iamRole } from '../resources/iam-role.js';
import { iamRolePolicy } from '../resources/iam-role-policy.js';
import { ingestion } from '../resources/ingestion.js';
import { type KnowledgeBaseSpec, knowledgeBase } from '../resources/knowledge-base.js';
import { knowledgeBaseAssociation } from '../resources/knowledge-base-association.js';
import type { Resource } from '../resources/resource.js';
import { s3Bucket } from '../resources/s3-bucket.js';
import { type LocalDocument, s3Documents } from '../resources/s3-documents.js';
import { searchCollection } from '../resources/search-collection.js';
import { searchIndex } from '../resources/search-index.js';
import { searchPolicy } from '../resources/search-policy.js';
import { vectorBucket } from '../resources/vector-bucket.js';
import { vectorIndex } from '../resources/vector-index.js';
import { plainName, shortName, stackBucket } from './bucket-names.js';
import { knowledgeBaseName } from './names.js';
import {
  knowledgeBasePolicy,
  knowledgeBaseTrustPolicy,
  type PolicyStatement,
  searchStatement,
  vectorStatement,
} from './policies.js';
import type { StackSpec } from './stack-spec.js';

/** Titan Text Embeddings V2 makes vectors of this length. */
const EMBEDDING = { model: 'amazon.titan-embed-text-v2:0', dimension: 1024 };
const INDEX = 'documents';
const ROLE_SUFFIX = '-kb-role';

/** Physical names. */
interface KnowledgeNames {
  bucket: string;
  vectorBucket: string;
  collection: string;
  knowledgeBase: string;
  role: string;
}

interface Parts {
  /** What is made before the agent. */
  base: Resource[];
  association: Resource;
}

/** A knowledge base of the agent: one that exists, or one made from a folder of documents. */
export function knowledgeResources(spec: StackSpec, base: LoadedKnowledgeBase, agent: string): Parts {
  const { name, description, folder } = base;
  const associated = { agent, name, description };
  if (folder === undefined) {
    return { base: [], association: knowledgeBaseAssociation.fromSpec(spec, { ...associated, base: { id: name } }) };
  }
  const names = namesOf(spec.name, name, spec.target);
  return {
    base: madeFrom(spec, names, base, folder),
    association: knowledgeBaseAssociation.fromSpec(spec, { ...associated, base: { name: names.knowledgeBase } }),
  };
}

function madeFrom(spec: StackSpec, names: KnowledgeNames, base: LoadedKnowledgeBase, folder: string): Resource[] {
  const { target, readDocuments } = spec;
  const documents = s3Documents.fromSpec(spec, {
    bucket: names.bucket,
    folder: base.name,
    invalidates: [ingestion.id(names.knowledgeBase)],
    ...(readDocuments && { documents: once<Promise<readonly LocalDocument[]>>(() => readDocuments(folder)) }),
  });
  const role = iamRole.fromSpec(spec, {
    name: names.role,
    description: `Assumed by the knowledge base ${names.knowledgeBase}`,
    trustPolicy: knowledgeBaseTrustPolicy(target),
  });
  const store = STORES[base.storage](spec, names);
  const embeddingModelArn = foundationModelArn(target, EMBEDDING.model);
  const access = { bucket: names.bucket, store: store.statement, embeddingModelArn };
  const policy = iamRolePolicy.fromSpec(spec, {
    role: names.role,
    name: store.policy,
    document: knowledgeBasePolicy(target, access),
  });
  const made = knowledgeBase.fromSpec(spec, {
    name: names.knowledgeBase,
    description: base.description,
    roleArn: roleArn(target, names.role),
    embeddingModelArn,
    index: store.index,
    dependsOn: [role.id, policy.id],
  });
  const source = dataSource.fromSpec(spec, {
    name: names.knowledgeBase,
    bucketArn: bucketArn(target, names.bucket),
    prefix: `${base.name}/`,
    dependsOn: [s3Bucket.id(names.bucket)],
  });
  const taken = ingestion.fromSpec(spec, {
    name: names.knowledgeBase,
    documents: s3Documents.ref(names.bucket, base.name),
  });
  return [documents, ...store.resources, role, policy, made, source, taken];
}

interface Store {
  /** The name of the role's policy: each store has its own, so that what the old one needs is there until it is empty. */
  policy: string;
  resources: Resource[];
  index: KnowledgeBaseSpec['index'];
  /** What the knowledge base's role may do with it. */
  statement: PolicyStatement;
}

const STORES: Readonly<Record<VectorStore, (spec: StackSpec, names: KnowledgeNames) => Store>> = {
  's3-vectors': (spec, { vectorBucket: bucket }) => ({
    policy: 'KnowledgeBasePolicy',
    resources: [
      vectorBucket.fromSpec(spec, { name: bucket }),
      vectorIndex.fromSpec(spec, { bucket, index: INDEX, dimension: EMBEDDING.dimension }),
    ],
    index: { kind: 's3-vectors', index: vectorIndex.ref(bucket, INDEX) },
    statement: vectorStatement(spec.target, bucket),
  }),
  'opensearch-serverless': (spec, { collection, role }) => ({
    policy: 'SearchKnowledgeBasePolicy',
    resources: [
      ...SEARCH_POLICIES.map((type) => searchPolicy.fromSpec(spec, { type, collection, role })),
      searchCollection.fromSpec(spec, { name: collection }),
      searchIndex.fromSpec(spec, { collection, index: INDEX, dimension: EMBEDDING.dimension }),
    ],
    index: {
      ...{ kind: 'opensearch-serverless', name: INDEX },
      ...{ collection: searchCollection.ref(collection), index: searchIndex.ref(collection, INDEX) },
    },
    statement: searchStatement(spec.target),
  }),
};

const SEARCH_POLICIES = ['encryption', 'network', 'data'] as const;

/**
 * The ids of everything that belongs to the knowledge base with this role. It serves a stack that has lost its record. None
 * for the role of anything else.
 */
export function idsFromRole(stack: string, role: string, target: Location): string[] {
  const base =
    role.startsWith(`${stack}-`) && role.endsWith(ROLE_SUFFIX) ? role.slice(stack.length + 1, -ROLE_SUFFIX.length) : '';
  if (base === '') return [];
  const names = namesOf(stack, base, target);
  return [
    s3Bucket.id(names.bucket),
    s3Documents.id(names.bucket, base),
    vectorBucket.id(names.vectorBucket),
    vectorIndex.id(names.vectorBucket, INDEX),
    ...SEARCH_POLICIES.map((type) => searchPolicy.id(type, names.collection)),
    searchCollection.id(names.collection),
    knowledgeBase.id(names.knowledgeBase),
    dataSource.id(names.knowledgeBase),
    knowledgeBaseAssociation.id(stack, base),
  ];
}

function namesOf(stack: string, base: string, target: Location): KnowledgeNames {
  return {
    bucket: stackBucket(stack, target),
    vectorBucket: plainName(`${stack}-${base}`, 63),
    collection: shortName(`kb-${stack}-${base}`, 32),
    knowledgeBase: knowledgeBaseName(stack, base),
    role: `${`${stack}-${base}`.slice(0, 64 - ROLE_SUFFIX.length)}${ROLE_SUFFIX}`,
  };
}
