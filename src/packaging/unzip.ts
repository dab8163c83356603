import { buffer } from 'node:stream/consumers';
import type { ZipFiles } from './zip.js';

/** The files of a zip by their names, folders left out. Names that lead out of it are an error. */
export async function unzip(zip: Uint8Array): Promise<ZipFiles> {
  const { default: yauzl } = await import('yauzl'); // CommonJS: all is in its default
  const bytes = Buffer.from(zip.buffer, zip.byteOffset, zip.byteLength);
  const archive = await yauzl.fromBufferPromise(bytes, { lazyEntries: true, strictFileNames: true });
  const files = new Map<string, Uint8Array>();
  for await (const entry of archive.eachEntry()) {
    if (entry.fileName.endsWith('/')) continue;
    files.set(entry.fileName, await buffer(await archive.openReadStreamPromise(entry, {})));
  }
  return files;
}

/** Whether two zips hold the same files, however they were packed. */
export async function sameFiles(one: Uint8Array, other: Uint8Array): Promise<boolean> {
  const [files, others] = await Promise.all([unzip(one), unzip(other)]);
  if (files.size !== others.size) return false;
  return [...files].every(([name, bytes]) => {
    const found = others.get(name);
    return found !== undefined && Buffer.compare(bytes, found) === 0;
  });
}
