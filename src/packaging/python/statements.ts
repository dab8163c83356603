/** A statement of Python on one line, its comments left out. */
export interface Statement {
  /** Counts from 1. */
  readonly line: number;
  readonly text: string;
  /** It runs whenever the module is loaded: it is in no block. */
  readonly certain: boolean;
  /** It is in the body of a function or a class. */
  readonly inner: boolean;
}

const STRING = /(?:'''|"""|['"])/y;
const WORD = /^(?:async\s+)?(?:def|class)\b/;

/**
 * The statements of a Python source in their order. It reads only what decides where a statement begins and ends:
 * strings, brackets, comments, lines that go on.
 */
export function statementsOf(source: string): Statement[] {
  const found: Statement[] = [];
  /** Indents of the functions and classes around the place. */
  let around: number[] = [];
  let text = '';
  let start = 1;
  let line = 1;
  let depth = 0;
  let indent = 0;
  const end = () => {
    const trimmed = text.trim();
    if (trimmed !== '') {
      around = around.filter((outer) => outer < indent);
      found.push({ line: start, text: trimmed, certain: indent === 0, inner: around.length > 0 });
      if (WORD.test(trimmed)) around.push(indent);
    }
    text = '';
  };
  const begin = (at: number) => {
    start = line;
    const before = source.slice(source.lastIndexOf('\n', at - 1) + 1, at).replace('\ufeff', '');
    if (before.trim() === '') indent = before.length;
  };
  for (let i = 0; i < source.length; i += 1) {
    const char = source.charAt(i);
    if (text === '' && !/[\s#]/.test(char)) begin(i);
    if (char === '#') {
      const rest = source.indexOf('\n', i);
      if (rest < 0) break;
      i = rest - 1;
    } else if (char === '"' || char === "'") {
      const stop = endOfString(source, i);
      const literal = source.slice(i, stop);
      text += literal.replaceAll('\n', ' ');
      line += literal.split('\n').length - 1;
      i = stop - 1;
    } else if (char === '\\' && /^\r?\n/.test(source.slice(i + 1, i + 3))) {
      i += source.charAt(i + 1) === '\r' ? 2 : 1;
      line += 1;
      text += ' ';
    } else if (char === '\n') {
      line += 1;
      if (depth > 0) text += ' ';
      else end();
    } else if (char === ';' && depth === 0) {
      end();
    } else {
      if (/[([{]/.test(char)) depth += 1;
      if (/[)\]}]/.test(char)) depth = Math.max(0, depth - 1);
      if (text !== '' || !/\s/.test(char)) text += char;
    }
  }
  end();
  return found;
}

function endOfString(source: string, from: number): number {
  STRING.lastIndex = from;
  const [quote = "'"] = STRING.exec(source) ?? [];
  for (let i = from + quote.length; i < source.length; i += 1) {
    if (source.charAt(i) === '\\') i += 1;
    else if (source.startsWith(quote, i)) return i + quote.length;
    // A string that is not closed: the compiler tells of it.
    else if (quote.length === 1 && source.charAt(i) === '\n') return i;
  }
  return source.length;
}
