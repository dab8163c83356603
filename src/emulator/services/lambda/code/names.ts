/** Bytes of one part of a path that file systems take. */
const MAX_PART = 255;
/** Bytes of a whole path, so that it fits below the folder that the code is unpacked in. */
const MAX_PATH = 3_900;

/** Looks at the names of an archive's entries, one after another. */
export interface EntryNames {
  /** The path to write a file to; what is wrong with it when it cannot be. */
  file(name: string): { path: string } | { problem: string };
  folder(name: string): { path: string } | { problem: string };
}

export function createEntryNames(): EntryNames {
  const files = new Set<string>();
  const folders = new Set<string>();

  const place = (name: string, isFolder: boolean): { path: string } | { problem: string } => {
    // Some archivers write `./index.js`.
    const parts = name.split('/').filter((part) => part !== '' && part !== '.');
    const problem = problemOf(name, parts, isFolder);
    if (problem !== undefined) return { problem };
    const path = parts.join('/');
    const above = parts.slice(0, -1).map((_, index) => parts.slice(0, index + 1).join('/'));
    const fileAbove = above.find((folder) => files.has(folder));
    if (fileAbove !== undefined) return { problem: `${fileAbove} is a file and a folder` };
    if (isFolder ? files.has(path) : folders.has(path)) return { problem: `${path} is a file and a folder` };
    for (const folder of above) folders.add(folder);
    (isFolder ? folders : files).add(path);
    return { path };
  };
  return { file: (name) => place(name, false), folder: (name) => place(name, true) };
}

function problemOf(name: string, parts: readonly string[], isFolder: boolean): string | undefined {
  if (parts.length === 0 && !isFolder) return `${JSON.stringify(name)} is no name of a file`;
  if (name.includes('\0')) return 'a name has a zero byte';
  if (parts.some((part) => Buffer.byteLength(part) > MAX_PART) || Buffer.byteLength(name) > MAX_PATH) {
    return 'a name is too long';
  }
  return undefined;
}
