import type { LoadedKnowledgeBase } from '../agent/definition.js';
import { bucketArn, foundationModelArn, type Location, roleArn } from '../aws/arns.js';
import { once } from '../core/once.js';
import { dataSource } from '../resources/data-source.js';
import { iamRole } from '../resources/iam-role.js';
import { iamRolePolicy } from '../resources/iam-role-policy.js';
import { ingestion } from '../resources/ingestion.js';
import { knowledgeBase } from '../resources/knowledge-base.js';
import { knowledgeBaseAssociation } from '../resources/knowledge-base-association.js';
import type { Resource } from '../resources/resource.js';
import { s3Bucket } from '../resources/s3-bucket.js';
import { type LocalDocument, s3Documents } from '../resources/s3-documents.js';
import { vectorBucket } from '../resources/vector-bucket.js';
import { vectorIndex } from '../resources/vector-index.js';
import { plainName, stackBucket } from './bucket-names.js';
import { knowledgeBasePolicy, knowledgeBaseTrustPolicy } from './policies.js';
import type { StackSpec } from './stack-spec.js';

/** Titan Text Embeddings V2 makes vectors of this length. */
const EMBEDDING = { model: 'amazon.titan-embed-text-v2:0', dimension: 1024 };
const INDEX = 'documents';
const POLICY = 'KnowledgeBasePolicy';
const ROLE_SUFFIX = '-kb-role';

/** Physical names. */
interface KnowledgeNames {
  bucket: string;
  vectorBucket: string;
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
  const vectors = vectorBucket.fromSpec(spec, { name: names.vectorBucket });
  const { dimension } = EMBEDDING;
  const index = vectorIndex.fromSpec(spec, { bucket: names.vectorBucket, index: INDEX, dimension });
  const role = iamRole.fromSpec(spec, {
    name: names.role,
    description: `Assumed by the knowledge base ${names.knowledgeBase}`,
    trustPolicy: knowledgeBaseTrustPolicy(target),
  });
  const embeddingModelArn = foundationModelArn(target, EMBEDDING.model);
  const access = { bucket: names.bucket, vectorBucket: names.vectorBucket, embeddingModelArn };
  const policy = iamRolePolicy.fromSpec(spec, {
    role: names.role,
    name: POLICY,
    document: knowledgeBasePolicy(target, access),
  });
  const made = knowledgeBase.fromSpec(spec, {
    name: names.knowledgeBase,
    description: base.description,
    roleArn: roleArn(target, names.role),
    embeddingModelArn,
    index: vectorIndex.ref(names.vectorBucket, INDEX),
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
  return [documents, vectors, index, role, policy, made, source, taken];
}

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
    knowledgeBase.id(names.knowledgeBase),
    dataSource.id(names.knowledgeBase),
    knowledgeBaseAssociation.id(stack, base),
  ];
}

function namesOf(stack: string, base: string, target: Location): KnowledgeNames {
  return {
    bucket: stackBucket(stack, target),
    vectorBucket: plainName(`${stack}-${base}`, 63),
    knowledgeBase: `${stack}-${base}`.slice(0, 100),
    role: `${`${stack}-${base}`.slice(0, 64 - ROLE_SUFFIX.length)}${ROLE_SUFFIX}`,
  };
}
