import type { Constraint, Constraints } from '../../../service/constraints.js';
import { member } from '../constraints.js';

/** The members of an operation that is about one data source, or about something in it. */
export const dataSourceMembers = {
  knowledgeBaseId: member.id,
  dataSourceId: member.id,
} satisfies Record<string, Constraint>;

/** Of the structures inside a data source. Parts that are refused as a whole are not described. */
export const dataSourceConstraints: Constraints = {
  ChunkingConfiguration: { chunkingStrategy: { enum: ['FIXED_SIZE', 'NONE', 'HIERARCHICAL', 'SEMANTIC'] } },
  DataSourceConfiguration: {
    type: { enum: ['S3', 'WEB', 'CONFLUENCE', 'SALESFORCE', 'SHAREPOINT', 'CUSTOM', 'REDSHIFT_METADATA'] },
  },
  FixedSizeChunkingConfiguration: { maxTokens: { min: 1 }, overlapPercentage: { min: 1, max: 99 } },
  HierarchicalChunkingConfiguration: { levelConfigurations: { min: 2, max: 2 }, overlapTokens: { min: 1 } },
  HierarchicalChunkingLevelConfiguration: { maxTokens: { min: 1, max: 8192 } },
  S3DataSourceConfiguration: {
    bucketArn: { min: 1, max: 2048, pattern: 'arn:aws(|-cn|-us-gov):s3:::[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]' },
    inclusionPrefixes: { min: 1, max: 1, items: { min: 1, max: 300 } },
    bucketOwnerAccountId: { min: 12, max: 12, pattern: '[0-9]{12}' },
  },
  SemanticChunkingConfiguration: {
    maxTokens: { min: 1 },
    bufferSize: { min: 0, max: 1 },
    breakpointPercentileThreshold: { min: 50, max: 99 },
  },
};
