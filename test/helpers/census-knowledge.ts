import {
  ListAgentKnowledgeBasesCommand,
  ListAgentsCommand,
  ListDataSourcesCommand,
  ListKnowledgeBasesCommand,
} from '@aws-sdk/client-bedrock-agent';
import { ListBucketsCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { ListIndexesCommand, ListVectorBucketsCommand, S3VectorsClient } from '@aws-sdk/client-s3vectors';
import type { Clock } from '../../src/emulator/clock.js';
import { TEST_CREDENTIALS, type TestAws } from './local-aws.js';

type Account = Pick<TestAws<Clock>, 'agent' | 'url'>;

/** The names of everything in the account that knowledge bases are made of, sorted. */
export async function knowledgeCensus(aws: Account): Promise<string[]> {
  const config = { ...TEST_CREDENTIALS, endpoint: aws.url };
  const s3 = new S3Client({ ...config, forcePathStyle: true });
  const vectors = new S3VectorsClient(config);
  try {
    const all = await Promise.all([buckets(s3), vectorBuckets(vectors), knowledgeBases(aws), associations(aws)]);
    return all.flat().sort();
  } finally {
    s3.destroy();
    vectors.destroy();
  }
}

async function buckets(s3: S3Client): Promise<string[]> {
  const { Buckets = [] } = await s3.send(new ListBucketsCommand({}));
  const all = Buckets.map(async ({ Name = '' }) => {
    const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: Name }));
    return [`bucket ${Name}`, ...Contents.map(({ Key, ETag }) => `object ${Key} ${ETag}`)];
  });
  return (await Promise.all(all)).flat();
}

async function vectorBuckets(vectors: S3VectorsClient): Promise<string[]> {
  const { vectorBuckets: found = [] } = await vectors.send(new ListVectorBucketsCommand({}));
  const all = found.map(async ({ vectorBucketName }) => {
    const { indexes = [] } = await vectors.send(new ListIndexesCommand({ vectorBucketName }));
    return [`vector bucket ${vectorBucketName}`, ...indexes.map((one) => `index ${vectorBucketName}/${one.indexName}`)];
  });
  return (await Promise.all(all)).flat();
}

async function knowledgeBases({ agent }: Account): Promise<string[]> {
  const { knowledgeBaseSummaries = [] } = await agent.send(new ListKnowledgeBasesCommand({}));
  const all = knowledgeBaseSummaries.map(async ({ knowledgeBaseId, name, status }) => {
    const { dataSourceSummaries = [] } = await agent.send(new ListDataSourcesCommand({ knowledgeBaseId }));
    return [
      `knowledge base ${name} ${status}`,
      ...dataSourceSummaries.map((source) => `data source ${source.name} ${source.status}`),
    ];
  });
  return (await Promise.all(all)).flat();
}

async function associations({ agent }: Account): Promise<string[]> {
  const { agentSummaries = [] } = await agent.send(new ListAgentsCommand({}));
  const all = agentSummaries.map(async ({ agentId, agentName }) => {
    const command = new ListAgentKnowledgeBasesCommand({ agentId, agentVersion: 'DRAFT' });
    const { agentKnowledgeBaseSummaries = [] } = await agent.send(command);
    return agentKnowledgeBaseSummaries.map((one) => `association of ${agentName} ${one.knowledgeBaseState}`);
  });
  return (await Promise.all(all)).flat();
}
