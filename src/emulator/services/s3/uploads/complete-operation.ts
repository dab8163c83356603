import {
  CompleteMultipartUpload$,
  type CompleteMultipartUploadOutput,
  type CompleteMultipartUploadRequest,
} from '@aws-sdk/client-s3';
import type { Call } from '../../../service/call.js';
import { type Operation, operation, type Validated } from '../../../service/operation.js';
import type { BlobDraft } from '../../../store/blob-store.js';
import { shareBytes, writeAndSweep } from '../../../store/shared-bytes.js';
import { summing } from '../checksums/algorithms.js';
import { type Checksum, describeChecksum } from '../checksums/checksum.js';
import { type CustomerKey, keyToComplete } from '../encryption/customer-key.js';
import type { SealedBytes } from '../encryption/records.js';
import { opening } from '../encryption/sealing.js';
import { invalidRequest, s3Error } from '../errors.js';
import { checkWritable, checkWriteConditions } from '../objects/conditions.js';
import { getObjectRecord, saveObject, wholeSecond } from '../objects/rules.js';
import { checkClaim, checksumWanted, checkType, compositeValue, partsNamed, uploadEtag } from './completion.js';
import { onUpload } from './operations.js';
import type { UploadedPart, UploadRecord } from './records.js';
import { findUpload, partsOf, removeUpload } from './rules.js';

type Input = Validated<CompleteMultipartUploadRequest>;

export const completeOperations: readonly Operation[] = [
  // The parts are put together outside the transaction, piece by piece. Then the upload is looked at once more: it may
  // have changed meanwhile.
  operation<CompleteMultipartUploadRequest, CompleteMultipartUploadOutput>(CompleteMultipartUpload$, {
    access: onUpload,
    kind: 'flow',
    async run(input, call) {
      const { upload, parts } = checked(input, call);
      const key = keyToComplete(upload, input);
      const { draft, checksum } = await assemble(call, upload, parts, key).catch((thrown: unknown) => {
        checkUnchanged(input, call, parts);
        throw thrown;
      });
      const etag = uploadEtag(parts);
      try {
        checkClaim(upload, input, checksum, parts.length);
        writeAndSweep(call.store, (free) => {
          checkUnchanged(input, call, parts);
          removeUpload(call, upload, free);
          const { bucket, description } = upload;
          const object = {
            ...{ ...description, bucket, etag, key: upload.key, size: sizeOf(parts) },
            ...{ ...(checksum && { checksum }), ...sealedParts(upload, parts) },
            hash: shareBytes(call.store, draft.keep()),
            lastModified: wholeSecond(call.clock.now()),
            parts: parts.map(({ size, checksum: sum }) => ({ size, ...(sum === undefined ? {} : { checksum: sum }) })),
          };
          saveObject(call, object, free);
        });
      } finally {
        await draft.discard();
      }
      return {
        Location: `https://${upload.bucket}.s3.${call.region}.amazonaws.com/${encodeURIComponent(upload.key)}`,
        ...{ Bucket: upload.bucket, Key: upload.key, ETag: etag },
        // Of a key of the client's nothing is said here [REC].
        ...(upload.sealed ? {} : { ServerSideEncryption: 'AES256' as const }),
        ...describeChecksum(checksum, parts.length),
      };
    },
  }),
];

/** The upload and the parts that are meant, when the upload can be completed as the request says. */
function checked(input: Input, call: Call): { upload: UploadRecord; parts: UploadedPart[] } {
  const upload = findUpload(call, input);
  checkWriteConditions(input);
  checkType(upload, input.ChecksumType);
  const parts = partsNamed(upload, partsOf(call, upload), input.MultipartUpload?.Parts);
  const { MpuObjectSize: expected } = input;
  if (expected !== undefined && expected !== sizeOf(parts)) {
    throw invalidRequest(
      `The provided 'x-amz-mp-object-size' header value ${expected} does not match what was computed: ${sizeOf(parts)}`,
    );
  }
  checkWritable(getObjectRecord(call, upload.bucket, upload.key), input, upload.key, upload.disturbed);
  return { upload, parts };
}

/** Writes the parts one after the other, and works the checksum out by the way. */
async function assemble(
  { store }: Call,
  upload: UploadRecord,
  parts: readonly UploadedPart[],
  key: CustomerKey | undefined,
): Promise<{ draft: BlobDraft; checksum?: Checksum }> {
  const wanted = checksumWanted(upload);
  const sum = wanted?.type === 'FULL_OBJECT' ? summing(wanted.algorithm) : undefined;
  const draft = await store.objects.draft();
  try {
    for (const { hash, size, counter } of parts) {
      const open = key && counter !== undefined ? opening(key.key, counter) : undefined;
      for await (const piece of store.objects.stream(hash, 0, size)) {
        sum?.update(open ? open(piece) : piece);
        await draft.append(piece);
      }
    }
    await draft.close();
  } catch (thrown) {
    await draft.discard();
    throw thrown;
  }
  if (wanted === undefined) return { draft };
  return { draft, checksum: { ...wanted, value: sum?.digest().toString('base64') ?? compositeValue(wanted, parts) } };
}

/** How the parts can be read that were sealed one by one. */
function sealedParts({ sealed }: UploadRecord, parts: readonly UploadedPart[]): { sealed?: SealedBytes } {
  if (!sealed) return {};
  const segments = parts.map(({ size, counter = '' }) => ({ size, counter }));
  return { sealed: { ...sealed, segments } };
}

function sizeOf(parts: readonly UploadedPart[]): number {
  return parts.reduce((sum, { size }) => sum + size, 0);
}

/** Throws `OperationAborted` when other bytes were uploaded in the place of a part while the parts were put together. */
function checkUnchanged(input: Input, call: Call, parts: readonly UploadedPart[]): void {
  const now = checked(input, call).parts;
  if (!parts.every(({ hash }, at) => hash === now[at]?.hash)) throw s3Error('OperationAborted');
}
