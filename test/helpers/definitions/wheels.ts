import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { zipFiles } from '../../../src/packaging/zip.js';

/** A package of Python as an index would have it. */
export interface Wheel {
  name: string;
  version: string;
  /** Default: for every Python and machine. */
  tag?: string;
  files: Record<string, string>;
}

/** Writes a wheel into a folder that pip finds it in with PIP_FIND_LINKS. */
export async function writeWheel(folder: string, { name, version, tag = 'py3-none-any', files }: Wheel): Promise<void> {
  const about = `${name}-${version}.dist-info`;
  const all: Record<string, string> = {
    ...files,
    [`${about}/METADATA`]: `Metadata-Version: 2.1\nName: ${name}\nVersion: ${version}\n`,
    [`${about}/WHEEL`]: `Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: ${tag}\n`,
    [`${about}/entry_points.txt`]: `[console_scripts]\n${name} = ${name}:main\n`,
  };
  const sum = (text: string) => createHash('sha256').update(text).digest('base64url');
  const lines = Object.entries(all).map(([path, text]) => `${path},sha256=${sum(text)},${Buffer.byteLength(text)}`);
  const record = `${[...lines, `${about}/RECORD,,`].join('\n')}\n`;
  const contents = Object.entries({ ...all, [`${about}/RECORD`]: record });
  const zip = await zipFiles(new Map(contents.map(([path, text]) => [path, Buffer.from(text)])));
  writeFileSync(join(folder, `${name}-${version}-${tag}.whl`), zip);
}
