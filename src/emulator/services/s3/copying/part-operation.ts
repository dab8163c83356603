import { UploadPartCopy$, type UploadPartCopyOutput, type UploadPartCopyRequest } from '@aws-sdk/client-s3';
import { type Operation, operation } from '../../../service/operation.js';
import { shareBytes, writeAndSweep } from '../../../store/shared-bytes.js';
import { findBucket } from '../buckets/rules.js';
import { checksumMember } from '../checksums/checksum.js';
import { checkKeysServed, describeEncryption, keyForPart } from '../encryption/customer-key.js';
import { invalidArgument, invalidRequest, s3Error } from '../errors.js';
import { checkPartNumber, type Extent, wholeOf } from '../objects/ranges.js';
import type { ObjectRecord } from '../objects/records.js';
import { wholeSecond } from '../objects/rules.js';
import { onUpload } from '../uploads/operations.js';
import { findUpload, savePart } from '../uploads/rules.js';
import { copiedBytes } from './rewriting.js';
import { findSource, keyOfSource, sourceNeeds } from './source.js';

export const partCopyOperations: readonly Operation[] = [
  operation<UploadPartCopyRequest, UploadPartCopyOutput>(UploadPartCopy$, {
    access: { ...onUpload, also: sourceNeeds },
    kind: 'flow',
    async run(input, call) {
      const { PartNumber: number } = input;
      const upload = findUpload(call, input);
      checkPartNumber(number);
      const source = findSource(call, input);
      const extent = extentCopied(source, input.CopySourceRange);
      const keys = { of: keyOfSource(source, input), for: keyForPart(upload, input) };
      const algorithm = upload.checksum?.algorithm;
      const { digests, counter, keep, discard } = await copiedBytes(call, source, extent, algorithm, keys);
      const lastModified = wholeSecond(call.clock.now());
      const { md5, checksum: sum } = digests;
      try {
        writeAndSweep(call.store, (free) => {
          findUpload(call, input);
          checkKeysServed(findBucket(call, upload.bucket), keys.for);
          if (findSource(call, input).hash !== source.hash) throw s3Error('OperationAborted');
          const part = {
            ...{ number, md5, lastModified, size: extent.end - extent.start },
            hash: shareBytes(call.store, keep()),
            ...(sum === undefined ? {} : { checksum: sum }),
            ...(counter === undefined ? {} : { counter }),
          };
          savePart(call.store, upload, part, free);
        });
      } finally {
        await discard();
      }
      return {
        CopyPartResult: {
          ETag: `"${md5}"`,
          LastModified: new Date(lastModified),
          ...(algorithm && sum !== undefined ? checksumMember(algorithm, sum) : {}),
        },
        ...describeEncryption(upload.sealed),
      };
    },
  }),
];

const HEADER = 'x-amz-copy-source-range';

/** Throws `InvalidArgument` and `InvalidRequest`: here a range must be one, and lie within the object. */
function extentCopied(source: ObjectRecord, range: string | undefined): Extent {
  if (range === undefined) return wholeOf(source);
  const [, first, last] = /^bytes=(\d+)-(\d+)$/.exec(range) ?? [];
  if (first === undefined || Number(last) < Number(first)) {
    const message = `The ${HEADER} value must be of the form bytes=first-last where first and last are the zero-based offsets of the first and last bytes to copy`;
    throw invalidArgument(message, HEADER, range);
  }
  if (Number(first) >= source.size) {
    throw invalidRequest('The specified copy range is invalid for the source object size');
  }
  if (Number(last) >= source.size) {
    throw invalidArgument(`Range specified is not valid for source object of size: ${source.size}`, HEADER, range);
  }
  return { start: Number(first), end: Number(last) + 1 };
}
