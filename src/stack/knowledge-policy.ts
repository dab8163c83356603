import { type CallerStatement, ROLE_ACTIONS } from './caller-statement.js';
import type { KnowledgeNames } from './knowledge-resources.js';
import { bucketArn } from './policies.js';
import type { Target } from './target.js';

/** What the caller needs beside for knowledge bases made from documents; nothing without any. */
export function knowledgeStatements(bases: readonly KnowledgeNames[], target: Target): CallerStatement[] {
  if (bases.length === 0) return [];
  const { partition, region, account } = target;
  const roles = bases.map(({ role }) => `arn:${partition}:iam::${account}:role/${role}`);
  const buckets = [...new Set(bases.map(({ bucket }) => bucketArn(target, bucket)))];
  const vectors = bases.map(
    ({ vectorBucket }) => `arn:${partition}:s3vectors:${region}:${account}:bucket/${vectorBucket}`,
  );
  const allow = (Sid: string, Action: string[], Resource: string | string[]): CallerStatement => ({
    Sid,
    Effect: 'Allow',
    Action,
    Resource,
  });
  return [
    allow('KnowledgeBaseRoles', [...ROLE_ACTIONS, 'iam:PassRole'], roles),
    allow(
      'DocumentBuckets',
      ['s3:CreateBucket', 's3:ListBucket', 's3:GetBucketTagging', 's3:PutBucketTagging', 's3:DeleteBucket'],
      buckets,
    ),
    allow(
      'Documents',
      ['s3:PutObject', 's3:DeleteObject'],
      buckets.map((bucket) => `${bucket}/*`),
    ),
    allow(
      'VectorIndexes',
      [
        's3vectors:CreateVectorBucket',
        's3vectors:DeleteVectorBucket',
        's3vectors:CreateIndex',
        's3vectors:GetIndex',
        's3vectors:DeleteIndex',
        's3vectors:TagResource',
      ],
      vectors.flatMap((bucket) => [bucket, `${bucket}/index/*`]),
    ),
    allow('FindKnowledgeBases', ['bedrock:CreateKnowledgeBase', 'bedrock:ListKnowledgeBases'], '*'),
    allow(
      'KnowledgeBases',
      [
        'bedrock:GetKnowledgeBase',
        'bedrock:UpdateKnowledgeBase',
        'bedrock:DeleteKnowledgeBase',
        'bedrock:TagResource',
        'bedrock:ListTagsForResource',
        'bedrock:CreateDataSource',
        'bedrock:ListDataSources',
        'bedrock:DeleteDataSource',
        'bedrock:StartIngestionJob',
        'bedrock:GetIngestionJob',
        'bedrock:ListIngestionJobs',
      ],
      `arn:${partition}:bedrock:${region}:${account}:knowledge-base/*`,
    ),
    allow(
      'KnowledgeBasesOfAgents',
      [
        'bedrock:ListAgentKnowledgeBases',
        'bedrock:AssociateAgentKnowledgeBase',
        'bedrock:UpdateAgentKnowledgeBase',
        'bedrock:DisassociateAgentKnowledgeBase',
      ],
      `arn:${partition}:bedrock:${region}:${account}:agent/*`,
    ),
  ];
}
