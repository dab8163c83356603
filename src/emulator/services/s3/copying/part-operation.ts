import { UploadPartCopy$, type UploadPartCopyOutput, type UploadPartCopyRequest } from '@aws-sdk/client-s3';
import type { Call } from '../../../service/call.js';
import { type Operation, operation } from '../../../service/operation.js';
import { shareBytes, writeAndSweep } from '../../../store/shared-bytes.js';
import type { Algorithm } from '../checksums/algorithms.js';
import { checksumMember } from '../checksums/checksum.js';
import { invalidArgument, invalidRequest, s3Error } from '../errors.js';
import { checkPartNumber, type Extent, isWhole, wholeOf } from '../objects/ranges.js';
import type { ObjectRecord } from '../objects/records.js';
import { wholeSecond } from '../objects/rules.js';
import { onUpload } from '../uploads/operations.js';
import { findUpload, savePart } from '../uploads/rules.js';
import { type Digests, digestsOf } from './digests.js';
import { findSource, sourceNeeds } from './source.js';

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
      const { digests, keep, discard } = await copied(call, source, extent, upload.checksum?.algorithm);
      const lastModified = wholeSecond(call.clock.now());
      const { md5, checksum: sum } = digests;
      try {
        writeAndSweep(call.store, (free) => {
          findUpload(call, input);
          if (findSource(call, input).hash !== source.hash) throw s3Error('OperationAborted');
          const part = {
            ...{ number, md5, lastModified, size: extent.end - extent.start },
            hash: shareBytes(call.store, keep()),
            ...(sum === undefined ? {} : { checksum: sum }),
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
          ...(upload.checksum && sum !== undefined ? checksumMember(upload.checksum.algorithm, sum) : {}),
        },
        ServerSideEncryption: 'AES256',
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

interface Copied {
  readonly digests: Digests;
  /** The blob's hash; to be called inside a write. */
  keep(): string;
  discard(): Promise<void>;
}

/** All of an object shares its bytes, a piece of it is written anew. */
async function copied(
  { store: { objects } }: Call,
  source: ObjectRecord,
  extent: Extent,
  algorithm: Algorithm | undefined,
): Promise<Copied> {
  if (isWhole(extent, source)) {
    const digests = await digestsOf(objects, source.hash, extent, algorithm);
    return { digests, keep: () => source.hash, discard: async () => {} };
  }
  const draft = await objects.draft();
  try {
    const digests = await digestsOf(objects, source.hash, extent, algorithm, draft.append);
    await draft.close();
    return { digests, ...draft };
  } catch (thrown) {
    await draft.discard();
    throw thrown;
  }
}
