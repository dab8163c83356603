import { type CallerStatement, ROLE_ACTIONS } from './caller-statement.js';
import type { KnowledgeNames } from './knowledge-resources.js';
import { vectorBucketArn } from './policies.js';
import type { Target } from './target.js';

/** What the caller needs for knowledge bases made from documents, their bucket aside; nothing without any. */
export function knowledgeStatements(bases: readonly KnowledgeNames[], target: Target): CallerStatement[] {
  if (bases.length === 0) return [];
  const { partition, region, account } = target;
  const roles = bases.map(({ role }) => `arn:${partition}:iam::${account}:role/${role}`);
  const vectors = bases.map(({ vectorBucket }) => vectorBucketArn(target, vectorBucket));
  return [
    allow('KnowledgeBaseRoles', [...ROLE_ACTIONS, 'iam:PassRole'], roles),
    allow(
      'VectorIndexes',
      [
        's3vectors:CreateVectorBucket',
        's3vectors:DeleteVectorBucket',
        's3vectors:CreateIndex',
        's3vectors:GetIndex',
        's3vectors:DeleteIndex',
        's3vectors:TagResource',
        's3vectors:ListTagsForResource',
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
  ];
}

/** What the caller needs for the knowledge bases of an agent, made here or elsewhere. */
export function associationStatement({ partition, region, account }: Target): CallerStatement {
  return allow(
    'KnowledgeBasesOfAgents',
    [
      'bedrock:ListAgentKnowledgeBases',
      'bedrock:AssociateAgentKnowledgeBase',
      'bedrock:UpdateAgentKnowledgeBase',
      'bedrock:DisassociateAgentKnowledgeBase',
    ],
    `arn:${partition}:bedrock:${region}:${account}:agent/*`,
  );
}

function allow(Sid: string, Action: string[], Resource: string | string[]): CallerStatement {
  return { Sid, Effect: 'Allow', Action, Resource };
}
