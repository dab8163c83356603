import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { COMMANDS } from '../src/cli/command-table.js';

const ROOT = resolve(import.meta.dirname, '..');

interface Import {
  /** As written. */
  specifier: string;
  /** Path from the repository's root for a relative import, else undefined. */
  file: string | undefined;
  typeOnly: boolean;
  dynamic: boolean;
  statement: string;
}

interface Source {
  file: string;
  text: string;
  lines: number;
  imports: Import[];
}

const sources = [...sourcesBelow('src'), ...sourcesBelow('lambda')];
const inRoom = (room: string) => sources.filter((s) => roomOf(s.file) === room);

/** Which rooms a room may import; all may import themselves and the schemas. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  bin: ['cli', 'version'],
  version: ['package.json'],
  cli: ['version', 'commands', 'conversation', 'stack', 'packaging', 'agent', 'resources', 'aws', 'core', 'emulator'],
  commands: ['cli', 'conversation', 'stack', 'packaging', 'agent', 'resources', 'aws', 'core', 'emulator'],
  conversation: ['agent', 'aws', 'core'],
  stack: ['agent', 'packaging', 'resources', 'aws', 'core'],
  packaging: ['core'],
  agent: ['core'],
  resources: ['aws', 'core'],
  aws: ['core'],
  core: [],
  emulator: ['core'],
  lambda: [],
};

/** The folders of conversation/, and what each may import beside itself: an event is read, a turn is held, and more is made of turns. */
const CONVERSATION: Readonly<Record<string, readonly string[]>> = {
  trace: [],
  turn: ['trace'],
  scenario: ['turn', 'trace'],
  transcript: ['turn', 'trace'],
};

describe('the direction of imports', () => {
  test.each(Object.keys(MAY_IMPORT))('%s imports only what lies below it', (room) => {
    const allowed = [room, 'schemas', ...(MAY_IMPORT[room] ?? [])];
    const wrong = inRoom(room).flatMap((source) =>
      source.imports
        .filter((i) => i.file !== undefined && !allowed.includes(roomOf(i.file)))
        .map((i) => `${source.file} imports ${i.file}`),
    );
    expect(wrong).toEqual([]);
  });

  test.each(Object.entries(CONVERSATION))('conversation/%s imports only what lies below it', (folder, below) => {
    const wrong = inRoom('conversation')
      .filter((source) => folderIn('conversation', source.file) === folder)
      .flatMap((source) =>
        source.imports
          .filter((i) => i.file !== undefined && roomOf(i.file) === 'conversation')
          .filter((i) => ![folder, ...below].includes(folderIn('conversation', i.file ?? '')))
          .map((i) => `${source.file} imports ${i.file}`),
      );
    expect(wrong).toEqual([]);
  });

  test('nothing lies loose in conversation/', () => {
    const folders = inRoom('conversation').map((source) => folderIn('conversation', source.file));
    expect([...new Set(folders)].sort()).toEqual(Object.keys(CONVERSATION).sort());
  });

  test('every source lies in a known room', () => {
    expect(sources.map((s) => s.file).filter((file) => !(roomOf(file) in MAY_IMPORT))).toEqual([]);
  });

  test('the local AWS is reached by dynamic import only', () => {
    const wrong = [...inRoom('cli'), ...inRoom('commands')].flatMap((source) =>
      source.imports
        .filter((i) => i.file?.startsWith('src/emulator/') && !i.dynamic && !i.typeOnly)
        .map((i) => `${source.file} imports ${i.file}`),
    );
    expect(wrong).toEqual([]);
  });

  test('a command is loaded when it is run: cli/ reaches commands/ by dynamic import only', () => {
    const early = inRoom('cli').flatMap((source) =>
      source.imports
        .filter((i) => i.file?.startsWith('src/commands/') && !i.dynamic)
        .map((i) => `${source.file} imports ${i.file}`),
    );
    expect(early).toEqual([]);
  });

  test('no file imports itself by way of others', () => {
    expect(cycles()).toEqual([]);
  });

  test('handlers need nothing at run time', () => {
    const wrong = inRoom('lambda').flatMap((source) =>
      source.imports
        .filter((i) => i.file === undefined && !i.specifier.startsWith('node:'))
        .map((i) => `${source.file} imports ${i.specifier}`),
    );
    expect(wrong).toEqual([]);
  });
});

