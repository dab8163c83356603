import { floorOf, importedValues, roomOf, type Source, serviceOf } from './source.js';

/** A rule names what breaks it: one line a breach, none where the tree is as it should be. */
type Breaches = string[];

const importsWhere = (
  sources: readonly Source[],
  isWrong: (from: Source, file: string, how: Source['imports'][number]) => boolean,
): Breaches =>
  sources.flatMap((source) =>
    source.imports.flatMap((how) =>
      how.file !== undefined && isWrong(source, how.file, how) ? [`${source.file} imports ${how.file}`] : [],
    ),
  );

const filesWhere = (sources: readonly Source[], isWrong: (source: Source) => boolean): Breaches =>
  sources.filter(isWrong).map((source) => source.file);

export function roomsOutOfOrder(
  sources: readonly Source[],
  rooms: Readonly<Record<string, readonly string[]>>,
): Breaches {
  const unknown = filesWhere(sources, ({ file }) => !(roomOf(file) in rooms));
  const wrong = importsWhere(sources, ({ file: from }, to) => {
    const room = roomOf(from);
    return room in rooms && ![room, 'schemas', ...(rooms[room] ?? [])].includes(roomOf(to));
  });
  return [...unknown, ...wrong];
}

/** The same for the folders of one room, in which nothing lies loose. */
export function foldersOutOfOrder(
  sources: readonly Source[],
  room: string,
  folders: Readonly<Record<string, readonly string[]>>,
): Breaches {
  const folderIn = (file: string) => (roomOf(file) === room ? file.split('/')[2] : undefined);
  const unknown = filesWhere(sources, ({ file }) => {
    const folder = folderIn(file);
    return folder !== undefined && !(folder in folders);
  });
  const wrong = importsWhere(sources, ({ file: from }, to) => {
    const [folder, other] = [folderIn(from), folderIn(to)];
    if (folder === undefined || other === undefined || folder === other) return false;
    return folders[folder]?.includes(other) !== true;
  });
  return [...unknown, ...wrong];
}

export function loadedEarly(sources: readonly Source[], late: Readonly<Record<string, readonly string[]>>): Breaches {
  return importsWhere(
    sources,
    ({ file: from }, to, { dynamic, typeOnly }) =>
      !dynamic && !typeOnly && late[roomOf(from)]?.includes(roomOf(to)) === true,
  );
}

export function floorsOutOfOrder(sources: readonly Source[], floors: readonly string[]): Breaches {
  const level = (file: string) => floors.indexOf(floorOf(file) ?? '');
  const unknown = filesWhere(sources, ({ file }) => floorOf(file) !== undefined && level(file) < 0);
  const wrong = importsWhere(
    sources,
    ({ file: from }, to) => floorOf(from) !== undefined && floorOf(to) !== undefined && level(to) < level(from),
  );
  return [...unknown, ...wrong];
}

/** Files beside the floors: only the composition root and the written behaviour may lie there. */
export function looseInTheEmulator(sources: readonly Source[]): Breaches {
  return filesWhere(sources, ({ file }) => /^src\/emulator\/[^/]+$/.test(file) && file !== 'src/emulator/server.ts');
}

export function servicesAcross(
  sources: readonly Source[],
  allowed: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>,
): Breaches {
  return importsWhere(sources, ({ file: from }, to) => {
    const [service, other] = [serviceOf(from), serviceOf(to)];
    if (service === undefined || other === undefined || service === other) return false;
    const module = to.slice(`src/emulator/services/${other}/`.length).replace(/\.ts$/, '');
    return allowed[service]?.[other]?.includes(module) !== true;
  });
}

