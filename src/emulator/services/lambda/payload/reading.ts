/**
 * How far Lambda's reader of JSON has come in a payload. Lambda names what it stumbles over, and where, in the words of
 * the library that it reads with [ISS]: they say the byte at which that library notices, so it is read as that reads.
 */
export interface Reading {
  readonly bytes: Uint8Array;
  /** The next byte. */
  at: number;
  /** Counted from 1. */
  line: number;
  /** Where the line begins. */
  lineStart: number;
  /** The last token, by the reader's own name for it. */
  token: Token;
  /** What is open, the outermost first. */
  readonly scopes: Scope[];
}

export type Token =
  | 'null'
  | 'FIELD_NAME'
  | 'START_ARRAY'
  | 'START_OBJECT'
  | 'END_ARRAY'
  | 'END_OBJECT'
  | 'VALUE_STRING'
  | 'VALUE_NUMBER_INT'
  | 'VALUE_NUMBER_FLOAT'
  | 'VALUE_TRUE'
  | 'VALUE_FALSE'
  | 'VALUE_NULL';

export interface Scope {
  kind: 'Array' | 'Object';
  /** As a location. */
  start: string;
  /** Whether it has an entry already. */
  begun: boolean;
}

/** Why the reader stopped, in its words. */
export class UnreadablePayload extends Error {
  override readonly name = 'UnreadablePayload';
  /** Without the place. */
  readonly problem: string;

  constructor(reading: Reading, problem: string, back: 0 | 1 = 0) {
    super(`${problem}\n at ${locationOf(reading, back)}`);
    this.problem = problem;
  }
}

export function startReading(bytes: Uint8Array): Reading {
  return { bytes, at: 0, line: 1, lineStart: 0, token: 'null', scopes: [] };
}

/** @throws UnreadablePayload always. `back`: how many bytes before the next one it was noticed. */
export function stop(reading: Reading, problem: string, back: 0 | 1 = 0): never {
  throw new UnreadablePayload(reading, problem, back);
}

export function endsIn(reading: Reading, where: string): never {
  return stop(reading, `Unexpected end-of-input${where}`);
}

export function unexpected(reading: Reading, code: number, comment: string, where = ''): never {
  return stop(reading, `Unexpected character (${described(code)})${where}: ${comment}`, 1);
}

export function locationOf({ line, at, lineStart }: Reading, back: 0 | 1): string {
  const column = at - back - lineStart + 1;
  return `[Source: REDACTED (\`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION\` disabled); line: ${line}, column: ${column}]`;
}

/** What lies around: `root`, `Array` or `Object`. */
export function surrounding({ scopes }: Reading): 'root' | Scope['kind'] {
  return scopes.at(-1)?.kind ?? 'root';
}

/** The next byte; stops where there is none. */
export function nextByte(reading: Reading, where = ` in ${reading.token}`): number {
  const byte = reading.bytes[reading.at];
  if (byte === undefined) return endsIn(reading, where);
  reading.at += 1;
  return byte;
}

export function described(code: number): string {
  if (code < 0x20 || (code >= 0x7f && code <= 0x9f)) return `(CTRL-CHAR, code ${code})`;
  const hexadecimal = code > 0xff ? ` / 0x${code.toString(16)}` : '';
  return `'${String.fromCharCode(code)}' (code ${code}${hexadecimal})`;
}

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const TAB = 0x09;
const BLANK = 0x20;

/** The next byte that is no blank; undefined at the end. */
export function skipBlanks(reading: Reading): number | undefined {
  for (;;) {
    const byte = reading.bytes[reading.at];
    if (byte === undefined) return undefined;
    reading.at += 1;
    if (byte === 0x2f) {
      const comment =
        "maybe a (non-standard) comment? (not recognized as one since Feature 'ALLOW_COMMENTS' not enabled for parser)";
      unexpected(reading, byte, comment);
    }
    if (byte > BLANK) return byte;
    if (byte === CARRIAGE_RETURN && reading.bytes[reading.at] === LINE_FEED) reading.at += 1;
    if (byte === LINE_FEED || byte === CARRIAGE_RETURN) {
      reading.line += 1;
      reading.lineStart = reading.at;
    } else if (byte !== BLANK && byte !== TAB) {
      stop(reading, `Illegal character (${described(byte)}): ${ONLY_BLANKS}`);
    }
  }
}

const ONLY_BLANKS = 'only regular white space (\\r, \\n, \\t) is allowed between tokens';

/** The rest of the character that begins with this byte, as a code; stops where it is no UTF-8. */
export function characterFrom(reading: Reading, first: number, where?: string): number {
  if (first < 0x80) return first;
  const length = lengthOf(first);
  if (length === undefined) return stop(reading, `Invalid UTF-8 start byte 0x${first.toString(16)}`);
  let code = first & (0x7f >> length);
  for (let count = 1; count < length; count += 1) {
    const byte = nextByte(reading, where);
    if ((byte & 0xc0) !== 0x80) stop(reading, `Invalid UTF-8 middle byte 0x${byte.toString(16)}`);
    code = (code << 6) | (byte & 0x3f);
  }
  return code;
}

/** How many bytes a character has that begins with this one; undefined when none does. */
function lengthOf(first: number): 2 | 3 | 4 | undefined {
  if ((first & 0xe0) === 0xc0) return 2;
  if ((first & 0xf0) === 0xe0) return 3;
  return (first & 0xf8) === 0xf0 ? 4 : undefined;
}
