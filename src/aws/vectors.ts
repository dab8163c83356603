import {
  CreateIndexCommand,
  CreateVectorBucketCommand,
  DeleteIndexCommand,
  DeleteVectorBucketCommand,
  GetIndexCommand,
  ListTagsForResourceCommand,
  S3VectorsClient,
  TagResourceCommand,
} from '@aws-sdk/client-s3vectors';
import { calling, looking, unlessThere } from './errors.js';
import type { VectorsPort } from './knowledge-ports.js';
import { type Connection, managementConfig } from './settings.js';

/** S3 Vectors through the SDK. */
export function vectors(connection: Connection): VectorsPort {
  const client = new S3VectorsClient(managementConfig(connection));
  return {
    async getTags(resourceArn) {
      const command = new ListTagsForResourceCommand({ resourceArn });
      const found = await looking('s3vectors:ListTagsForResource', client.send(command));
      return found && (found.tags ?? {});
    },
    async tag(resourceArn, tags) {
      const command = new TagResourceCommand({ resourceArn, tags: { ...tags } });
      await calling('s3vectors:TagResource', client.send(command));
    },
    async createBucket(vectorBucketName, tags) {
      const command = new CreateVectorBucketCommand({ vectorBucketName, tags: { ...tags } });
      await unlessThere('s3vectors:CreateVectorBucket', client.send(command));
    },
    async deleteBucket(vectorBucketName) {
      const command = new DeleteVectorBucketCommand({ vectorBucketName });
      await looking('s3vectors:DeleteVectorBucket', client.send(command));
    },
    async getIndex(vectorBucketName, indexName) {
      const command = new GetIndexCommand({ vectorBucketName, indexName });
      return (await looking('s3vectors:GetIndex', client.send(command)))?.index?.indexArn;
    },
    async createIndex(vectorBucketName, indexName, dimension) {
      const command = new CreateIndexCommand({
        vectorBucketName,
        indexName,
        dimension,
        dataType: 'float32',
        distanceMetric: 'cosine',
        // Bedrock keeps the text in these. It is too long to filter by.
        metadataConfiguration: { nonFilterableMetadataKeys: ['AMAZON_BEDROCK_TEXT', 'AMAZON_BEDROCK_METADATA'] },
      });
      await unlessThere('s3vectors:CreateIndex', client.send(command));
    },
    async deleteIndex(vectorBucketName, indexName) {
      const command = new DeleteIndexCommand({ vectorBucketName, indexName });
      await looking('s3vectors:DeleteIndex', client.send(command));
    },
  };
}
