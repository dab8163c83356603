import type { At, Need } from '../../../service/access-row.js';
import type { Call } from '../../../service/call.js';
import { ServiceError } from '../../../service/service-error.js';
import { type CustomerKey, keyForReading } from '../encryption/customer-key.js';
import { invalidArgument, s3Error } from '../errors.js';
import { type ReadConditions, unmetCondition } from '../objects/conditions.js';
import { isArchived } from '../objects/description.js';
import type { ObjectRecord } from '../objects/records.js';
import { checkVersionId, findObject, objectArn } from '../objects/rules.js';

/** What CopyObject and UploadPartCopy say of the object that they copy. */
export interface SourceInput {
  CopySource: string;
  CopySourceIfMatch?: string | undefined;
  CopySourceIfNoneMatch?: string | undefined;
  CopySourceIfModifiedSince?: Date | undefined;
  CopySourceIfUnmodifiedSince?: Date | undefined;
  CopySourceSSECustomerAlgorithm?: string | undefined;
  CopySourceSSECustomerKey?: string | undefined;
  CopySourceSSECustomerKeyMD5?: string | undefined;
}

interface SourceName {
  bucket: string;
  key: string;
  versionId?: string;
}

const VERSION = '?versionId=';

/** Of a URL only the path counts [REC]. */
const ENDPOINT = /^https?:\/\/[^/]*/;

/** Reads `bucket/key`, with or without a slash before it, written as in a form, or a URL. Throws `InvalidArgument`. */
export function sourceNamed({ CopySource }: SourceInput): SourceName {
  const text = CopySource.replace(ENDPOINT, '');
  const mark = text.indexOf(VERSION);
  const path = decoded(mark < 0 ? text : text.slice(0, mark)).replace(/^\//, '');
  const slash = path.indexOf('/');
  if (slash < 1 || slash === path.length - 1) throw invalidSource();
  const version = mark < 0 ? {} : { versionId: text.slice(mark + VERSION.length) };
  return { bucket: path.slice(0, slash), key: path.slice(slash + 1), ...version };
}

/** S3 shows the header's name for its value [REC]. */
function invalidSource() {
  return invalidArgument('Invalid copy source object key', 'x-amz-copy-source', 'x-amz-copy-source');
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    throw invalidSource();
  }
}

/** To copy is to read, too. */
export function sourceNeeds(input: SourceInput, at: At): Need[] {
  const { bucket, key } = sourceNamed(input);
  return [{ action: 's3:GetObject', resource: objectArn(at, bucket, key) }];
}

/** The object that is to be copied. Throws `PreconditionFailed` when it is not as the request demands. */
export function findSource(call: Call, input: SourceInput): ObjectRecord {
  const { bucket, key, versionId } = sourceNamed(input);
  checkVersionId(versionId);
  const source = findObject(call, bucket, key);
  const unmet = unmetCondition(source, conditionsIn(input), call.clock.now());
  if (unmet) throw s3Error('PreconditionFailed', { Condition: `x-amz-copy-source-${unmet.condition}` });
  if (!isArchived(source)) return source;
  const message =
    'The source object of the COPY action is not in the active tier and is only stored in Amazon S3 Glacier.';
  throw new ServiceError('ObjectNotInActiveTierError', message, { status: 403 });
}

/** The key that opens the source. Throws as for an object that is read. */
export function keyOfSource(source: ObjectRecord, input: SourceInput): CustomerKey | undefined {
  return keyForReading(source, {
    SSECustomerAlgorithm: input.CopySourceSSECustomerAlgorithm,
    SSECustomerKey: input.CopySourceSSECustomerKey,
    SSECustomerKeyMD5: input.CopySourceSSECustomerKeyMD5,
  });
}

function conditionsIn(input: SourceInput): ReadConditions {
  return {
    IfMatch: input.CopySourceIfMatch,
    IfNoneMatch: input.CopySourceIfNoneMatch,
    IfModifiedSince: input.CopySourceIfModifiedSince,
    IfUnmodifiedSince: input.CopySourceIfUnmodifiedSince,
  };
}
