import { expressionOf, invalidPattern, OPERATORS, type Operand, type Operator, operandOf } from './operands.js';

/** A pattern in its parts. */
export type Token =
  /** `(`, `&&`, `,`, … */
  | { readonly kind: 'sign'; readonly text: string }
  | { readonly kind: 'operator'; readonly text: Operator }
  /** A name, a keyword, a number, or a value without quotes. */
  | { readonly kind: 'word'; readonly text: string }
  | { readonly kind: 'quoted'; readonly text: string }
  | { readonly kind: 'expression'; readonly text: string };

const TOKEN =
  /\s*(?:(\|\||&&|[(){},]|\.\.\.)|(!=|<=|>=|[=<>])|"((?:[^"\\]|\\.)*)"|%((?:[^%\\]|\\.)*)%|((?:\$(?:\[[^\]]*\]|[^\s()[\]{}=<>!&|"%,])+)|[^\s()[\]{}=<>!&|"%,]+))/y;

/** The tokens of a pattern between its braces or brackets. Throws `InvalidParameterException`. */
export class Scanner {
  readonly #tokens: readonly Token[];
  #next = 0;

  constructor(text: string) {
    this.#tokens = [...tokensOf(text)];
  }

  get isAtEnd(): boolean {
    return this.#next >= this.#tokens.length;
  }

  /** Goes past a sign, or a word whatever its case, if it comes next. */
  takes(text: string): boolean {
    const token = this.#tokens[this.#next];
    if (token?.kind !== 'sign' && token?.kind !== 'word') return false;
    if (token.text.toUpperCase() !== text) return false;
    this.#next += 1;
    return true;
  }

  /** The operator that comes next; undefined when something else does. */
  operator(): Operator | undefined {
    const token = this.#tokens[this.#next];
    if (token?.kind !== 'operator') return undefined;
    this.#next += 1;
    return token.text;
  }

  word(): string {
    const token = this.#take();
    if (token.kind === 'word') return token.text;
    throw invalidPattern();
  }

  operand(): Operand {
    const token = this.#take();
    if (token.kind === 'word') return operandOf(token.text);
    if (token.kind === 'quoted') return { kind: 'text', text: token.text };
    if (token.kind === 'expression') return { kind: 'expression', matches: expressionOf(token.text) };
    throw invalidPattern();
  }

  #take(): Token {
    const token = this.#tokens[this.#next];
    if (token === undefined) throw invalidPattern();
    this.#next += 1;
    return token;
  }
}

function* tokensOf(text: string): Generator<Token> {
  const token = new RegExp(TOKEN);
  const end = text.trimEnd().length;
  while (token.lastIndex < end) {
    const [, sign, operator, quoted, expression, word] = token.exec(text) ?? [];
    const known = OPERATORS.find((one) => one === operator);
    if (sign !== undefined) yield { kind: 'sign', text: sign };
    else if (known !== undefined) yield { kind: 'operator', text: known };
    else if (quoted !== undefined) yield { kind: 'quoted', text: quoted.replace(/\\(.)/g, '$1') };
    else if (expression !== undefined) yield { kind: 'expression', text: expression };
    else if (word !== undefined) yield { kind: 'word', text: word };
    else throw invalidPattern();
  }
}

/** `a && b || c`, with `&&` before `||`, over whatever `part` reads. */
export function conditions<T>(scanner: Scanner, part: () => (value: T) => boolean): (value: T) => boolean {
  const alternatives = [all(scanner, part)];
  while (scanner.takes('||')) alternatives.push(all(scanner, part));
  return (value) => alternatives.some((meets) => meets(value));
}

function all<T>(scanner: Scanner, part: () => (value: T) => boolean): (value: T) => boolean {
  const parts = [part()];
  while (scanner.takes('&&')) parts.push(part());
  return (value) => parts.every((meets) => meets(value));
}
