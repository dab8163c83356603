import {
  DescribeSecret$,
  type DescribeSecretRequest,
  type DescribeSecretResponse,
  TagResource$,
  type TagResourceRequest,
  UntagResource$,
  type UntagResourceRequest,
} from '@aws-sdk/client-secrets-manager';
import { tagContext } from '../../../access/needs.js';
import { type Operation, operation, type Validated } from '../../../service/operation.js';
import { member } from '../constraints.js';
import { descriptionOf, labelledVersions } from './description.js';
import { onSecret, requireKnown, requireSecret } from './named.js';
import { saveSecret } from './records.js';
import { taggedWith, wholeTags } from './tag-rules.js';

export const secretOperations: readonly Operation[] = [
  operation<DescribeSecretRequest, DescribeSecretResponse>(DescribeSecret$, {
    access: onSecret<Validated<DescribeSecretRequest>>(),
    constraints: { SecretId: member.secretId },
    kind: 'read',
    run({ SecretId }, call) {
      const secret = requireKnown(call, SecretId);
      const versions = labelledVersions(secret);
      return { ...descriptionOf(call, secret), ...(versions ? { VersionIdsToStages: versions } : {}) };
    },
  }),

  operation<TagResourceRequest, object>(TagResource$, {
    access: onSecret<Validated<TagResourceRequest>>(({ Tags: tags }) => tagContext(wholeTags(tags))),
    constraints: { SecretId: member.secretId },
    kind: 'write',
    run({ SecretId, Tags: added }, call) {
      const secret = requireSecret(call, SecretId);
      saveSecret(call, { ...secret, tags: taggedWith(secret.tags, added), changedAt: call.clock.now() });
      return {};
    },
  }),

  operation<UntagResourceRequest, object>(UntagResource$, {
    access: onSecret<Validated<UntagResourceRequest>>(({ TagKeys: keys }) => ({ 'aws:TagKeys': keys })),
    constraints: { SecretId: member.secretId, TagKeys: member.tagKeys },
    kind: 'write',
    run({ SecretId, TagKeys: keys }, call) {
      const secret = requireSecret(call, SecretId);
      const tags = secret.tags.filter(({ Key = '' }) => !keys.includes(Key));
      saveSecret(call, { ...secret, tags, changedAt: call.clock.now() });
      return {};
    },
  }),
];
