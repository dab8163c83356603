import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { exportedNames } from '../javascript/exported-names.js';
import { readModule } from '../python/module-source.js';

/** What a handler is written in. */
export type Language = 'node' | 'python';

/**
 * Where a function begins: what a definition names, found among the files that are there. The one rule for it: what is
 * checked, packaged, told to Lambda and loaded follows from this.
 */
export interface EntryPoint {
  /** Absolute path of what the definition names: a file or a folder. */
  readonly path: string;
  readonly language: Language;
  /** The source file of the handler's module, absolute. Absent: there is none. */
  readonly file?: string;
  /** The folder that is packaged whole. Absent: the file is, with what it imports. */
  readonly folder?: string;
  /** What the module exports, or defines. */
  readonly name: string;
  /** Nobody chose the name: it is the first of the usual ones. */
  readonly isGuessed: boolean;
  /** Lambda's `Handler`. */
  readonly handler: string;
}

/** What a definition says of the handler. */
export interface HandlerMember {
  /** `FILE`, `FOLDER` or `FILE:NAME`. */
  readonly handler: string;
  /** In a folder: `module.function`, as Lambda writes it. */
  readonly entry?: string | undefined;
  readonly runtime?: string | undefined;
}

/** The names that handlers have, the commonest first. */
export const HANDLER_NAMES: Readonly<Record<Language, readonly [string, ...string[]]>> = {
  node: ['handler', 'lambdaHandler', 'lambda_handler'],
  python: ['lambda_handler', 'handler', 'lambdaHandler'],
};

/** In the order in which Lambda looks for a module. What comes after is bundled first. */
const EXTENSIONS: Readonly<Record<Language, readonly string[]>> = {
  node: ['.js', '.mjs', '.cjs', '.ts', '.mts', '.cts'],
  python: ['.py'],
};
const BUNDLED = /\.[cm]?ts$/;
/** The modules of a folder that are looked into first. */
const USUAL_MODULES = ['lambda_function', 'index', 'app', 'main', 'handler', 'lambda_handler'];

/** Takes `FILE:NAME` apart. The drive of a path of Windows is no file. */
export function splitHandler(handler: string): { path: string; name?: string } {
  const [, path, name] = /^(.{2,}):([A-Za-z_$][\w$]*)$/s.exec(handler) ?? [];
  return path === undefined || name === undefined ? { path: handler } : { path, name };
}

/** What a member's `handler` comes to. It never fails: what is wrong with the files is told where they are packaged. */
export async function findEntryPoint(
  path: string,
  name: string | undefined,
  member: HandlerMember,
): Promise<EntryPoint> {
  const found = await stat(path).catch(() => undefined);
  if (found?.isDirectory()) return inFolder(path, name, member);
  const language: Language = extname(path) === '.py' ? 'python' : 'node';
  return ofFile({ path, file: path, language, name: await chosenName(path, language, name) });
}

interface Chosen {
  name: string;
  isGuessed: boolean;
}

/** A file by itself: Python keeps its name, and what is bundled is called `index`. */
function ofFile({
  path,
  file,
  language,
  name: { name, isGuessed },
}: {
  path: string;
  file: string;
  language: Language;
  name: Chosen;
}): EntryPoint {
  const module = language === 'python' ? basename(file, extname(file)) : 'index';
  return { path, file, language, name, isGuessed, handler: `${module}.${name}` };
}

async function inFolder(
  folder: string,
  name: string | undefined,
  { entry, runtime }: HandlerMember,
): Promise<EntryPoint> {
  const languages = languagesFor(runtime);
  if (entry !== undefined) return named(folder, entry, languages);
  const modules = await modulesOf(folder, languages);
  const scanned = await Promise.all(
    modules.map(async (module) => ({ ...module, names: await namesIn(module.file, module.language) })),
  );
  const defining = scanned.filter(({ names, language }) =>
    (name === undefined ? HANDLER_NAMES[language] : [name]).some((one) => names.has(one)),
  );
  const [module] = [
    ...defining.filter(({ isUsual }) => isUsual),
    ...(defining.length === 1 ? defining : []),
    ...scanned.filter(({ isUsual }) => isUsual),
  ];
  if (module === undefined) {
    const [language = 'node'] = languages.length === 1 ? languages : scanned.map((one) => one.language);
    const [usual] = HANDLER_NAMES[language];
    const missing = { name: name ?? usual, isGuessed: name === undefined };
    return {
      path: folder,
      folder,
      language,
      ...missing,
      handler: `${language === 'python' ? 'lambda_function' : 'index'}.${missing.name}`,
    };
  }
  const { file, language } = module;
  const chosen = choose(language, name, module.names);
  if (BUNDLED.test(file)) return ofFile({ path: folder, file, language, name: chosen });
  const handler = `${basename(file, extname(file))}.${chosen.name}`;
  return { path: folder, folder, file, language, ...chosen, handler };
}

