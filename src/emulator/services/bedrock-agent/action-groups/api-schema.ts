import type { Call } from '../../../service/call.js';
import { roleAllows } from '../../iam/authorise.js';
import { objectArn, readObject } from '../../s3/object-access.js';
import { findAgent } from '../agents/records.js';
import { bedrockMayAssume } from '../roles.js';
import type { ApiDocument } from './openapi.js';
import type { ActionGroupSettings } from './records.js';

/**
 * The API document of an action group. `apiSchema` holds the document or says where it is in S3. Undefined: the group has
 * no `apiSchema`. The agent's role reads a document from S3 now, so the role needs `s3:GetObject`.
 */
export function apiDocument(
  call: Call,
  agentId: string,
  { apiSchema }: Pick<ActionGroupSettings, 'apiSchema'>,
): ApiDocument | undefined {
  if (apiSchema === undefined) return undefined;
  if (apiSchema.payload !== undefined) return { text: apiSchema.payload };
  const { s3BucketName: bucket, s3ObjectKey: key } = apiSchema.s3 ?? {};
  const { agentArn, configuration } = findAgent(call, agentId);
  const { agentResourceRoleArn: roleArn } = configuration;
  if (bucket === undefined || key === undefined || roleArn === undefined) return 'unreadable';
  const resource = objectArn(call, bucket, key);
  const mayRead =
    bedrockMayAssume(call, roleArn, agentArn) && roleAllows(call, { roleArn, action: 's3:GetObject', resource });
  const bytes = mayRead ? readObject(call, bucket, key) : undefined;
  return bytes === undefined ? 'unreadable' : { text: Buffer.from(bytes).toString() };
}