describe('who may touch what', () => {
  test('only the command line touches the process', () => {
    const outside = sources.filter((s) => !['cli', 'bin'].includes(roomOf(s.file)));
    const wrong = outside.filter((s) => /\bprocess\.|['"]node:process['"]/.test(withoutComments(s.text)));
    expect(wrong.map((s) => s.file)).toEqual([]);
  });

  test('only aws/ makes SDK clients', () => {
    const wrong = sources
      .filter((s) => !['aws', 'emulator'].includes(roomOf(s.file)))
      .flatMap((s) =>
        s.imports.filter((i) => i.specifier.startsWith('@aws-sdk/')).map((i) => `${s.file}: ${i.specifier}`),
      );
    expect(wrong).toEqual([]);
  });

  test('the local AWS takes schemas and types from the SDK, never a client or command', () => {
    const values = inRoom('emulator').flatMap((source) =>
      source.imports
        .filter((i) => i.specifier.startsWith('@aws-sdk/') && !i.typeOnly)
        .flatMap((i) => importedValues(i.statement).map((name) => `${source.file}: ${name}`)),
    );
    expect(values.filter((value) => /(Client|Command)$|: (paginate|waitUntil)/.test(value))).toEqual([]);
  });

  test('no room but the local AWS and the composition root knows which target it is', () => {
    const wrong = sources
      .filter((s) => !['cli', 'emulator'].includes(roomOf(s.file)) && s.file !== 'src/stack/target.ts')
      .filter((s) => /===? 'local'|'local' ===?/.test(s.text));
    expect(wrong.map((s) => s.file)).toEqual([]);
  });
});

describe('who speaks the command line', () => {
  test('commands/ holds the verbs of the table and nothing else', () => {
    const verbs = COMMANDS.map(({ name }) => `src/commands/${name}.ts`);
    expect(
      inRoom('commands')
        .map(({ file }) => file)
        .sort(),
    ).toEqual(verbs.sort());
  });

  test('no literal command outside of it', () => {
    const rooms = ['cli', 'commands', 'bin'];
    const command = new RegExp(`\\bhr-agent (${COMMANDS.map(({ name }) => name).join('|')}|--)\\b`);
    const wrong = sources.filter((s) => !rooms.includes(roomOf(s.file)) && command.test(withoutComments(s.text)));
    expect(wrong.map((s) => s.file)).toEqual([]);
  });

  test('every code of a failure is used', () => {
    const codes = sources.find((s) => s.file === 'src/core/error-codes.ts')?.text.matchAll(/^ {2}\| ('\w+')/gm) ?? [];
    const others = sources.filter((s) => s.file !== 'src/core/error-codes.ts');
    const unused = [...codes].filter(([, code = '']) => !others.some((s) => s.text.includes(code)));
    expect(unused.map(([, code]) => code)).toEqual([]);
  });
});

describe('what the build cannot bundle', () => {
  test('a module that is known only at run time is loaded in one place', () => {
    const computed = sources.filter((s) => /\bimport\((?!['"])/.test(withoutComments(s.text)));
    expect(computed.map((s) => s.file)).toEqual(['src/packaging/import-module.ts']);
  });
});

describe('the size of things', () => {
  test('no file is over 400 lines, and a command file is at most 120', () => {
    const limit = (source: Source) => (roomOf(source.file) === 'commands' ? 120 : 400);
    expect(sources.filter((s) => s.lines > limit(s)).map((s) => `${s.file}: ${s.lines}`)).toEqual([]);
  });

  test('the median file has at most 90 lines', () => {
    const sizes = sources.map((s) => s.lines).sort((a, b) => a - b);
    expect(sizes[Math.floor(sizes.length / 2)]).toBeLessThanOrEqual(90);
  });
});

describe('what the compiler is not told to overlook', () => {
  test('no any, no suppressed check', () => {
    const wrong = sources.filter(
      (s) => /\bas any\b|: any\b|<any>/.test(withoutComments(s.text)) || /@ts-|biome-ignore/.test(s.text),
    );
    expect(wrong.map((s) => s.file)).toEqual([]);
  });
});

test('nothing in src/ knows what the built-in agents are about', () => {
  const words = /\b(pto|employee|payroll|sick[_ ]leave|leave[_ ]request|leave[_ ]balance|orderId|ORD-\d)/i;
  const wrong = sources.filter((s) => s.file.startsWith('src/') && words.test(withoutComments(s.text)));
  expect(wrong.map((s) => s.file)).toEqual([]);
});

function sourcesBelow(folder: string): Source[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.m?ts$/.test(name))
    .map((name) => {
      const file = join(folder, name);
      const text = readFileSync(join(ROOT, file), 'utf8');
      return { file, text, lines: text.split('\n').length - 1, imports: importsOf(file, text) };
    });
}

function importsOf(file: string, text: string): Import[] {
  const bare = withoutComments(text);
  const statics = [...bare.matchAll(/^(?:import|export)\s[^;]*?from\s+'([^']+)'|^import\s+'([^']+)'/gm)];
  const dynamics = [...bare.matchAll(/\bimport\(\s*'([^']+)'\s*\)/g)];
  const describeImport = (match: RegExpMatchArray, dynamic: boolean): Import => {
    const specifier = match[1] ?? match[2] ?? '';
    const target = specifier.startsWith('.')
      ? resolve(ROOT, dirname(file), specifier.replace(/\.js$/, '.ts'))
      : undefined;
    return {
      specifier,
      file: target && relative(ROOT, target),
      typeOnly: /^(import|export)\s+type\b/.test(match[0]),
      dynamic,
      statement: match[0],
    };
  };
  return [...statics.map((m) => describeImport(m, false)), ...dynamics.map((m) => describeImport(m, true))];
}

function importedValues(statement: string): string[] {
  const names = /\{([^}]*)\}/.exec(statement)?.[1] ?? statement;
  return names
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '' && !name.startsWith('type '))
    .map((name) => name.split(/\s+as\s+/)[0] ?? name);
}

/** The folder of a file within its room; the file's own name where it lies loose. */
function folderIn(room: string, file: string): string {
  return file.slice(`src/${room}/`.length).split('/')[0] ?? '';
}

function roomOf(file: string): string {
  const parts = file.split('/');
  if (parts[0] !== 'src') return parts[0] ?? '';
  return parts.length === 2 || parts[1] === undefined ? file.slice('src/'.length).replace(/\.\w+$/, '') : parts[1];
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
}

function cycles(): string[] {
  const graph = new Map(
    sources.map((s) => [s.file, s.imports.flatMap((i) => (i.file && !i.typeOnly && !i.dynamic ? [i.file] : []))]),
  );
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (file: string, path: string[]): void => {
    if (path.includes(file)) found.push([...path.slice(path.indexOf(file)), file].join(' → '));
    if (path.includes(file) || done.has(file)) return;
    for (const next of graph.get(file) ?? []) visit(next, [...path, file]);
    done.add(file);
  };
  for (const file of graph.keys()) visit(file, []);
  return found;
}
