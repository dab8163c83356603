import { type Statement, statementsOf } from './statements.js';

/** What a module imports. */
export interface Import {
  readonly line: number;
  /** How many dots stand before the module's name. */
  readonly level: number;
  /** Empty in `from . import a`. */
  readonly module: string;
  /** What is taken from it: `*` among them for everything. Absent: the module itself is imported. */
  readonly names?: readonly string[];
  /** It is imported whenever the module is loaded, and nothing catches a failure. */
  readonly certain: boolean;
}

/** A name that a module gives to something. */
export interface Definition {
  readonly line: number;
  readonly isFunction: boolean;
  readonly isAsync: boolean;
}

/** A module of Python as its text tells it. */
export interface ModuleSource {
  readonly text: string;
  readonly imports: readonly Import[];
  /** What it defines for others. */
  readonly definitions: ReadonlyMap<string, Definition>;
  /** It changes where modules are looked for, so that nobody can say what it finds. */
  readonly changesPath: boolean;
}

export function readModule(source: string): ModuleSource {
  const statements = statementsOf(source.replaceAll('\r\n', '\n'));
  const outer = statements.filter(({ inner }) => !inner);
  return {
    text: source,
    imports: statements.flatMap(importsOf),
    definitions: new Map(outer.flatMap(definitionsOf)),
    changesPath: statements.some(({ text }) => /\bsys\.path\b|\bsite\.addsitedir\b/.test(text)),
  };
}

const DOTTED = '[\\w]+(?:\\s*\\.\\s*[\\w]+)*';
const FROM = new RegExp(`^from\\s*((?:\\.|\\s)*)(${DOTTED})?\\s*import\\s*(.+)$`);
const BLOCK = /^(?:if|elif|else|try|except|finally|with|for|while)\b.*?:\s*((?:import|from)\b.*)$/;
const BY_NAME = /\b(?:import_module|__import__)\(\s*(['"])([\w.]+)\1\s*\)/g;

function importsOf({ text, line, certain }: Statement): Import[] {
  const [, inBlock] = BLOCK.exec(text) ?? [];
  if (inBlock !== undefined) return importsOf({ text: inBlock, line, certain: false, inner: false });
  const [, dots, from = '', taken] = FROM.exec(text) ?? [];
  if (dots !== undefined && taken !== undefined) {
    const names = listed(taken.replace(/^\(|\)$/g, ''));
    return [{ line, level: dots.replace(/\s/g, '').length, module: from.replace(/\s/g, ''), names, certain }];
  }
  const [, modules] = /^import\s+(.+)$/.exec(text) ?? [];
  if (modules !== undefined) {
    return listed(modules).map((module) => ({ line, level: 0, module: module.replace(/\s/g, ''), certain }));
  }
  const byName = [...text.matchAll(BY_NAME)].map(([, , module = '']) => module);
  return byName.map((module) => ({ line, level: 0, module, certain: false }));
}

/** The names in `a, b as c`. */
function listed(text: string): string[] {
  return text.split(',').flatMap(
    (part) =>
      part
        .trim()
        .split(/\s+as\s+/)[0]
        ?.trim() || [],
  );
}

function definitionsOf({ text, line }: Statement): [string, Definition][] {
  const [, asynchronous, kind, defined] = /^(async\s+)?(def|class)\s+(\w+)/.exec(text) ?? [];
  if (defined !== undefined) {
    return [[defined, { line, isFunction: kind === 'def', isAsync: asynchronous !== undefined }]];
  }
  const plain = { line, isFunction: false, isAsync: false };
  const [, imported] = /^(?:from\b.*?\bimport|import)\s+(.+)$/.exec(text) ?? [];
  if (imported !== undefined) {
    const names = imported.replace(/[()]/g, '').split(',');
    return names.flatMap((name) => /(\S+)\s*$/.exec(name)?.[1] ?? []).map((name) => [name, plain]);
  }
  const [, targets] = /^([\w\s,=]+?)(?::[^=]+)?=(?!=)/.exec(text) ?? [];
  return (targets?.match(/\w+/g) ?? []).map((name) => [name, plain]);
}
