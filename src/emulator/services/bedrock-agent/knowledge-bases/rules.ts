import type { CreateKnowledgeBaseRequest, StorageConfiguration } from '@aws-sdk/client-bedrock-agent';
import type { Call } from '../../../service/call.js';
import { ServiceError } from '../../../service/service-error.js';
import { roleAllows, roleTrusts } from '../../iam/authorise.js';
import { findIndex } from '../../s3vectors/indexes/rules.js';
import { invalid } from '../errors.js';

type Judge = Pick<Call, 'store' | 'clock' | 'latency' | 'bareRoles' | 'accountId' | 'region' | 'partition'>;

type Configuration = Pick<
  CreateKnowledgeBaseRequest,
  'roleArn' | 'knowledgeBaseConfiguration' | 'storageConfiguration'
>;

/** Vector stores outside this local AWS are taken as they are described: nothing can be looked up there. */
const STORES: Readonly<Record<string, keyof StorageConfiguration>> = {
  OPENSEARCH_SERVERLESS: 'opensearchServerlessConfiguration',
  OPENSEARCH_MANAGED_CLUSTER: 'opensearchManagedClusterConfiguration',
  PINECONE: 'pineconeConfiguration',
  REDIS_ENTERPRISE_CLOUD: 'redisEnterpriseCloudConfiguration',
  RDS: 'rdsConfiguration',
  MONGO_DB_ATLAS: 'mongoDbAtlasConfiguration',
  NEPTUNE_ANALYTICS: 'neptuneAnalyticsConfiguration',
  S3_VECTORS: 's3VectorsConfiguration',
};

/** What is asked of a vector index when a knowledge base is made on it [TXT]. */
const VECTOR_ACTIONS = ['s3vectors:GetIndex', 's3vectors:QueryVectors'];

/** That there is an embedding model and a vector store, described in the member that its type names. */
export function checkConfiguration({
  knowledgeBaseConfiguration: kind,
  storageConfiguration: storage,
}: Configuration): void {
  if (kind?.type !== 'VECTOR') {
    throw invalid(`Knowledge bases of the type ${kind?.type} are not emulated by this local AWS.`);
  }
  if (kind.vectorKnowledgeBaseConfiguration === undefined) {
    throw invalid('vectorKnowledgeBaseConfiguration is required for a knowledge base of the type VECTOR.');
  }
  const member = STORES[storage?.type ?? ''];
  if (storage === undefined || member === undefined || storage[member] === undefined) {
    throw invalid(
      'The knowledge base storage configuration provided is invalid... The configuration of its type is missing',
    );
  }
}

/** Throws, in AWS's words, when Bedrock cannot assume the role for this knowledge base, or cannot use the vector store with it. */
export function checkRoleAndStore(
  call: Judge,
  arn: string,
  { roleArn = '', storageConfiguration }: Configuration,
): void {
  if (!roleTrustsKnowledgeBase(call, roleArn, arn)) throw unassumable();
  checkVectorStore(call, roleArn, storageConfiguration);
}

export function roleTrustsKnowledgeBase(call: Judge, roleArn: string, arn: string): boolean {
  const context = { 'aws:SourceAccount': call.accountId, 'aws:SourceArn': arn };
  return roleTrusts(call, { roleArn, service: 'bedrock.amazonaws.com', context });
}

/** AWS says the same of a role that may not use its vector index [TXT]. */
const unassumable = () =>
  invalid(
    'Bedrock Knowledge Base was unable to assume the given role. Provide the proper permissions and retry the request.',
  );

function checkVectorStore(call: Judge, roleArn: string, storage: StorageConfiguration | undefined): void {
  const collection = storage?.opensearchServerlessConfiguration?.collectionArn;
  if (collection !== undefined && !roleAllows(call, { roleArn, action: 'aoss:APIAccessAll', resource: collection })) {
    throw invalid(
      'The knowledge base storage configuration provided is invalid... ' +
        'Request failed: [security_exception] 403 Forbidden',
    );
  }
  const index = storage?.s3VectorsConfiguration && vectorIndexArn(call, storage);
  if (index === undefined) return;
  const allowed = VECTOR_ACTIONS.every((action) => roleAllows(call, { roleArn, action, resource: index }));
  if (!allowed) throw unassumable();
}

/** The S3 Vectors index that the knowledge base lies in; undefined for another vector store, a ValidationException when it is gone. */
export function vectorIndexArn(
  call: Pick<Call, 'store' | 'region'>,
  storage: StorageConfiguration | undefined,
): string | undefined {
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
export function checkEmbedding(
  call: Judge & Pick<Call, 'requestId'>,
  { roleArn = '', knowledgeBaseConfiguration }: Configuration,
): void {
  const model = knowledgeBaseConfiguration?.vectorKnowledgeBaseConfiguration?.embeddingModelArn ?? '';
  const action = 'bedrock:InvokeModel';
  if (roleAllows(call, { roleArn, action, resource: model })) return;
  throw invalid(
    `Knowledge base role ${roleArn} is not able to call specified bedrock embedding model ${model}: ` +
      `User: ${assumed(roleArn)} is not authorized to perform: ${action} on resource: ${model} because no identity-based ` +
      `policy allows the ${action} action (Service: BedrockRuntime, Status Code: 403, Request ID: ${call.requestId})`,
  );
}

/** The role as it acts for Bedrock. */
export const assumed = (roleArn: string): string =>
  `${roleArn.replace(':iam:', ':sts:').replace(/:role\/(?:.*\/)?/, ':assumed-role/')}/DocumentManagementSession`;
