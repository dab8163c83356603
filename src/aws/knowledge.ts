import {
  AssociateAgentKnowledgeBaseCommand,
  BedrockAgentClient,
  CreateDataSourceCommand,
  CreateKnowledgeBaseCommand,
  DeleteDataSourceCommand,
  DeleteKnowledgeBaseCommand,
  DisassociateAgentKnowledgeBaseCommand,
  GetIngestionJobCommand,
  GetKnowledgeBaseCommand,
  type IngestionJobSummary,
  type KnowledgeBase,
  KnowledgeBaseState,
  ListTagsForResourceCommand,
  paginateListAgentKnowledgeBases,
  paginateListDataSources,
  paginateListIngestionJobs,
  paginateListKnowledgeBases,
  type IngestionJob as SdkIngestionJob,
  StartIngestionJobCommand,
  type StorageConfiguration,
  TagResourceCommand,
  UpdateAgentKnowledgeBaseCommand,
  UpdateKnowledgeBaseCommand,
} from '@aws-sdk/client-bedrock-agent';
import { whole } from './answers.js';
import { AwsError, calling, looking } from './errors.js';
import type {
  IngestionJob,
  KnowledgeBaseConfiguration,
  KnowledgeBaseDescription,
  KnowledgePort,
  VectorStorage,
} from './knowledge-ports.js';
import { collect } from './pages.js';
import { type Connection, managementConfig, pacing } from './settings.js';

const DRAFT = 'DRAFT';

/** Bedrock's knowledge bases through the SDK. */
export function knowledge(connection: Connection): KnowledgePort {
  const client = new BedrockAgentClient(managementConfig(connection));
  client.middlewareStack.use(pacing(connection));
  const listAssociations: KnowledgePort['listAssociations'] = async (agentId, agentVersion = DRAFT) => {
    const pages = collect(paginateListAgentKnowledgeBases({ client }, { agentId, agentVersion }));
    const found = await looking('bedrock:ListAgentKnowledgeBases', pages);
    return (found ?? [])
      .flatMap((page) => page.agentKnowledgeBaseSummaries ?? [])
      .map((entry) => whole('bedrock:ListAgentKnowledgeBases', entry, ['knowledgeBaseId', 'knowledgeBaseState']))
      .map((entry) => ({
        id: entry.knowledgeBaseId,
        description: entry.description,
        state: entry.knowledgeBaseState,
      }));
  };
  return {
    async findKnowledgeBase(name) {
      const pages = await calling('bedrock:ListKnowledgeBases', collect(paginateListKnowledgeBases({ client }, {})));
      const found = pages.flatMap((page) => page.knowledgeBaseSummaries ?? []).find((base) => base.name === name);
      return found && whole('bedrock:ListKnowledgeBases', found, ['knowledgeBaseId']).knowledgeBaseId;
    },
    async getKnowledgeBase(knowledgeBaseId) {
      const command = new GetKnowledgeBaseCommand({ knowledgeBaseId });
      const found = await looking('bedrock:GetKnowledgeBase', client.send(command));
      return found && describeBase('bedrock:GetKnowledgeBase', found.knowledgeBase);
    },
    async createKnowledgeBase({ tags, clientToken, ...base }) {
      const command = new CreateKnowledgeBaseCommand({ ...baseMembers(base), tags: { ...tags }, clientToken });
      const { knowledgeBase } = await calling('bedrock:CreateKnowledgeBase', client.send(command));
      return whole('bedrock:CreateKnowledgeBase', knowledgeBase, ['knowledgeBaseId']).knowledgeBaseId;
    },
    async updateKnowledgeBase(knowledgeBaseId, base) {
      const command = new UpdateKnowledgeBaseCommand({ ...baseMembers(base), knowledgeBaseId });
      await calling('bedrock:UpdateKnowledgeBase', client.send(command));
    },
    async deleteKnowledgeBase(knowledgeBaseId) {
      await looking('bedrock:DeleteKnowledgeBase', client.send(new DeleteKnowledgeBaseCommand({ knowledgeBaseId })));
    },
    async getTags(resourceArn) {
      const command = new ListTagsForResourceCommand({ resourceArn });
      return (await looking('bedrock:ListTagsForResource', client.send(command)))?.tags ?? {};
    },
    async tag(resourceArn, tags) {
      const command = new TagResourceCommand({ resourceArn, tags: { ...tags } });
      await calling('bedrock:TagResource', client.send(command));
    },
    async findDataSource(knowledgeBaseId, name) {
      const pages = collect(paginateListDataSources({ client }, { knowledgeBaseId }));
      const found = await looking('bedrock:ListDataSources', pages);
      const named = found?.flatMap((page) => page.dataSourceSummaries ?? []).find((source) => source.name === name);
      return named && whole('bedrock:ListDataSources', named, ['dataSourceId']).dataSourceId;
    },
    async createDataSource(knowledgeBaseId, { name, bucketArn, prefix, clientToken }) {
      const command = new CreateDataSourceCommand({
        knowledgeBaseId,
        name,
        clientToken,
        dataDeletionPolicy: 'DELETE',
        dataSourceConfiguration: { type: 'S3', s3Configuration: { bucketArn, inclusionPrefixes: [prefix] } },
      });
      await calling('bedrock:CreateDataSource', client.send(command));
    },
    async deleteDataSource(knowledgeBaseId, dataSourceId) {
      const command = new DeleteDataSourceCommand({ knowledgeBaseId, dataSourceId });
      await looking('bedrock:DeleteDataSource', client.send(command));
    },
    async startIngestion(knowledgeBaseId, dataSourceId, clientToken) {
      const command = new StartIngestionJobCommand({ knowledgeBaseId, dataSourceId, clientToken });
      const { ingestionJob } = await calling('bedrock:StartIngestionJob', client.send(command));
      return whole('bedrock:StartIngestionJob', ingestionJob, ['ingestionJobId']).ingestionJobId;
    },
    async getIngestion(knowledgeBaseId, dataSourceId, ingestionJobId) {
      const command = new GetIngestionJobCommand({ knowledgeBaseId, dataSourceId, ingestionJobId });
      const found = await looking('bedrock:GetIngestionJob', client.send(command));
      return found && describeJob('bedrock:GetIngestionJob', found.ingestionJob);
    },
    async latestIngestion(knowledgeBaseId, dataSourceId) {
      const pages = collect(paginateListIngestionJobs({ client }, { knowledgeBaseId, dataSourceId }));
      const jobs = (await looking('bedrock:ListIngestionJobs', pages))?.flatMap(
        (page) => page.ingestionJobSummaries ?? [],
      );
      return jobs
        ?.map((job) => describeJob('bedrock:ListIngestionJobs', job))
        .sort((a, b) => b.startedAt - a.startedAt)[0];
    },
    listAssociations,
    async associate(agentId, knowledgeBaseId, description) {
      const members = { agentId, agentVersion: DRAFT, knowledgeBaseId, description };
      const command = new AssociateAgentKnowledgeBaseCommand({
        ...members,
        knowledgeBaseState: KnowledgeBaseState.ENABLED,
      });
      try {
        await calling('bedrock:AssociateAgentKnowledgeBase', client.send(command));
      } catch (error) {
        // Made by an attempt whose answer was lost.
        const isThere = async () => (await listAssociations(agentId)).some(({ id }) => id === knowledgeBaseId);
        if (!(error instanceof AwsError) || error.code !== 'CONFLICT' || !(await isThere())) throw error;
      }
    },
    async updateAssociation(agentId, knowledgeBaseId, description) {
      const members = { agentId, agentVersion: DRAFT, knowledgeBaseId, description };
      const command = new UpdateAgentKnowledgeBaseCommand({
        ...members,
        knowledgeBaseState: KnowledgeBaseState.ENABLED,
      });
      await calling('bedrock:UpdateAgentKnowledgeBase', client.send(command));
    },
    async disassociate(agentId, knowledgeBaseId) {
      const command = new DisassociateAgentKnowledgeBaseCommand({ agentId, agentVersion: DRAFT, knowledgeBaseId });
      await looking('bedrock:DisassociateAgentKnowledgeBase', client.send(command));
    },
  };
}

