/** What a module exports, as far as its text tells. */
export interface Exported {
  readonly names: ReadonlySet<string>;
  /** It may export more: all of another module, or what only running it tells. */
  readonly isOpen: boolean;
  /** How it exports. Undefined: it does not. */
  readonly style: 'module' | 'commonjs' | undefined;
}

const NAME = '[A-Za-z_$][\\w$]*';
const DECLARED = new RegExp(
  `\\bexport\\s+(?:async\\s+)?(?:function\\s*\\*?|const|let|var|class|enum)\\s*(${NAME})`,
  'g',
);
const LISTED = /\bexport\s*\{([^}]*)\}/g;
const ASSIGNED = new RegExp(`\\b(?:module\\.)?exports(?:\\.(${NAME})|\\[\\s*["'](${NAME})["']\\s*\\])\\s*=(?!=)`, 'g');
const DEFINED = new RegExp(`\\bObject\\.defineProperty\\(\\s*(?:module\\.)?exports\\s*,\\s*["'](${NAME})["']`, 'g');
/** `module.exports = { a, b: 1, c() {} }`, and `export default { … }`: Lambda looks into what is exported by default. */
const WHOLE =
  /\b(?:module\.exports\s*=(?!=)|exports\s*=\s*module\.exports\s*=|export\s+default|Object\.assign\(\s*(?:module\.)?exports\s*,)\s*/g;
const OPEN = /\bexport\s*\*\s*from\b|\b__exportStar\(|\bexports\s*\[\s*[^"'\s\]]/;

/** Reads a module in TypeScript or JavaScript, ES module or CommonJS. */
export function exportedNames(source: string): Exported {
  const text = withoutComments(source);
  const names = new Set<string>();
  let isOpen = OPEN.test(text);
  for (const [, name = ''] of text.matchAll(DECLARED)) names.add(name);
  for (const [, list = ''] of text.matchAll(LISTED)) {
    for (const part of list.split(',')) {
      const name = part
        .trim()
        .split(/\s+as\s+/)
        .at(-1);
      if (name) names.add(name);
    }
  }
  for (const [, dotted, quoted] of text.matchAll(ASSIGNED)) {
    for (const name of [dotted, quoted]) if (name !== undefined) names.add(name);
  }
  for (const [, name = ''] of text.matchAll(DEFINED)) names.add(name);
  for (const { 0: match, index } of text.matchAll(WHOLE)) {
    const isDefault = match.startsWith('export');
    if (isDefault) names.add('default');
    const rest = text.slice(index + match.length);
    if (rest.startsWith('{')) for (const name of keysOf(rest)) names.add(name);
    else if (!isDefault || !/^(?:async\s+)?(?:function|class|\()/.test(rest)) isOpen = true;
  }
  return { names, isOpen, style: styleOf(text) };
}

function styleOf(text: string): Exported['style'] {
  if (/^\s*export\s*(?:[{*]|default\b|async\b|function\b|const\b|let\b|var\b|class\b)/m.test(text)) return 'module';
  return /\b(?:module\.exports\b|exports\s*[.[])/.test(text) ? 'commonjs' : undefined;
}

const TEXT = /(["'])(?:\\.|(?!\1)[^\\\n])*\1|`(?:\\.|[^\\`])*`/;
const COMMENT = /\/\*[\s\S]*?\*\/|\/\/[^\n]*/;
/** In `/\/*$/` no comment begins. After anything else a slash divides. */
const PATTERN = /\/(?<=(?:[=([{,;:!&|?]|=>|\b(?:return|case|typeof))\s*\/)(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\[\n])+\//;
const NO_CODE = new RegExp([TEXT, COMMENT, PATTERN].map(({ source }) => source).join('|'), 'g');

/** Comments and patterns go, and strings that are not `kept`. Every line stays where it is. */
export function withoutComments(text: string, kept = /^["'`]/): string {
  return text.replace(NO_CODE, (all) => (kept.test(all) ? all : ` ${all.replace(/[^\n]/g, '')}`));
}

/** The names of an object literal's own members. */
function keysOf(literal: string): string[] {
  const keys: string[] = [];
  let depth = 0;
  let isKey = true;
  for (const [token] of literal.matchAll(/(["'`])(?:\\.|(?!\1)[^\\])*\1|[A-Za-z_$][\w$]*|\.\.\.|[^\s]/g)) {
    if (/^[([{]$/.test(token)) {
      depth += 1;
      if (depth === 1) isKey = true;
    } else if (/^[)\]}]$/.test(token)) {
      depth -= 1;
      if (depth === 0) break;
    } else if (depth === 1 && token === ',') isKey = true;
    else if (depth === 1 && isKey && token !== 'async' && token !== '*') {
      keys.push(token.replace(/^["'`]|["'`]$/g, ''));
      isKey = false;
    }
  }
  return keys;
}
