import type {
  KnowledgeBaseStatus,
  KnowledgeBaseStorageType,
  StorageConfiguration,
} from '@aws-sdk/client-bedrock-agent';
import type { Call } from '../../../service/call.js';
import type { Validated } from '../../../service/operation.js';
import { conflict, invalid, ServiceError } from '../../../service/service-error.js';
import { roleAllows } from '../../iam/authorise.js';
import { findIndex } from '../../s3vectors/indexes/rules.js';
import { refusedInState } from '../errors.js';
import { bedrockMayAssume } from '../roles.js';
import { checkCollectionStore } from './collection-store.js';
import {
  findKnowledgeBase,
  type KnowledgeBaseRecord,
  type KnowledgeBaseSettings,
  knowledgeBaseStatus,
  knowledgeBasesOf,
} from './records.js';

type Here = Pick<Call, 'store' | 'clock' | 'region'>;
type Judge = Pick<Call, 'store' | 'clock' | 'latency' | 'bareRoles' | 'accountId' | 'region'>;

/** The knowledge base, when nothing is under way on it. `operation` is the first word of AWS's message. */
export function findActiveKnowledgeBase(call: Here, id: string, operation: string): KnowledgeBaseRecord {
  return findInState(call, id, operation, ['ACTIVE']);
}

/** The same, or when it has just been created: AWS's own programs go on at once to update it, or to give it a data source [SRC]. */
export function findBegunKnowledgeBase(call: Here, id: string, operation: string): KnowledgeBaseRecord {
  return findInState(call, id, operation, ['CREATING', 'ACTIVE']);
}

function findInState(
  call: Here,
  id: string,
  operation: string,
  states: readonly KnowledgeBaseStatus[],
): KnowledgeBaseRecord {
  const found = findKnowledgeBase(call, id);
  const status = knowledgeBaseStatus(call, found);
  if (states.includes(status)) return found;
  throw invalid(refusedInState(operation, 'KnowledgeBase', status));
}

export function checkKnowledgeBaseName(call: Here, name: string, except?: string): void {
  const taken = knowledgeBasesOf(call).some((one) => one.configuration.name === name && one.knowledgeBaseId !== except);
  if (taken) throw conflict(`KnowledgeBase with name ${name} already exists.`);
}

/** In which member a vector store of each type is described. A store outside this local AWS is taken as described. */
const STORES: Readonly<Partial<Record<KnowledgeBaseStorageType, keyof StorageConfiguration>>> = {
  OPENSEARCH_SERVERLESS: 'opensearchServerlessConfiguration',
  OPENSEARCH_MANAGED_CLUSTER: 'opensearchManagedClusterConfiguration',
  PINECONE: 'pineconeConfiguration',
  REDIS_ENTERPRISE_CLOUD: 'redisEnterpriseCloudConfiguration',
  RDS: 'rdsConfiguration',
  MONGO_DB_ATLAS: 'mongoDbAtlasConfiguration',
  NEPTUNE_ANALYTICS: 'neptuneAnalyticsConfiguration',
  S3_VECTORS: 's3VectorsConfiguration',
};

/** Checks that there is an embedding model and a vector store, each described in the member that its type names. */
export function checkConfiguration(configuration: KnowledgeBaseSettings): void {
  embeddingModelArn(configuration);
  const { storageConfiguration: storage } = configuration;
  const member = storage && STORES[storage.type];
  if (member === undefined || storage?.[member] === undefined) {
    throw invalid(
      'The knowledge base storage configuration provided is invalid... The configuration of its type is missing',
    );
  }
}

function embeddingModelArn({ knowledgeBaseConfiguration: kind }: KnowledgeBaseSettings): string {
  if (kind.type !== 'VECTOR') {
    throw invalid(`Knowledge bases of the type ${kind.type} are not emulated by this local AWS.`);
  }
  if (kind.vectorKnowledgeBaseConfiguration === undefined) {
    throw invalid('vectorKnowledgeBaseConfiguration is required for a knowledge base of the type VECTOR.');
  }
  return kind.vectorKnowledgeBaseConfiguration.embeddingModelArn;
}

/** Throws, in AWS's words, when Bedrock cannot assume the role for this knowledge base, or cannot use the store with it. */
export function checkRoleAndStore(call: Judge, arn: string, configuration: KnowledgeBaseSettings): void {
  const { roleArn, storageConfiguration } = configuration;
  if (!bedrockMayAssume(call, roleArn, arn)) throw cannotAssumeRole();
  checkCollectionStore(call, configuration);
  checkVectorIndex(call, roleArn, storageConfiguration);
}

/** AWS says the same of a role that may not use its vector index [TXT]. */
export const cannotAssumeRole = () =>
  invalid(
    'Bedrock Knowledge Base was unable to assume the given role. Provide the proper permissions and retry the request.',
  );

type Storage = Validated<StorageConfiguration>;

/** What is asked of a vector index when a knowledge base is made on it [TXT]. */
const VECTOR_ACTIONS = ['s3vectors:GetIndex', 's3vectors:QueryVectors'];

function checkVectorIndex(call: Judge, roleArn: string, storage: Storage | undefined): void {
  const index = vectorIndexArn(call, storage);
  if (index === undefined) return;
  const allowed = VECTOR_ACTIONS.every((action) => roleAllows(call, { roleArn, action, resource: index }));
  if (!allowed) throw cannotAssumeRole();
}

/** The S3 Vectors index that a knowledge base lies in; undefined for another store. A ValidationException when it is gone. */
export function vectorIndexArn(call: Pick<Call, 'store' | 'region'>, storage: Storage | undefined): string | undefined {
  const given = storage?.s3VectorsConfiguration;
  if (given === undefined) return undefined;
  try {
    return findIndex(call, given.indexArn === undefined ? given : { indexArn: given.indexArn }).arn;
  } catch (thrown) {
    if (!(thrown instanceof ServiceError)) throw thrown;
    throw invalid(`The knowledge base storage configuration provided is invalid... ${thrown.message}`);
  }
}

/** Whatever searches or fills a knowledge base makes vectors of texts, which takes the embedding model. */
export function checkEmbedding(call: Judge & Pick<Call, 'requestId'>, configuration: KnowledgeBaseSettings): void {
  const { roleArn } = configuration;
  const model = embeddingModelArn(configuration);
  const action = 'bedrock:InvokeModel';
  if (roleAllows(call, { roleArn, action, resource: model })) return;
  throw invalid(
    `Knowledge base role ${roleArn} is not able to call specified bedrock embedding model ${model}: ` +
      `User: ${assumedRole(roleArn)} is not authorized to perform: ${action} on resource: ${model} because no ` +
      `identity-based policy allows the ${action} action ` +
      `(Service: BedrockRuntime, Status Code: 403, Request ID: ${call.requestId})`,
  );
}

/** The name of the role as it acts for Bedrock. */
export const assumedRole = (roleArn: string): string =>
  `${roleArn.replace(':iam:', ':sts:').replace(/:role\/(?:.*\/)?/, ':assumed-role/')}/DocumentManagementSession`;