function baseMembers({ name, description, roleArn, embeddingModelArn, storage }: KnowledgeBaseConfiguration) {
  return {
    name,
    description,
    roleArn,
    knowledgeBaseConfiguration: { type: 'VECTOR' as const, vectorKnowledgeBaseConfiguration: { embeddingModelArn } },
    storageConfiguration: storageMembers(storage),
  };
}

function storageMembers(storage: VectorStorage): StorageConfiguration {
  if ('indexArn' in storage) return { type: 'S3_VECTORS', s3VectorsConfiguration: storage };
  const { collectionArn, index, fields } = storage;
  return {
    type: 'OPENSEARCH_SERVERLESS',
    opensearchServerlessConfiguration: { collectionArn, vectorIndexName: index, fieldMapping: fields },
  };
}

/** Undefined: it lies where this tool keeps nothing. */
function describeStorage(given: StorageConfiguration | undefined): VectorStorage | undefined {
  const { s3VectorsConfiguration: vectors, opensearchServerlessConfiguration: search } = given ?? {};
  if (vectors?.indexArn !== undefined) return { indexArn: vectors.indexArn };
  const { vectorField, textField, metadataField } = search?.fieldMapping ?? {};
  if (!search?.collectionArn || !search.vectorIndexName || !vectorField || !textField || !metadataField)
    return undefined;
  const fields = { vectorField, textField, metadataField };
  return { collectionArn: search.collectionArn, index: search.vectorIndexName, fields };
}

function describeBase(operation: string, answered: KnowledgeBase | undefined): KnowledgeBaseDescription {
  const base = whole(operation, answered, ['knowledgeBaseId', 'knowledgeBaseArn', 'name', 'status']);
  return {
    id: base.knowledgeBaseId,
    arn: base.knowledgeBaseArn,
    name: base.name,
    description: base.description,
    roleArn: base.roleArn,
    embeddingModelArn: base.knowledgeBaseConfiguration?.vectorKnowledgeBaseConfiguration?.embeddingModelArn,
    storage: describeStorage(base.storageConfiguration),
    createdAt: base.createdAt?.getTime(),
    status: base.status,
    failureReasons: base.failureReasons ?? [],
  };
}

function describeJob(operation: string, answered: SdkIngestionJob | IngestionJobSummary | undefined): IngestionJob {
  const job = whole(operation, answered, ['ingestionJobId', 'status', 'startedAt']);
  const { statistics } = job;
  return {
    id: job.ingestionJobId,
    status: job.status,
    startedAt: job.startedAt.getTime(),
    failureReasons: 'failureReasons' in job ? (job.failureReasons ?? []) : [],
    scanned: statistics?.numberOfDocumentsScanned ?? 0,
    indexed: (statistics?.numberOfNewDocumentsIndexed ?? 0) + (statistics?.numberOfModifiedDocumentsIndexed ?? 0),
    deleted: statistics?.numberOfDocumentsDeleted ?? 0,
    failed: statistics?.numberOfDocumentsFailed ?? 0,
  };
}
