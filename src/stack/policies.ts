import {
  bucketArn,
  everyAgentArn,
  everyCollectionArn,
  everyGuardrailArn,
  everyKnowledgeBaseArn,
  foundationModelArn,
  guardrailArn,
  type Location,
  vectorBucketArn,
} from '../aws/arns.js';
import type { PolicyDocument } from '../aws/ports.js';
import { ENCRYPTED_AGENT, KEY_USES } from '../resources/encryption.js';
import { inferenceProfile } from './inference-profiles.js';
import { AGENT_METRICS } from './metric-names.js';

const VERSION = '2012-10-17';

/** The inline policies that a stack gives its agent's role beside the one for the model. */
export const AGENT_POLICIES = {
  retrieve: 'RetrievePolicy',
  guardrail: 'GuardrailPolicy',
  metrics: 'MetricsPolicy',
  schemas: 'ApiSchemaPolicy',
  collaborate: 'CollaboratePolicy',
  encryption: 'EncryptionPolicy',
} as const;

/** The inline policies that a stack gives its functions' roles. */
export const FUNCTION_POLICIES = {
  /** For what the definition lets the function do beside writing its log. */
  extra: 'FunctionPolicy',
  /** For the tables of its definition. */
  tables: 'TablesPolicy',
} as const;

export interface PolicyStatement {
  Effect: 'Allow';
  Action: string[];
  Resource: string | string[];
}

/** Without it an agent's metrics are missing, and nothing says why [DOC monitoring-agents-cw-metrics]. */
export function metricsPolicy(): PolicyDocument {
  const Condition = { StringEquals: { 'cloudwatch:namespace': AGENT_METRICS } };
  return {
    Version: VERSION,
    Statement: [{ Effect: 'Allow', Action: 'cloudwatch:PutMetricData', Resource: '*', Condition }],
  };
}

/** The function's role: Lambda may assume it. */
export function functionTrustPolicy(): PolicyDocument {
  return {
    Version: VERSION,
    Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }],
  };
}

/** What Lambda does with the role of a function in a VPC, as AWS's own policy for it allows. */
export const NETWORK_STATEMENT = {
  Effect: 'Allow',
  Action: [
    'ec2:CreateNetworkInterface',
    'ec2:DescribeNetworkInterfaces',
    'ec2:DescribeSubnets',
    'ec2:DeleteNetworkInterface',
    'ec2:AssignPrivateIpAddresses',
    'ec2:UnassignPrivateIpAddresses',
  ],
  Resource: '*',
};

/** The agent's role: Bedrock may assume it for agents of this account and region. */
export function agentTrustPolicy(location: Location): PolicyDocument {
  return bedrockTrust(location.account, everyAgentArn(location));
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

/** A knowledge base's role: Bedrock may assume it for knowledge bases of this account and region. */
export function knowledgeBaseTrustPolicy(location: Location): PolicyDocument {
  return bedrockTrust(location.account, everyKnowledgeBaseArn(location));
}

/** What a knowledge base does: read its documents, embed them, and keep and search the vectors. */
export function knowledgeBasePolicy(
  target: Location,
  { bucket, store, embeddingModelArn }: { bucket: string; store: PolicyStatement; embeddingModelArn: string },
): PolicyDocument {
  const allow = (Action: string[], Resource: string | string[]) => ({ Effect: 'Allow', Action, Resource });
  return {
    Version: VERSION,
    Statement: [
      allow(['s3:ListBucket'], bucketArn(target, bucket)),
      allow(['s3:GetObject'], `${bucketArn(target, bucket)}/*`),
      allow(['bedrock:InvokeModel'], embeddingModelArn),
      store,
    ],
  };
}

/** What a knowledge base does with its vectors in S3 Vectors. */
export function vectorStatement(target: Location, bucket: string): PolicyStatement {
  const vectors = vectorBucketArn(target, bucket);
  const verbs = ['GetIndex', 'PutVectors', 'GetVectors', 'QueryVectors', 'DeleteVectors'];
  return {
    Effect: 'Allow',
    Action: verbs.map((verb) => `s3vectors:${verb}`),
    Resource: [vectors, `${vectors}/index/*`],
  };
}

/** With its vectors in OpenSearch Serverless. AWS chooses the ids of collections; a policy of the data says which. */
export function searchStatement(target: Location): PolicyStatement {
  return { Effect: 'Allow', Action: ['aoss:APIAccessAll'], Resource: everyCollectionArn(target) };
}

/** The agent may search the knowledge bases of its account and region. AWS chooses their ids, so none is named. */
export function retrievePolicy(location: Location): PolicyDocument {
  const Resource = everyKnowledgeBaseArn(location);
  return { Version: VERSION, Statement: [{ Effect: 'Allow', Action: ['bedrock:Retrieve'], Resource }] };
}

/** A supervisor may talk to its collaborators by these aliases, and to no other agent. */
export function collaborationPolicy(aliasArns: readonly string[]): PolicyDocument {
  const Action = ['bedrock:GetAgentAlias', 'bedrock:InvokeAgent'];
  return { Version: VERSION, Statement: [{ Effect: 'Allow', Action, Resource: [...aliasArns] }] };
}

/** The agent may read and write what is encrypted with its key, and nothing else that is [DOC encryption-agents-new]. */
export function encryptionPolicy(location: Location, keyArn: string): PolicyDocument {
  const Condition = { StringLike: { [ENCRYPTED_AGENT]: everyAgentArn(location) } };
  return { Version: VERSION, Statement: [{ Effect: 'Allow', Action: KEY_USES, Resource: keyArn, Condition }] };
}

/** The agent may apply its guardrail: one that exists, or one that is made, whose id AWS chooses. */
export function guardrailPolicy(location: Location, id?: string): PolicyDocument {
  const Resource = id === undefined ? everyGuardrailArn(location) : guardrailArn(location, id);
  return { Version: VERSION, Statement: [{ Effect: 'Allow', Action: ['bedrock:ApplyGuardrail'], Resource }] };
}

const INVOKE = ['bedrock:InvokeModel', 'bedrock:InvokeModelWithResponseStream'];

/**
 * The agent may call its own model and no other. Where its model is a profile, in each region that the profile uses.
 */
export function modelPolicy(model: string, target: Location): PolicyDocument {
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

/** The ARNs of everything that a call of a model uses. */
export function modelArns(model: string, target: Location): string[] {
  const profile = inferenceProfile(model, target);
  if (profile) return [profile.arn, ...profile.models];
  return [model.startsWith('arn:') ? model : foundationModelArn(target, model)];
}

/** Why a statement allows more than it should, as the statement says it, and what limits it all the same. */
const VAGUE = {
  region: () => ({ Sid: 'EveryRegionBecauseThoseOfThisProfileAreNotKnown' }),
  model: (profileArn: string) => ({
    Sid: 'EveryModelBecauseThatOfThisProfileIsNotKnown',
    Condition: { ArnEquals: { 'bedrock:InferenceProfileArn': profileArn } },
  }),
} as const;
