import type { Call } from '../../../service/call.js';
import { roleAllows } from '../../iam/authorise.js';
import { listObjects, type StoredObject } from '../../s3/object-access.js';
import type { DataSourceRecord } from '../data-sources/records.js';
import { bucketOf } from '../data-sources/rules.js';
import type { KnowledgeBaseRecord } from '../knowledge-bases/records.js';
import { assumedRole } from '../knowledge-bases/rules.js';
import { bedrockMayAssume } from '../roles.js';

/** The objects of a data source. A text says why the role cannot read them, which fails the whole job. */
export function readSource(call: Call, base: KnowledgeBaseRecord, source: DataSourceRecord): StoredObject[] | string {
  const { bucketArn, inclusionPrefixes: prefixes = [''] } = bucketOf(source.configuration);
  const { roleArn } = base.configuration;
  const bucket = bucketArn.slice(bucketArn.lastIndexOf(':') + 1);
  const failure = (what: string, status: number) =>
    `${what} (Service: S3, Status Code: ${status}, Request ID: ${call.requestId})`;
  if (!bedrockMayAssume(call, roleArn, base.knowledgeBaseArn)) {
    return 'Bedrock Knowledge Base was unable to assume the given role. Provide the proper permissions and retry the request';
  }
  const objects = listObjects(call, bucket, prefixes);
  if (objects === undefined) return failure('The specified bucket does not exist', 404);
  const needs = [
    { action: 's3:ListBucket', resource: bucketArn },
    ...objects.map(({ key }) => ({ action: 's3:GetObject', resource: `${bucketArn}/${key}` })),
  ];
  const denied = needs.find((need) => !roleAllows(call, { roleArn, ...need }));
  if (denied === undefined) return objects;
  const { action, resource } = denied;
  return failure(
    `User: ${assumedRole(roleArn)} is not authorized to perform: ${action} on resource: "${resource}" because no ` +
      `identity-based policy allows the ${action} action`,
    403,
  );
}
