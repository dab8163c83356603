/**
 * Cuts a text into pieces of UTF-8, none over `size` bytes and none that ends within a character; joined they are the
 * text again. At least one, which is empty for an empty text. A piece ends behind a blank where there is one in its
 * second half, as the pieces of models mostly do, and else anywhere.
 */
export function chunksOf(text: string, size: number): Buffer[] {
  const bytes = Buffer.from(text);
  const chunks: Buffer[] = [];
  let start = 0;
  do {
    const end = start + size < bytes.length ? cutBefore(bytes, start, start + size) : bytes.length;
    chunks.push(bytes.subarray(start, end));
    start = end;
  } while (start < bytes.length);
  return chunks;
}

const BLANK = 0x20;
const LINE_FEED = 0x0a;
const CONTINUATION = 0b1000_0000;
const TOP_TWO_BITS = 0b1100_0000;

/** Where a chunk from `start` ends that may reach to `limit` and not to the end of the text. */
function cutBefore(bytes: Buffer, start: number, limit: number): number {
  for (let end = limit; end > start + (limit - start) / 2; end -= 1) {
    const last = bytes[end - 1];
    if (last === BLANK || last === LINE_FEED) return end;
  }
  let end = limit;
  while (((bytes[end] ?? 0) & TOP_TWO_BITS) === CONTINUATION) end -= 1;
  return end;
}
