import {
  GetObjectAttributes$,
  type GetObjectAttributesOutput,
  type GetObjectAttributesRequest,
  type ObjectAttributes,
} from '@aws-sdk/client-s3';
import { type Operation, operation, type Validated } from '../../../service/operation.js';
import { checksumMember, describeChecksum } from '../checksums/checksum.js';
import { keyForReading } from '../encryption/customer-key.js';
import { invalidArgument } from '../errors.js';
import { partsAfter } from './parts.js';
import type { ObjectRecord } from './records.js';
import { checkVersionId, findObject, objectArn, onObject } from './rules.js';

type Input = Validated<GetObjectAttributesRequest>;

const ATTRIBUTES: readonly string[] = [
  'Checksum',
  'ETag',
  'ObjectParts',
  'ObjectSize',
  'StorageClass',
] satisfies ObjectAttributes[];

export const attributeOperations: readonly Operation[] = [
  operation<GetObjectAttributesRequest, GetObjectAttributesOutput>(GetObjectAttributes$, {
    access: {
      action: 's3:GetObject',
      ...onObject,
      also: ({ Bucket: bucket, Key: key }, at) => [
        { action: 's3:GetObjectAttributes', resource: objectArn(at, bucket, key) },
      ],
    },
    kind: 'read',
    run(input, call) {
      checkVersionId(input.VersionId);
      checkAttributes(input);
      const object = findObject(call, input.Bucket, input.Key);
      keyForReading(object, input);
      const asked = (attribute: ObjectAttributes) => input.ObjectAttributes.includes(attribute);
      return {
        LastModified: new Date(object.lastModified),
        ...(asked('ETag') ? { ETag: object.etag.replaceAll('"', '') } : {}),
        ...(asked('Checksum') && object.checksum ? { Checksum: describeChecksum(object.checksum) } : {}),
        ...(asked('ObjectParts') && object.parts ? { ObjectParts: partsIn(object, input) } : {}),
        ...(asked('StorageClass') ? { StorageClass: object.storageClass ?? 'STANDARD' } : {}),
        ...(asked('ObjectSize') ? { ObjectSize: object.size } : {}),
      };
    },
  }),
];

/** Throws `InvalidArgument` for an attribute that there is not. */
function checkAttributes({ ObjectAttributes: asked }: Input): void {
  if (asked.every((attribute) => ATTRIBUTES.includes(attribute))) return;
  throw invalidArgument('Invalid attribute name specified.', 'x-amz-object-attributes');
}

/** Only an object with a checksum of its parts' checksums tells them one by one [REC]. */
function partsIn({ parts = [], checksum }: ObjectRecord, { MaxParts, PartNumberMarker }: Input) {
  if (checksum?.type !== 'COMPOSITE') return { TotalPartsCount: parts.length };
  const numbered = parts.map((part, at) => ({ ...part, number: at + 1 }));
  const { shown, ...page } = partsAfter(numbered, { MaxParts, PartNumberMarker });
  return {
    ...page,
    TotalPartsCount: parts.length,
    ...(shown.length === 0
      ? {}
      : {
          Parts: shown.map(({ number, size, checksum: sum }) => ({
            PartNumber: number,
            Size: size,
            ...(sum === undefined ? {} : checksumMember(checksum.algorithm, sum)),
          })),
        }),
  };
}