/** Each way on which a file imports itself by way of others, types included. */
export function cycles(sources: readonly Source[]): Breaches {
  const graph = new Map(
    sources.map((s) => [s.file, s.imports.flatMap((i) => (i.file !== undefined && !i.dynamic ? [i.file] : []))]),
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

/** Files of commands/ that the command table does not load. */
export function noVerbs(sources: readonly Source[], verbs: readonly string[]): Breaches {
  return filesWhere(
    sources,
    ({ file }) => roomOf(file) === 'commands' && !verbs.some((verb) => file === `src/commands/${verb}.ts`),
  );
}

/** Files below the command line that speak it: `hr-agent up` in a text. */
export function literalCommands(sources: readonly Source[], verbs: readonly string[]): Breaches {
  const command = new RegExp(`\\bhr-agent (?:(?:${verbs.join('|')})\\b|--)`);
  return filesWhere(
    sources,
    ({ file, code }) => !['cli', 'commands', 'bin'].includes(roomOf(file)) && command.test(code),
  );
}

/** Places where a missing id would pass as an empty text. */
export function idsMadeUp(sources: readonly Source[]): Breaches {
  const blank = /\b\w*(?:[iI]d|[aA]rn|ID|ARN|Token)(?:'\])?\s*\?\? ''/;
  return filesWhere(sources, ({ code }) => blank.test(code));
}

export function blanks(sources: readonly Source[]): number {
  return sources.reduce((sum, { code }) => sum + (code.match(/\?\? ''/g)?.length ?? 0), 0);
}

/**
 * Files above resources/ that name a kind of resource, although only its own module may: as the beginning of an id
 * (`iam-role/…`), or by its whole name where stacks are worked on.
 */
export function kindsNamed(sources: readonly Source[], kinds: readonly string[]): Breaches {
  const begun = new RegExp(`['"\`](?:${kinds.join('|')})/`);
  const whole = new RegExp(`['"\`](?:${kinds.filter((kind) => kind.includes('-')).join('|')})['"\`]`);
  return filesWhere(sources, ({ file, code }) => {
    const room = roomOf(file);
    const names = ['stack', 'commands', 'cli', 'conversation'].includes(room) && begun.test(code);
    return names || (room === 'stack' && whole.test(code));
  });
}

export function processTouched(sources: readonly Source[]): Breaches {
  return filesWhere(
    sources,
    ({ file, code }) =>
      !['cli', 'bin', 'lambda'].includes(roomOf(file)) && /\bprocess\.|['"]node:process['"]/.test(code),
  );
}

export function sdkOutsideAws(sources: readonly Source[]): Breaches {
  return sources
    .filter(({ file }) => !['aws', 'emulator', 'lambda'].includes(roomOf(file)))
    .flatMap(({ file, imports }) =>
      imports.filter((i) => i.specifier.startsWith('@aws-sdk/')).map((i) => `${file}: ${i.specifier}`),
    );
}

/** The local AWS takes schemas and types from the SDK, never a client or a command. */
export function clientsInTheEmulator(sources: readonly Source[]): Breaches {
  return sources
    .filter(({ file }) => roomOf(file) === 'emulator')
    .flatMap(({ file, imports }) =>
      imports
        .filter((i) => i.specifier.startsWith('@aws-sdk/') && !i.typeOnly)
        .flatMap((i) => importedValues(i.statement).map((name) => `${file}: ${name}`)),
    )
    .filter((value) => /(Client|Command)$|: (paginate|waitUntil)/.test(value));
}

export function targetKnown(sources: readonly Source[]): Breaches {
  return filesWhere(
    sources,
    ({ file, code }) =>
      !['cli', 'emulator'].includes(roomOf(file)) &&
      file !== 'src/stack/target.ts' &&
      /===? 'local'|'local' ===?/.test(code),
  );
}

export function handlersWithDependencies(sources: readonly Source[]): Breaches {
  return sources
    .filter(({ file }) => roomOf(file) === 'lambda')
    .flatMap(({ file, imports }) =>
      imports
        .filter((i) => i.file === undefined && !/^(?:node:|@aws-sdk\/)/.test(i.specifier))
        .map((i) => `${file}: ${i.specifier}`),
    );
}

export function computedImports(sources: readonly Source[]): Breaches {
  return filesWhere(sources, ({ code }) => /\bimport\((?!['"])/.test(code));
}

export function tooLong(sources: readonly Source[]): Breaches {
  return filesWhere(sources, ({ file, lines }) => lines > (roomOf(file) === 'commands' ? 120 : 400));
}

export function uncheckedTypes(sources: readonly Source[]): Breaches {
  return filesWhere(
    sources,
    ({ text, code }) => /\bas any\b|: any\b|<any>/.test(code) || /@ts-|biome-ignore/.test(text),
  );
}

/** Words of the built-in agents, of which the tool itself knows nothing. */
export function domainWords(sources: readonly Source[]): Breaches {
  const words = /\b(pto|employee|payroll|sick[_ ]leave|leave[_ ]request|leave[_ ]balance|orderId|ORD-\d)/i;
  return filesWhere(sources, ({ file, code }) => file.startsWith('src/') && words.test(code));
}
