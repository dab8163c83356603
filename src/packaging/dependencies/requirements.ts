import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { OF_LAMBDA_PACKAGES } from '../python/outside-modules.js';
import { lastChange } from './last-change.js';

/** A requirements.txt: what a Python handler needs beside its own files. */
export interface Requirements {
  /** Absolute path. */
  readonly file: string;
  /** The texts of the file and of those that it names. */
  readonly texts: readonly string[];
  /** What pip is to read: the file without what is there already. */
  readonly wanted: string;
  /** It names other lists. */
  readonly namesLists: boolean;
  /** Files and folders of this machine that are named, each with when it was changed. */
  readonly files: readonly (readonly [path: string, changed: number])[];
}

/** Undefined: there is none, or all that it asks for is there already. */
export async function readRequirements(root: string): Promise<Requirements | undefined> {
  const file = join(root, 'requirements.txt');
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const vendored = await vendoredIn(root);
  const lines = text.split(/\r?\n/).map((line) => (isThere(line, vendored) ? '' : line));
  if (lines.every((line) => /^\s*(?:#|$)/.test(line))) return undefined;
  const texts = await withNamed(file, new Set());
  const files = (await Promise.all(texts.map((one) => localFiles(one, root)))).flat();
  return { file, texts, wanted: lines.join('\n'), namesLists: listsIn(text).length > 0, files };
}

/** What may be a path: it has a slash, or the end of a package's name. */
const PATH = /(?:file:(?:\/\/)?)?([^\s=@'"#]*\/[^\s'"#]*|[^\s=@'"#]+\.(?:whl|zip|tar\.gz))/g;

/** The same list asks for something else in another folder, and when a file that it names is another. */
async function localFiles(text: string, root: string): Promise<[string, number][]> {
  const paths = [...text.matchAll(PATH)].flatMap(([, path]) => (path === undefined ? [] : resolve(root, path)));
  const found = paths.map(async (path): Promise<[string, number][]> => {
    const changed = await lastChange(path); // It is no path, or pip says that it is not there.
    return changed > 0 ? [[path, changed]] : [];
  });
  return (await Promise.all(found)).flat();
}

/** A line that asks for what Lambda has, whatever its version, or for what was installed into the folder. */
function isThere(line: string, vendored: ReadonlySet<string>): boolean {
  const [, name, rest = ''] = /^([A-Za-z0-9][\w.-]*)\s*(.*)$/.exec(line.replace(/(?:^|\s)#.*$/, '').trim()) ?? [];
  if (name === undefined || rest.endsWith('\\')) return false;
  const normal = normalised(name);
  return vendored.has(normal) || (rest === '' && OF_LAMBDA_PACKAGES.has(normal));
}

async function vendoredIn(root: string): Promise<ReadonlySet<string>> {
  const names = await readdir(root).catch(() => []);
  return new Set(names.flatMap((name) => /^(.+?)-[^-]+\.dist-info$/.exec(name)?.[1] ?? []).map(normalised));
}

function normalised(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, '-');
}

/** The texts of a file and of those that it includes or is held to. */
async function withNamed(file: string, seen: Set<string>): Promise<string[]> {
  if (seen.has(file)) return [];
  seen.add(file);
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) return [];
  const inner = await Promise.all(listsIn(text).map((path) => withNamed(resolve(dirname(file), path), seen)));
  return [text, ...inner.flat()];
}

function listsIn(text: string): string[] {
  const named = text.matchAll(/^\s*(?:-r|-c|--requirement|--constraint)[\s=]+(\S+)/gm);
  return [...named].flatMap(([, path]) => path ?? []);
}

/** Where a requirement stands, for a message. */
export function lineOf({ texts: [text], file }: Requirements, name: string): string {
  const wanted = normalised(name);
  const lines = text?.split('\n') ?? [];
  const at = lines.findIndex((line) => normalised(/^\s*([\w.-]+)/.exec(line)?.[1] ?? ' ') === wanted);
  return at < 0 ? file : `${file}:${at + 1}`;
}