/** What `entry` names, read as Lambda reads a `Handler`: Python splits it at its last dot, Node.js at its first. */
async function named(folder: string, entry: string, languages: readonly Language[]): Promise<EntryPoint> {
  for (const language of languages) {
    const { module, name } = splitEntry(entry, language);
    const file = await moduleFile(folder, module, language);
    if (file === undefined) continue;
    const chosen = { name, isGuessed: false };
    if (BUNDLED.test(file)) return ofFile({ path: folder, file, language, name: chosen });
    return { path: folder, folder, file, language, ...chosen, handler: entry };
  }
  const [language = 'node'] = languages;
  const { name } = splitEntry(entry, language);
  return { path: folder, folder, language, name, isGuessed: false, handler: entry };
}

function splitEntry(entry: string, language: Language): { module: string; name: string } {
  const dot = language === 'python' ? entry.lastIndexOf('.') : entry.indexOf('.', entry.lastIndexOf('/') + 1);
  return { module: entry.slice(0, dot), name: entry.slice(dot + 1) };
}

async function moduleFile(folder: string, module: string, language: Language): Promise<string | undefined> {
  const base = join(folder, language === 'python' ? module.replaceAll('.', '/') : module);
  const inPackage = language === 'python' ? [join(base, '__init__.py')] : [];
  for (const file of [...EXTENSIONS[language].map((extension) => base + extension), ...inPackage]) {
    if ((await stat(file).catch(() => undefined))?.isFile()) return file;
  }
  return undefined;
}

interface Module {
  file: string;
  language: Language;
  isUsual: boolean;
}

/** The modules that lie in a folder itself, those with usual names first. Of two of one name, the one that Lambda loads. */
async function modulesOf(folder: string, languages: readonly Language[]): Promise<Module[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const names = entries
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name)
    .sort();
  const rank = (name: string) => {
    const at = USUAL_MODULES.indexOf(basename(name, extname(name)));
    return at < 0 ? USUAL_MODULES.length : at;
  };
  const modules = languages.flatMap((language) => {
    const order = EXTENSIONS[language];
    const all = names.filter((name) => order.includes(extname(name)) && !/\.d\.[cm]?ts$/.test(name));
    const of = (name: string) => basename(name, extname(name));
    return all
      .filter(
        (name) =>
          !all.some((other) => of(other) === of(name) && order.indexOf(extname(other)) < order.indexOf(extname(name))),
      )
      .map((name) => ({ name, language }));
  });
  return modules
    .sort((one, other) => rank(one.name) - rank(other.name))
    .map(({ name, language }) => ({ file: join(folder, name), language, isUsual: rank(name) < USUAL_MODULES.length }));
}

function languagesFor(runtime: string | undefined): readonly Language[] {
  if (runtime === undefined) return ['python', 'node'];
  return runtime.startsWith('python') ? ['python'] : ['node'];
}

async function chosenName(file: string, language: Language, name: string | undefined): Promise<Chosen> {
  return name === undefined ? choose(language, name, await namesIn(file, language)) : { name, isGuessed: false };
}

function choose(language: Language, name: string | undefined, defined: ReadonlySet<string>): Chosen {
  if (name !== undefined) return { name, isGuessed: false };
  const [usual] = HANDLER_NAMES[language];
  return { name: HANDLER_NAMES[language].find((one) => defined.has(one)) ?? usual, isGuessed: true };
}

/** The names that a file offers, as far as its text tells. */
async function namesIn(file: string, language: Language): Promise<ReadonlySet<string>> {
  const text = await readFile(file, 'utf8').catch(() => '');
  return language === 'python' ? new Set(readModule(text).definitions.keys()) : exportedNames(text).names;
}

/** The folder that a handler's modules are looked for in. */
export function rootOf({ folder, file, path }: EntryPoint): string {
  return folder ?? dirname(file ?? path);
}
