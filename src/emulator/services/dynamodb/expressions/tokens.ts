import { ExpressionError } from './expression-error.js';

export interface Token {
  /** A `name` begins with `#`, a `value` with `:`. A character that belongs to no token is a sign that nobody takes. */
  readonly kind: 'word' | 'name' | 'value' | 'number' | 'sign' | 'end';
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

const TOKEN =
  /\s*(?:(?<word>[A-Za-z]\w*)|(?<name>#\w+)|(?<value>:\w+)|(?<number>\d+)|(?<sign><>|<=|>=|[^\s])|(?<end>$))/y;
const KINDS = ['word', 'name', 'value', 'number', 'sign', 'end'] as const;

const LONGEST = 4096;

/** The tokens of an expression, one after the other. Throws ExpressionError. */
export class Tokens {
  readonly #text: string;
  readonly #tokens: readonly Token[];
  #next = 0;

  constructor(text: string) {
    if (text.trim() === '') throw new ExpressionError('The expression can not be empty;');
    const size = Buffer.byteLength(text);
    if (size > LONGEST) {
      throw new ExpressionError(`Expression size has exceeded the maximum allowed size; expression size: ${size}`);
    }
    this.#text = text;
    this.#tokens = tokensOf(text);
  }

  /** How many tokens have been taken. */
  get position(): number {
    return this.#next;
  }

  get isAtEnd(): boolean {
    return this.#at(this.#next).kind === 'end';
  }

  takesSign<T extends string>(...signs: readonly T[]): T | undefined {
    const { kind, text } = this.#at(this.#next);
    const taken = kind === 'sign' ? signs.find((sign) => sign === text) : undefined;
    if (taken !== undefined) this.#next += 1;
    return taken;
  }

  /** Keywords are words in any case. */
  takesKeyword<T extends string>(...keywords: readonly T[]): T | undefined {
    const { kind, text } = this.#at(this.#next);
    const taken = kind === 'word' ? keywords.find((keyword) => keyword === text.toUpperCase()) : undefined;
    if (taken !== undefined) this.#next += 1;
    return taken;
  }

  isKeyword(...keywords: readonly string[]): boolean {
    const { kind, text } = this.#at(this.#next);
    return kind === 'word' && keywords.includes(text.toUpperCase());
  }

  takes(...kinds: readonly Token['kind'][]): string | undefined {
    const { kind, text } = this.#at(this.#next);
    if (!kinds.includes(kind)) return undefined;
    this.#next += 1;
    return text;
  }

  /** Whether the token after so many others is this sign. */
  isSign(sign: string, ahead = 0): boolean {
    const { kind, text } = this.#at(this.#next + ahead);
    return kind === 'sign' && text === sign;
  }

  needsSign(sign: string): void {
    if (this.takesSign(sign) === undefined) throw this.unexpected();
  }

  needsEnd(): void {
    if (!this.isAtEnd) throw this.unexpected();
  }

  /** The next token is out of place. AWS shows it with its neighbours, as they are written. */
  unexpected(): ExpressionError {
    const token = this.#at(this.#next);
    const from = this.#next === 0 ? token.from : this.#at(this.#next - 1).from;
    const after = this.#tokens[this.#next + 1] ?? token;
    const to = after.kind !== 'end' ? after.to : token.kind === 'end' ? this.#at(this.#next - 1).to : token.to;
    const near = this.#text.slice(from, to);
    return new ExpressionError(`Syntax error; token: "${token.text}", near: "${near}"`);
  }

  #at(index: number): Token {
    const token = this.#tokens[index] ?? this.#tokens.at(-1);
    if (token === undefined) throw new RangeError('An expression has tokens');
    return token;
  }
}

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  const token = new RegExp(TOKEN);
  while (tokens.at(-1)?.kind !== 'end') {
    const groups = token.exec(text)?.groups;
    const kind = KINDS.find((one) => groups?.[one] !== undefined) ?? 'end';
    const found = groups?.[kind] ?? '';
    const to = token.lastIndex;
    tokens.push({ kind, text: kind === 'end' ? '<EOF>' : found, from: to - found.length, to });
  }
  return tokens;
}
