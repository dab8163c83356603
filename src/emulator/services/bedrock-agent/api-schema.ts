import type { APISchema } from '@aws-sdk/client-bedrock-agent';
import type { Call } from '../../service/call.js';
import { roleAllows } from '../iam/authorise.js';
import { objectArn, readObject } from '../s3/object-access.js';
import type { ApiDocument } from './action-groups/openapi.js';
import { roleTrustsBedrock } from './agent-rules.js';
import { findAgent } from './agents.js';

/**
 * The document that an action group's `apiSchema` gives or points to. One in S3 is read here and now, by the agent's
 * role, which takes `s3:GetObject`; undefined for a group without such a schema.
 */
export function apiDocument(call: Call, agentId: string, apiSchema: APISchema | undefined): ApiDocument | undefined {
  if (apiSchema === undefined) return undefined;
  if (apiSchema.payload !== undefined) return { text: apiSchema.payload };
  const { s3BucketName: bucket = '', s3ObjectKey: key = '' } = apiSchema.s3 ?? {};
  const { agentArn, configuration } = findAgent(call, agentId);
  const { agentResourceRoleArn: roleArn = '' } = configuration;
  const resource = objectArn(call, bucket, key);
  const mayRead =
    roleTrustsBedrock(call, roleArn, agentArn) && roleAllows(call, { roleArn, action: 's3:GetObject', resource });
  const bytes = mayRead ? readObject(call, bucket, key) : undefined;
  return bytes === undefined ? 'unreadable' : { text: Buffer.from(bytes).toString() };
}
