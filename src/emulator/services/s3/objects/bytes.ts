import type { Call } from '../../../service/call.js';
import type { Extent } from './ranges.js';
import type { ObjectRecord } from './records.js';

/** Objects up to this size are read at once; of larger ones nobody holds more than a piece. */
const AT_ONCE = 1024 * 1024;

export function bytesOf(
  { store }: Pick<Call, 'store'>,
  { hash, size }: Pick<ObjectRecord, 'hash' | 'size'>,
  { start, end }: Extent,
): Uint8Array | AsyncIterable<Uint8Array> {
  if (size <= AT_ONCE) return store.objects.read(hash).subarray(start, end);
  return store.objects.stream(hash, start, end);
}
