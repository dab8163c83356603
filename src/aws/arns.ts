/** Where a thing lies in AWS. */
export interface Location {
  partition: string;
  region: string;
  /** 12 digits. */
  account: string;
}

export function roleArn({ partition, account }: Location, name: string): string {
  return `arn:${partition}:iam::${account}:role/${name}`;
}

/** The managed policy that lets a function write its log. */
export function logsPolicyArn({ partition }: Location): string {
  return `arn:${partition}:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole`;
}

export function functionArn({ partition, region, account }: Location, name: string): string {
  return `arn:${partition}:lambda:${region}:${account}:function:${name}`;
}

export function layerArn({ partition, region, account }: Location, name: string): string {
  return `arn:${partition}:lambda:${region}:${account}:layer:${name}`;
}

export function logGroupArn({ partition, region, account }: Location, name: string): string {
  return `arn:${partition}:logs:${region}:${account}:log-group:${name}`;
}

export function foundationModelArn({ partition, region }: Location, model: string): string {
  return `arn:${partition}:bedrock:${region}::foundation-model/${model}`;
}

/** Every agent of an account and region. AWS chooses their ids, so no name tells which. */
export function everyAgentArn(location: Location): string {
  return bedrockArn(location, 'agent/*');
}

export function alarmArn({ partition, region, account }: Location, name: string): string {
  return `arn:${partition}:cloudwatch:${region}:${account}:alarm:${name}`;
}

export function everyAliasArn(location: Location): string {
  return bedrockArn(location, 'agent-alias/*');
}

export function aliasArn(location: Location, agentId: string, aliasId: string): string {
  return bedrockArn(location, `agent-alias/${agentId}/${aliasId}`);
}

export function everyKnowledgeBaseArn(location: Location): string {
  return bedrockArn(location, 'knowledge-base/*');
}

export function everyGuardrailArn(location: Location): string {
  return bedrockArn(location, 'guardrail/*');
}

/** Of a guardrail by its id, which may be its ARN itself. */
export function guardrailArn(location: Location, id: string): string {
  return id.startsWith('arn:') ? id : bedrockArn(location, `guardrail/${id}`);
}

export function bucketArn({ partition }: Location, bucket: string): string {
  return `arn:${partition}:s3:::${bucket}`;
}

export function vectorBucketArn({ partition, region, account }: Location, bucket: string): string {
  return `arn:${partition}:s3vectors:${region}:${account}:bucket/${bucket}`;
}

export function everyCollectionArn({ partition, region, account }: Location): string {
  return `arn:${partition}:aoss:${region}:${account}:collection/*`;
}

export function tableArn({ partition, region, account }: Location, table: string): string {
  return `arn:${partition}:dynamodb:${region}:${account}:table/${table}`;
}

function bedrockArn({ partition, region, account }: Location, resource: string): string {
  return `arn:${partition}:bedrock:${region}:${account}:${resource}`;
}
