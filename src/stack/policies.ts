import type { PolicyDocument } from '../aws/ports.js';
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

/** A knowledge base's role: Bedrock may assume it for knowledge bases of this account and region. */
export function knowledgeBaseTrustPolicy({ partition, region, account }: Target): PolicyDocument {
  return bedrockTrust(account, `arn:${partition}:bedrock:${region}:${account}:knowledge-base/*`);
}

/** What a knowledge base does: read its documents, embed them, and keep and search the vectors. */
export function knowledgeBasePolicy(
  target: Target,
  { bucket, vectorBucket, embeddingModelArn }: { bucket: string; vectorBucket: string; embeddingModelArn: string },
): PolicyDocument {
  const { partition, region, account } = target;
  const vectors = `arn:${partition}:s3vectors:${region}:${account}:bucket/${vectorBucket}`;
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

/** The agent may call its own model and no other, whole answers and streams. */
export function modelPolicy(model: string, target: Target): PolicyDocument {
  const { partition, region, account } = target;
  const allow = (Action: string[], Resource: string | string[]) => ({ Effect: 'Allow', Action, Resource });
  const profile = inferenceProfile(model);
  if (!profile) {
    const arn = model.startsWith('arn:') ? model : `arn:${partition}:bedrock:${region}::foundation-model/${model}`;
    return { Version: VERSION, Statement: [allow(INVOKE, arn)] };
  }
  const profileArn = model.startsWith('arn:')
    ? model
    : `arn:${partition}:bedrock:${region}:${account}:inference-profile/${model}`;
  return {
    Version: VERSION,
    Statement: [
      allow([...INVOKE, 'bedrock:GetInferenceProfile'], profileArn),
      // A profile routes to several regions, and each of them checks the model there.
      allow(INVOKE, `arn:${partition}:bedrock:*::foundation-model/${profile}`),
    ],
  };
}

/** The foundation model behind a cross-region inference profile such as `us.amazon.nova-pro-v1:0`; undefined for a plain model. */
function inferenceProfile(model: string): string | undefined {
  const id = model.startsWith('arn:') ? /:inference-profile\/(.+)$/.exec(model)?.[1] : model;
  return id && /^(?:us|eu|apac|jp|au|ca|us-gov|global)\.(.+)$/.exec(id)?.[1];
}
