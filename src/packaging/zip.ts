import { buffer } from 'node:stream/consumers';

/** What goes into a zip: contents by name. Names are relative, with `/` between folders. */
export type ZipFiles = ReadonlyMap<string, Uint8Array>;

/** The earliest date that a zip can hold: the contents alone decide the bytes. */
const DATE = new Date(Date.UTC(1980, 0, 1));

/**
 * Zips files so that equal contents give equal bytes, on any day, in any time zone and whatever the order given.
 * Every entry is a plain file of mode 0644, or 0755 for programs.
 */
export async function zipFiles(files: ZipFiles, programs: ReadonlySet<string> = new Set()): Promise<Buffer> {
  const { ZipArchive } = await import('archiver'); // 150 ms: only who zips pays for it
  const archive = new ZipArchive({ zlib: { level: 9 } });
  const bytes = buffer(archive);
  for (const name of [...files.keys()].sort()) {
    archive.append(Buffer.from(files.get(name) ?? []), { name, date: DATE, mode: programs.has(name) ? 0o755 : 0o644 });
  }
  // Both, so that a failure of either is seen: finalize alone never ends when the stream breaks.
  const [zip] = await Promise.all([bytes, archive.finalize()]);
  return zip;
}
