import type { LoadedAgent, LoadedKnowledgeBase } from '../agent/definition.js';
import { once } from '../core/once.js';
import { dataSource } from '../resources/data-source.js';
import { rolePolicy } from '../resources/iam-policies.js';
import { iamRole } from '../resources/iam-role.js';
import { ingestion } from '../resources/ingestion.js';
import { knowledgeBase } from '../resources/knowledge-base.js';
import { knowledgeBaseAssociation } from '../resources/knowledge-base-association.js';
import { ownershipTags } from '../resources/ownership.js';
import type { Resource } from '../resources/resource.js';
import { type LocalDocument, s3Documents } from '../resources/s3-documents.js';
import { vectorBucket } from '../resources/vector-bucket.js';
import { vectorIndex } from '../resources/vector-index.js';
import { plainName, stackBucket } from './bucket-names.js';
import {
  bucketArn,
  foundationModelArn,
  knowledgeBasePolicy,
  knowledgeBaseTrustPolicy,
  roleArn,
  vectorBucketArn,
} from './policies.js';
import type { StackSpec } from './stack.js';
import type { Target } from './target.js';

/** Titan Text Embeddings V2 makes vectors of this length. */
const EMBEDDING = { model: 'amazon.titan-embed-text-v2:0', dimension: 1024 };
const INDEX = 'documents';
const POLICY = 'KnowledgeBasePolicy';
const ROLE_SUFFIX = '-kb-role';

export interface KnowledgeNames {
  bucket: string;
  vectorBucket: string;
  knowledgeBase: string;
  role: string;
}

interface Parts {
  /** What stands before the agent. */
  base: Resource[];
  association: Resource;
}

/** A knowledge base of the agent: one that exists, or one made from a folder of documents. */
export function knowledgeResources(
  spec: StackSpec,
  base: LoadedKnowledgeBase,
  agent: { id: string; name: string },
  bucket: Resource | undefined,
): Parts {
  const made = base.folder === undefined || !bucket ? undefined : madeFrom(spec, base, base.folder, bucket);
  const association = knowledgeBaseAssociation(spec.aws, {
    agentName: agent.name,
    agent: agent.id,
    name: base.name,
    knowledgeBase: made ? { resource: made.id } : { id: base.id ?? '' },
    description: base.description,
    dependsOn: [agent.id, ...(made ? [made.id] : [])],
  });
  return { base: made?.resources ?? [], association };
}

function madeFrom(spec: StackSpec, { name, description }: LoadedKnowledgeBase, folder: string, bucket: Resource) {
  const { target, aws, readDocuments } = spec;
  const tags = ownershipTags(spec);
  const names = namesOf(spec.name, name, target);
  const ingestionId = `ingestion/${names.knowledgeBase}`;
  const documents = s3Documents(aws.s3, {
    bucket: names.bucket,
    prefix: `${name}/`,
    invalidates: [ingestionId],
    ...(readDocuments && { documents: once<readonly LocalDocument[]>(() => readDocuments(folder)) }),
  });
  const vectors = vectorBucket(aws.vectors, {
    name: names.vectorBucket,
    arn: vectorBucketArn(target, names.vectorBucket),
    tags,
  });
  const index = vectorIndex(aws.vectors, { bucket: names.vectorBucket, index: INDEX, dimension: EMBEDDING.dimension });
  const role = iamRole(aws.iam, {
    name: names.role,
    description: `Assumed by the knowledge base ${names.knowledgeBase}`,
    trustPolicy: knowledgeBaseTrustPolicy(target),
    tags,
  });
  const embeddingModelArn = foundationModelArn(target, EMBEDDING.model);
  const access = { bucket: names.bucket, vectorBucket: names.vectorBucket, embeddingModelArn };
  const policy = rolePolicy(aws.iam, {
    role: names.role,
    name: POLICY,
    document: knowledgeBasePolicy(target, access),
  });
  const base = knowledgeBase(aws.knowledge, {
    name: names.knowledgeBase,
    description,
    roleArn: roleArn(target, names.role),
    embeddingModelArn,
    index: index.id,
    tags,
    dependsOn: [index.id, role.id, policy.id],
  });
  const source = dataSource(aws.knowledge, {
    name: names.knowledgeBase,
    knowledgeBase: base.id,
    bucketArn: bucketArn(target, names.bucket),
    prefix: `${name}/`,
    dependsOn: [base.id, bucket.id],
  });
  const taken = ingestion(aws.knowledge, {
    name: names.knowledgeBase,
    knowledgeBase: base.id,
    dataSource: source.id,
    documents: documents.id,
  });
  return { id: base.id, resources: [documents, vectors, index, role, policy, base, source, taken] };
}

/** The names of all knowledge bases that a stack makes. */
export function knowledgeNames(agent: LoadedAgent, stack: string, target: Target): KnowledgeNames[] {
  const made = agent.knowledgeBases.filter((base) => base.folder !== undefined);
  return made.map((base) => namesOf(stack, base.name, target));
}

/**
 * Ids of all that belongs to the knowledge base whose role this is, for a stack that does not know any more that it made
 * it; none for any other role.
 */
export function idsFromRole(stack: string, role: string, target: Target): string[] {
  const base =
    role.startsWith(`${stack}-`) && role.endsWith(ROLE_SUFFIX) ? role.slice(stack.length + 1, -ROLE_SUFFIX.length) : '';
  if (base === '') return [];
  const { bucket, vectorBucket, knowledgeBase: name } = namesOf(stack, base, target);
  return [
    `s3-bucket/${bucket}`,
    `s3-documents/${bucket}/${base}`,
    `vector-bucket/${vectorBucket}`,
    `vector-index/${vectorBucket}/${INDEX}`,
    `knowledge-base/${name}`,
    `data-source/${name}`,
    `knowledge-base-association/${stack}/${base}`,
  ];
}

/** Physical names. */
function namesOf(stack: string, base: string, target: Target): KnowledgeNames {
  return {
    bucket: stackBucket(stack, target),
    vectorBucket: plainName(`${stack}-${base}`, 63),
    knowledgeBase: `${stack}-${base}`.slice(0, 100),
    role: `${`${stack}-${base}`.slice(0, 64 - ROLE_SUFFIX.length)}${ROLE_SUFFIX}`,
  };
}
