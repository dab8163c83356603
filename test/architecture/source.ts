import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '../..');

interface Import {
  /** As written. */
  specifier: string;
  /** Path from the repository's root for a relative import, else undefined. */
  file: string | undefined;
  typeOnly: boolean;
  dynamic: boolean;
  statement: string;
}

export interface Source {
  /** Path from the repository's root. */
  file: string;
  text: string;
  /** The text without its comments. */
  code: string;
  lines: number;
  imports: Import[];
}

/** Every source of the tool and of the handlers. */
export function readSources(): Source[] {
  return ['src', 'lambda'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.m?ts$/.test(name))
      .map((name) => sourceOf(join(folder, name), readFileSync(join(ROOT, folder, name), 'utf8'))),
  );
}

/** A file of the tree, or one that a test makes up. */
export function sourceOf(file: string, text: string): Source {
  const code = text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
  return { file, text, code, lines: text.split('\n').length - 1, imports: importsOf(file, code) };
}

function importsOf(file: string, code: string): Import[] {
  const statics = [...code.matchAll(/^(?:import|export)\s[^;]*?from\s+'([^']+)'|^import\s+'([^']+)'/gm)];
  const dynamics = [...code.matchAll(/\bimport\(\s*'([^']+)'\s*\)/g)];
  const describeImport = (match: RegExpMatchArray, dynamic: boolean): Import => {
    const specifier = match[1] ?? match[2] ?? '';
    const isRelative = specifier.startsWith('.');
    return {
      specifier,
      file: isRelative ? normalize(join(dirname(file), specifier)).replace(/\.js$/, '.ts') : undefined,
      typeOnly: /^(import|export)\s+type\b/.test(match[0]),
      dynamic,
      statement: match[0],
    };
  };
  return [...statics.map((m) => describeImport(m, false)), ...dynamics.map((m) => describeImport(m, true))];
}

/** `src/stack/apply.ts` lies in `stack`, `src/bin.ts` in `bin`, `lambda/…` in `lambda`. */
export function roomOf(file: string): string {
  const [top = '', room = '', inside] = file.split('/');
  if (top !== 'src') return top;
  return inside === undefined ? room.replace(/\.\w+$/, '') : room;
}

/** The floor of a file of the local AWS: `src/emulator/http/body.ts` lies on `http`, `src/emulator/server.ts` on `server`. */
export function floorOf(file: string): string | undefined {
  const [, floor] = /^src\/emulator\/([\w-]+)/.exec(file) ?? [];
  return floor;
}

/** `src/emulator/services/iam/…` belongs to `iam`. */
export function serviceOf(file: string): string | undefined {
  const [, service] = /^src\/emulator\/services\/([\w-]+)\//.exec(file) ?? [];
  return service;
}

/** What a statement imports besides types. */
export function importedValues(statement: string): string[] {
  const [, list = statement] = /\{([^}]*)\}/.exec(statement) ?? [];
  return list
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '' && !name.startsWith('type '))
    .map((name) => name.replace(/\s+as\s+.*$/, ''));
}
