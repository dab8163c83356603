import {
  CreateIndexCommand,
  CreateVectorBucketCommand,
  DeleteIndexCommand,
  DeleteVectorBucketCommand,
  GetIndexCommand,
  S3VectorsClient,
} from '@aws-sdk/client-s3vectors';
import { AwsError, calling, looking } from './errors.js';
import type { VectorsPort } from './knowledge-ports.js';
import { type Connection, managementConfig } from './settings.js';

/** S3 Vectors through the SDK: one index in a bucket of its own. */
export function vectors(connection: Connection): VectorsPort {
  const client = new S3VectorsClient(managementConfig(connection));
  return {
    async getIndex(vectorBucketName, indexName) {
      const command = new GetIndexCommand({ vectorBucketName, indexName });
      return (await looking('s3vectors:GetIndex', client.send(command)))?.index?.indexArn;
    },
    async createIndex(vectorBucketName, indexName, { dimension, tags }) {
      try {
        const bucket = new CreateVectorBucketCommand({ vectorBucketName, tags: { ...tags } });
        await calling('s3vectors:CreateVectorBucket', client.send(bucket));
      } catch (error) {
        // Made by a run that ended before its index was.
        if (!(error instanceof AwsError) || error.code !== 'CONFLICT') throw error;
      }
      const index = new CreateIndexCommand({
        vectorBucketName,
        indexName,
        dimension,
        dataType: 'float32',
        distanceMetric: 'cosine',
        // Bedrock keeps the text there, which is longer than what can be filtered by.
        metadataConfiguration: { nonFilterableMetadataKeys: ['AMAZON_BEDROCK_TEXT', 'AMAZON_BEDROCK_METADATA'] },
        tags: { ...tags },
      });
      await calling('s3vectors:CreateIndex', client.send(index));
    },
    async deleteIndex(vectorBucketName, indexName) {
      const index = new DeleteIndexCommand({ vectorBucketName, indexName });
      await looking('s3vectors:DeleteIndex', client.send(index));
      const bucket = new DeleteVectorBucketCommand({ vectorBucketName });
      await looking('s3vectors:DeleteVectorBucket', client.send(bucket));
    },
  };
}
