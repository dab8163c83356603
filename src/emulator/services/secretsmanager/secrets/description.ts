import type { DescribeSecretResponse } from '@aws-sdk/client-secrets-manager';
import type { Call } from '../../../service/call.js';
import { arnOf } from './named.js';
import type { SecretRecord } from './records.js';

type Description = Omit<DescribeSecretResponse, 'VersionIdsToStages' | 'ReplicationStatus'>;

/** What a description and an entry of a list both have. */
export function descriptionOf(call: Call, secret: SecretRecord): Description {
  const { description, kmsKeyId, accessedOn, deletionAt, tags } = secret;
  return {
    ARN: arnOf(call, secret),
    Name: secret.name,
    ...(description === undefined ? {} : { Description: description }),
    ...(kmsKeyId === undefined ? {} : { KmsKeyId: kmsKeyId }),
    LastChangedDate: new Date(secret.changedAt),
    ...(accessedOn === undefined ? {} : { LastAccessedDate: new Date(accessedOn) }),
    ...(deletionAt === undefined ? {} : { DeletedDate: new Date(deletionAt) }),
    ...(tags.length === 0 ? {} : { Tags: [...tags] }),
    CreatedDate: new Date(secret.createdAt),
  };
}

/** Versions without a label are not shown. */
export function labelledVersions({ versions }: SecretRecord): Record<string, string[]> | undefined {
  const labelled = versions.filter(({ stages }) => stages.length > 0);
  return labelled.length === 0 ? undefined : Object.fromEntries(labelled.map(({ id, stages }) => [id, [...stages]]));
}
