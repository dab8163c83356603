import type { Call } from '../../../service/call.js';
import type { CustomerKey } from '../encryption/customer-key.js';
import type { SealedBytes } from '../encryption/records.js';
import { opened, sealing } from '../encryption/sealing.js';
import type { Extent } from './ranges.js';
import type { ObjectRecord } from './records.js';

type Stored = Pick<ObjectRecord, 'hash' | 'size' | 'sealed'>;

/** Objects up to this size are read at once; of larger ones nobody holds more than a piece. */
const AT_ONCE = 1024 * 1024;

/** The bytes as the client gave them. Of a sealed object, `key` must be its own. */
export function bytesOf(
  call: Pick<Call, 'store'>,
  object: Stored,
  extent: Extent,
  key: CustomerKey | undefined,
): Uint8Array | AsyncIterable<Uint8Array> {
  const { hash, size, sealed } = object;
  if (sealed || size > AT_ONCE) return piecesOf(call, object, extent, key);
  return call.store.objects.read(hash).subarray(extent.start, extent.end);
}

export function piecesOf(
  { store: { objects } }: Pick<Call, 'store'>,
  { hash, sealed }: Stored,
  extent: Extent,
  key: CustomerKey | undefined,
): AsyncIterable<Uint8Array> {
  if (sealed && key) return opened(objects, hash, sealed.segments, extent, key.key);
  return objects.stream(hash, extent.start, extent.end);
}

/** The bytes as they are to be kept. */
export function sealedBytes(
  bytes: Uint8Array,
  customerKey: CustomerKey | undefined,
): { kept: Uint8Array; counter?: string } {
  if (customerKey === undefined) return { kept: bytes };
  const { counter, seal } = sealing(customerKey.key);
  return { kept: seal(bytes), counter };
}

/** How bytes that were sealed in one go can be read. */
export function sealedBy(
  key: CustomerKey | undefined,
  size: number,
  counter: string | undefined,
): { sealed?: SealedBytes } {
  if (key === undefined || counter === undefined) return {};
  return { sealed: { keyMd5: key.keyMd5, segments: [{ size, counter }] } };
}
