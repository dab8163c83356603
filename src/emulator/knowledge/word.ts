import mammoth from 'mammoth';
import yauzl from 'yauzl';

/** What the parts of a document may come to when they are unpacked. */
const MOST_BYTES = 100 * 1024 * 1024;

/** A Word document as HTML: its headings, lists and tables. @throws the library's error for what is none */
export async function htmlOfWord(bytes: Uint8Array): Promise<string> {
  const buffer = Buffer.from(bytes);
  await assertModest(buffer);
  const { value } = await mammoth.convertToHtml(
    { buffer },
    // Pictures would be written out as text.
    { convertImage: mammoth.images.imgElement(async () => ({ src: '' })) },
  );
  return value;
}

/** Unpacks it once, so that the sizes are what they are and not what the archive says of itself. */
async function assertModest(buffer: Buffer): Promise<void> {
  const zip = await yauzl.fromBufferPromise(buffer, { lazyEntries: true });
  let size = 0;
  for await (const entry of zip.eachEntry()) {
    for await (const piece of await zip.openReadStreamPromise(entry)) {
      size += Buffer.byteLength(piece);
      if (size > MOST_BYTES) throw new RangeError('over 100 MB unpacked');
    }
  }
}
