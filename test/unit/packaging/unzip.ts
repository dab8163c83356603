import { buffer } from 'node:stream/consumers';
import { fromBufferPromise } from 'yauzl';

export interface UnzippedFile {
  contents: string;
  /** The permission bits. */
  mode: number;
  date: string;
}

/** What a reader that knows nothing of our writer finds in the zip, in the zip's order. */
export async function unzip(zip: Uint8Array): Promise<Map<string, UnzippedFile>> {
  const reader = await fromBufferPromise(Buffer.from(zip), { lazyEntries: true, strictFileNames: true });
  const files = new Map<string, UnzippedFile>();
  for await (const entry of reader.eachEntry()) {
    files.set(entry.fileName, {
      contents: (await buffer(await reader.openReadStreamPromise(entry))).toString(),
      mode: (entry.externalFileAttributes >>> 16) & 0o777,
      date: entry.getLastModDate({ timezone: 'UTC' }).toISOString().slice(0, 10),
    });
  }
  return files;
}
