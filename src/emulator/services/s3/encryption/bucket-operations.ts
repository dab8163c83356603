import {
  DeleteBucketEncryption$,
  type DeleteBucketEncryptionRequest,
  GetBucketEncryption$,
  type GetBucketEncryptionOutput,
  type GetBucketEncryptionRequest,
  PutBucketEncryption$,
  type PutBucketEncryptionRequest,
  type ServerSideEncryptionRule,
} from '@aws-sdk/client-s3';
import { type Operation, operation, type Validated } from '../../../service/operation.js';
import { ServiceError } from '../../../service/service-error.js';
import { BUCKET } from '../buckets/records.js';
import { changeBucket, findBucket, onBucket } from '../buckets/rules.js';
import { invalidArgument, s3Error } from '../errors.js';

const PUT = 's3:PutEncryptionConfiguration';

/** Objects are encrypted with a key of S3's own, or one of the client's where a configuration does not forbid it. */
export const encryptionOperations: readonly Operation[] = [
  operation<PutBucketEncryptionRequest, object>(PutBucketEncryption$, {
    access: { action: PUT, ...onBucket },
    kind: 'write',
    run({ Bucket: name, ServerSideEncryptionConfiguration: { Rules: rules } }, call) {
      findBucket(call, name);
      const rule = checkedRule(rules);
      const blocked = blockedIn(rule);
      changeBucket(call, name, {
        encryption: { bucketKey: rule.BucketKeyEnabled ?? false, ...(blocked && { blocked }) },
      });
      return {};
    },
  }),

  operation<GetBucketEncryptionRequest, GetBucketEncryptionOutput>(GetBucketEncryption$, {
    access: { action: 's3:GetEncryptionConfiguration', ...onBucket },
    kind: 'read',
    run({ Bucket: name }, call) {
      const { encryption } = findBucket(call, name);
      const rule = {
        ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' as const },
        BucketKeyEnabled: encryption?.bucketKey ?? false,
        ...(encryption?.blocked ? { BlockedEncryptionTypes: { EncryptionType: [encryption.blocked] } } : {}),
      };
      return { ServerSideEncryptionConfiguration: { Rules: [rule] } };
    },
  }),

  operation<DeleteBucketEncryptionRequest, object>(DeleteBucketEncryption$, {
    access: { action: PUT, ...onBucket },
    kind: 'write',
    run({ Bucket: name }, call) {
      const { encryption: _, ...bucket } = findBucket(call, name);
      call.store.put(BUCKET, [name], bucket);
      return {};
    },
  }),
];

type Rule = Validated<ServerSideEncryptionRule>;

function checkedRule(rules: readonly Rule[]): Rule {
  const [rule, another] = rules;
  const wanted = rule?.ApplyServerSideEncryptionByDefault;
  if (rule === undefined || another || wanted === undefined) throw s3Error('MalformedXML');
  if (wanted.SSEAlgorithm !== 'AES256') {
    const message = `The local AWS has no keys of AWS KMS, and encrypts nothing by ${wanted.SSEAlgorithm}.`;
    throw new ServiceError('NotImplemented', message, { status: 501 });
  }
  if (wanted.KMSMasterKeyID === undefined) return rule;
  throw invalidArgument(
    'a KMSMasterKeyID is not applicable if the default sse algorithm is not aws:kms or aws:kms:dsse',
    'ApplyServerSideEncryptionByDefault',
  );
}

/** Of the kinds of encryption a bucket can block that under a key of the client's, or none. */
function blockedIn({ BlockedEncryptionTypes }: Rule): 'SSE-C' | 'NONE' | undefined {
  const [type, another] = BlockedEncryptionTypes?.EncryptionType ?? [];
  if (type === undefined) return undefined;
  if ((type === 'SSE-C' || type === 'NONE') && another === undefined) return type;
  throw s3Error('MalformedXML');
}
