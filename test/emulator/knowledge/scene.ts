import {
  CreateDataSourceCommand,
  type CreateDataSourceRequest,
  CreateKnowledgeBaseCommand,
  type CreateKnowledgeBaseRequest,
  GetIngestionJobCommand,
  StartIngestionJobCommand,
} from '@aws-sdk/client-bedrock-agent';
import { CreateRoleCommand, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { CreateBucketCommand, DeleteObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { CreateIndexCommand, CreateVectorBucketCommand, S3VectorsClient } from '@aws-sdk/client-s3vectors';
import { startTestAws, TEST_CREDENTIALS, type TestAws } from '../../helpers/account/local-aws.js';
import type { FakeClock } from '../../helpers/clocks/fake-clock.js';
import { statement } from '../bedrock-agent/scene.js';

export const BUCKET = 'the-documents';
const INDEX_ARN = 'arn:aws:s3vectors:us-east-1:000000000000:bucket/the-vectors/index/docs';
export const MODEL_ARN = 'arn:aws:bedrock:us-east-1::foundation-model/amazon.titan-embed-text-v2:0';
const ROLE_ARN = 'arn:aws:iam::000000000000:role/librarian';

/** What the knowledge base's role must be allowed, each by itself, so that a test can leave one out. */
export const PERMISSIONS = {
  list: { Action: 's3:ListBucket', Resource: `arn:aws:s3:::${BUCKET}` },
  read: { Action: 's3:GetObject', Resource: `arn:aws:s3:::${BUCKET}/*` },
  embed: { Action: 'bedrock:InvokeModel', Resource: MODEL_ARN },
  vectors: { Action: 's3vectors:*', Resource: INDEX_ARN },
};

export interface Library {
  aws: TestAws<FakeClock>;
  s3: S3Client;
  vectors: S3VectorsClient;
  put(key: string, body: string | Uint8Array): Promise<unknown>;
  drop(key: string): Promise<unknown>;
  close(): Promise<void>;
}

/** The local AWS with a bucket, a vector index and a role that may use both. */
export async function startLibrary(overrides: Parameters<typeof startTestAws<FakeClock>>[0] = {}): Promise<Library> {
  const aws = await startTestAws(overrides);
  const config = { ...TEST_CREDENTIALS, endpoint: aws.url };
  const [s3, vectors] = [new S3Client(config), new S3VectorsClient(config)];
  await s3.send(new CreateBucketCommand({ Bucket: BUCKET }));
  await vectors.send(new CreateVectorBucketCommand({ vectorBucketName: 'the-vectors' }));
  const index = { vectorBucketName: 'the-vectors', indexName: 'docs', dimension: 1024 };
  await vectors.send(new CreateIndexCommand({ ...index, dataType: 'float32', distanceMetric: 'cosine' }));
  const trust = statement({ Principal: { Service: 'bedrock.amazonaws.com' }, Action: 'sts:AssumeRole' });
  await aws.iam.send(new CreateRoleCommand({ RoleName: 'librarian', AssumeRolePolicyDocument: trust }));
  const library: Library = {
    aws,
    s3,
    vectors,
    put: (Key, Body) => s3.send(new PutObjectCommand({ Bucket: BUCKET, Key, Body })),
    drop: (Key) => s3.send(new DeleteObjectCommand({ Bucket: BUCKET, Key })),
    async close() {
      s3.destroy();
      vectors.destroy();
      await aws.close();
    },
  };
  await allow(library, Object.values(PERMISSIONS));
  return library;
}

export async function allow({ aws }: Library, permissions: readonly object[]): Promise<void> {
  const Statement = permissions.map((one) => ({ Effect: 'Allow', ...one }));
  const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement });
  await aws.iam.send(new PutRolePolicyCommand({ RoleName: 'librarian', PolicyName: 'all', PolicyDocument }));
}

export const baseInput = (input: Partial<CreateKnowledgeBaseRequest> = {}): CreateKnowledgeBaseRequest => ({
  name: 'handbook',
  roleArn: ROLE_ARN,
  knowledgeBaseConfiguration: {
    type: 'VECTOR',
    vectorKnowledgeBaseConfiguration: { embeddingModelArn: MODEL_ARN },
  },
  storageConfiguration: { type: 'S3_VECTORS', s3VectorsConfiguration: { indexArn: INDEX_ARN } },
  ...input,
});

export async function createBase({ aws }: Library, input: Partial<CreateKnowledgeBaseRequest> = {}): Promise<string> {
  const { knowledgeBase } = await aws.agent.send(new CreateKnowledgeBaseCommand(baseInput(input)));
  return knowledgeBase?.knowledgeBaseId ?? '';
}

export async function createSource(
  { aws }: Library,
  knowledgeBaseId: string,
  input: Partial<CreateDataSourceRequest> = {},
): Promise<{ knowledgeBaseId: string; dataSourceId: string }> {
  const { dataSource } = await aws.agent.send(
    new CreateDataSourceCommand({
      knowledgeBaseId,
      name: 'documents',
      dataSourceConfiguration: { type: 'S3', s3Configuration: { bucketArn: `arn:aws:s3:::${BUCKET}` } },
      ...input,
    }),
  );
  return { knowledgeBaseId, dataSourceId: dataSource?.dataSourceId ?? '' };
}

/** Ingests, and gives the job as it is then. */
export async function sync({ aws }: Library, source: { knowledgeBaseId: string; dataSourceId: string }) {
  const { ingestionJob } = await aws.agent.send(new StartIngestionJobCommand(source));
  const { ingestionJobId } = ingestionJob ?? {};
  return (await aws.agent.send(new GetIngestionJobCommand({ ...source, ingestionJobId }))).ingestionJob;
}

export const RETURNS = `# Returns

## Return window
You can return most products within 30 days of delivery. Opened software cannot be returned.

## Refunds
Refunds go to the original payment method. They arrive within 5 business days after we receive the product.

## Restocking fee
There is a restocking fee of 15 percent for opened electronics.
`;

export const SHIPPING = `<html><head><title>Shipping</title><style>p { color: red }</style></head><body>
<h1>Shipping</h1><p>We ship to Canada and the <b>United States</b>.</p>
<h2>Express &amp; co</h2><p>Express shipping costs &#36;25 and takes two days.</p></body></html>`;

export const WARRANTY = 'All headphones have a warranty of 24 months. Batteries are covered for 12 months.';
