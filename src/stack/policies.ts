import type { PolicyDocument } from '../aws/ports.js';
import { inferenceProfile } from './inference-profiles.js';
import type { Target } from './target.js';

const VERSION = '2012-10-17';

/** The function's role: Lambda may assume it. */
export function functionTrustPolicy(): PolicyDocument {
  return {
    Version: VERSION,
    Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }],
  };
}

/** The agent's role: Bedrock may assume it for agents of this account and region. */
export function agentTrustPolicy({ partition, region, account }: Target): PolicyDocument {
  return bedrockTrust(account, `arn:${partition}:bedrock:${region}:${account}:agent/*`);
}

function bedrockTrust(account: string, sourceArn: string): PolicyDocument {
  return {
    Version: VERSION,
    Statement: [
      {
        Effect: 'Allow',
        Principal: { Service: 'bedrock.amazonaws.com' },
        Action: 'sts:AssumeRole',
        Condition: { StringEquals: { 'aws:SourceAccount': account }, ArnLike: { 'aws:SourceArn': sourceArn } },
      },
    ],
  };
}

/** The managed policy that lets a function write its log. */
export function logsPolicyArn({ partition }: Target): string {
  return `arn:${partition}:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole`;
}

export function roleArn({ partition, account }: Target, name: string): string {
  return `arn:${partition}:iam::${account}:role/${name}`;
}

export function functionArn({ partition, region, account }: Target, name: string): string {
  return `arn:${partition}:lambda:${region}:${account}:function:${name}`;
}

export function logGroupArn({ partition, region, account }: Target, name: string): string {
  return `arn:${partition}:logs:${region}:${account}:log-group:${name}`;
}

export function foundationModelArn({ partition, region }: Target, model: string): string {
  return `arn:${partition}:bedrock:${region}::foundation-model/${model}`;
}

export function bucketArn({ partition }: Target, bucket: string): string {
  return `arn:${partition}:s3:::${bucket}`;
}

export function vectorBucketArn({ partition, region, account }: Target, bucket: string): string {
  return `arn:${partition}:s3vectors:${region}:${account}:bucket/${bucket}`;
}

/** A knowledge base's role: Bedrock may assume it for knowledge bases of this account and region. */
export function knowledgeBaseTrustPolicy({ partition, region, account }: Target): PolicyDocument {
  return bedrockTrust(account, `arn:${partition}:bedrock:${region}:${account}:knowledge-base/*`);
}

/** What a knowledge base does: read its documents, embed them, and keep and search the vectors. */
export function knowledgeBasePolicy(
  target: Target,
  { bucket, vectorBucket, embeddingModelArn }: { bucket: string; vectorBucket: string; embeddingModelArn: string },
): PolicyDocument {
  const vectors = vectorBucketArn(target, vectorBucket);
  const allow = (Action: string[], Resource: string | string[]) => ({ Effect: 'Allow', Action, Resource });
  return {
    Version: VERSION,
    Statement: [
      allow(['s3:ListBucket'], bucketArn(target, bucket)),
      allow(['s3:GetObject'], `${bucketArn(target, bucket)}/*`),
      allow(['bedrock:InvokeModel'], embeddingModelArn),
      allow(
        [
          's3vectors:GetIndex',
          's3vectors:PutVectors',
          's3vectors:GetVectors',
          's3vectors:QueryVectors',
          's3vectors:DeleteVectors',
        ],
        [vectors, `${vectors}/index/*`],
      ),
    ],
  };
}

/** The agent may search the knowledge bases of its account and region; their ids are AWS's choice. */
export function retrievePolicy({ partition, region, account }: Target): PolicyDocument {
  const Resource = `arn:${partition}:bedrock:${region}:${account}:knowledge-base/*`;
  return { Version: VERSION, Statement: [{ Effect: 'Allow', Action: ['bedrock:Retrieve'], Resource }] };
}

const INVOKE = ['bedrock:InvokeModel', 'bedrock:InvokeModelWithResponseStream'];

/** The agent may call its own model and no other, whole answers and streams; by way of a profile in each of its regions. */
export function modelPolicy(model: string, target: Target): PolicyDocument {
  const allow = (Action: string[], Resource: string | string[]) => ({ Effect: 'Allow', Action, Resource });
  const profile = inferenceProfile(model, target);
  if (!profile) return { Version: VERSION, Statement: modelArns(model, target).map((arn) => allow(INVOKE, arn)) };
  const { arn, models, vague } = profile;
  return {
    Version: VERSION,
    Statement: [
      allow([...INVOKE, 'bedrock:GetInferenceProfile'], arn),
      { ...(vague && VAGUE[vague](arn)), ...allow(INVOKE, models) },
    ],
  };
}

/** All that calling a model touches. */
export function modelArns(model: string, target: Target): string[] {
  const profile = inferenceProfile(model, target);
  if (profile) return [profile.arn, ...profile.models];
  return [model.startsWith('arn:') ? model : foundationModelArn(target, model)];
}

/** Why a statement names more than one would like, said in the statement itself, and what keeps it narrow all the same. */
const VAGUE = {
  region: () => ({ Sid: 'EveryRegionBecauseThoseOfThisProfileAreNotKnown' }),
  model: (profileArn: string) => ({
    Sid: 'EveryModelBecauseThatOfThisProfileIsNotKnown',
    Condition: { ArnEquals: { 'bedrock:InferenceProfileArn': profileArn } },
  }),
} as const;
