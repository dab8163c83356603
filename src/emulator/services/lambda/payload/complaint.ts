import {
  characterFrom,
  endsIn,
  locationOf,
  type Reading,
  type Scope,
  skipBlanks,
  startReading,
  stop,
  surrounding,
  type Token,
  UnreadablePayload,
  unexpected,
} from './reading.js';
import {
  endsWithin,
  mayStartName,
  readName,
  readNoNumber,
  readNumber,
  readText,
  readWord,
  unknownToken,
  VALUES,
} from './scalars.js';

const codeOf = (character: string) => character.charCodeAt(0);
const QUOTE = codeOf('"');
const COMMA = codeOf(',');
const COLON = codeOf(':');
const OPENERS = new Map<number, Scope['kind']>([
  [codeOf('['), 'Array'],
  [codeOf('{'), 'Object'],
]);
const CLOSERS = new Map<number, Scope['kind']>([
  [codeOf(']'), 'Array'],
  [codeOf('}'), 'Object'],
]);

/** What Lambda says of a payload that is no JSON; undefined for what it reads all the same. */
export function complaintOf(payload: Uint8Array): string | undefined {
  const reading = startReading(withoutMark(payload));
  try {
    readRoot(reading);
    return undefined;
  } catch (error) {
    if (error instanceof UnreadablePayload) return error.message;
    throw error;
  }
}

/** A byte order mark is no part of the text. */
function withoutMark(payload: Uint8Array): Uint8Array {
  const [first, second, third] = payload;
  return first === 0xef && second === 0xbb && third === 0xbf ? payload.subarray(3) : payload;
}

function readRoot(reading: Reading): void {
  const first = skipBlanks(reading);
  if (first === undefined) return;
  readStart(reading, first);
  while (reading.scopes.length > 0) readInside(reading);
  const trailing = skipBlanks(reading);
  if (trailing === undefined) return;
  // A text is not read when it begins one too many.
  if (trailing === QUOTE) reading.token = 'VALUE_STRING';
  else readStart(reading, trailing);
  const setting = '`DeserializationFeature.FAIL_ON_TRAILING_TOKENS`';
  stop(reading, `Trailing token (of type ${reading.token}) found after value: not allowed as per ${setting}`);
}

/** One entry of the innermost scope, to where the next one begins: a value that opens a scope is that next one. */
function readInside(reading: Reading): void {
  const scope = reading.scopes.at(-1);
  if (scope === undefined) return;
  let byte = skipBlanks(reading);
  if (byte === undefined) {
    endsIn(reading, `: expected close marker for ${scope.kind} (start marker at ${scope.start})`);
  }
  if (CLOSERS.has(byte)) {
    close(reading, byte);
    return;
  }
  if (scope.begun) {
    if (byte !== COMMA) unexpected(reading, byte, `was expecting comma to separate ${scope.kind} entries`);
    byte = skipBlanks(reading) ?? endsWithin(reading);
  }
  scope.begun = true;
  if (scope.kind === 'Object') readStart(reading, readNameAndColon(reading, byte));
  else readStart(reading, byte);
}

/** The first byte of the name's value. */
function readNameAndColon(reading: Reading, byte: number): number {
  if (byte !== QUOTE) {
    const code = characterFrom(reading, byte) & 0xffff;
    unexpected(reading, code, 'was expecting double-quote to start field name');
  }
  readName(reading);
  reading.token = 'FIELD_NAME';
  const colon = skipBlanks(reading) ?? endsWithin(reading);
  if (colon !== COLON) unexpected(reading, colon, 'was expecting a colon to separate field name and value');
  return skipBlanks(reading) ?? endsWithin(reading);
}

function close(reading: Reading, byte: number): void {
  const scope = reading.scopes.at(-1);
  const kind = CLOSERS.get(byte);
  const closer = String.fromCharCode(byte);
  if (scope === undefined) stop(reading, `Unexpected close marker '${closer}': no open ${kind} to close`, 1);
  if (scope.kind !== kind) {
    const expected = scope.kind === 'Array' ? ']' : '}';
    const text = `Unexpected close marker '${closer}': expected '${expected}' (for ${scope.kind} starting at ${scope.start})`;
    stop(reading, text, 1);
  }
  reading.scopes.pop();
  reading.token = kind === 'Array' ? 'END_ARRAY' : 'END_OBJECT';
}

/** A whole scalar, or the opener of an array or an object. */
function readStart(reading: Reading, byte: number): void {
  const kind = OPENERS.get(byte);
  if (kind !== undefined) {
    reading.scopes.push({ kind, start: locationOf(reading, 1), begun: false });
    reading.token = kind === 'Array' ? 'START_ARRAY' : 'START_OBJECT';
  } else if (byte === QUOTE) {
    reading.token = 'VALUE_STRING';
    readText(reading);
  } else if (CLOSERS.has(byte) && surrounding(reading) === 'root') {
    close(reading, byte);
  } else {
    reading.token = readBareValue(reading, byte);
  }
}

const WORDS = new Map<number, { word: string; token: Token }>([
  [codeOf('t'), { word: 'true', token: 'VALUE_TRUE' }],
  [codeOf('f'), { word: 'false', token: 'VALUE_FALSE' }],
  [codeOf('n'), { word: 'null', token: 'VALUE_NULL' }],
]);

function readBareValue(reading: Reading, byte: number): Token {
  const known = WORDS.get(byte);
  if (known !== undefined) {
    readWord(reading, known.word);
    return known.token;
  }
  if (byte === codeOf('-') || (byte >= codeOf('0') && byte <= codeOf('9'))) return readNumber(reading, byte);
  if (byte === COMMA || isCloserHere(reading, byte)) return unexpected(reading, byte, 'expected a value');
  if (byte === codeOf('+')) return refusePlus(reading);
  if (byte === codeOf('N')) return readNoNumber(reading, 'NaN', 1);
  if (byte === codeOf('I')) return readNoNumber(reading, 'Infinity', 1);
  if (mayStartName(byte)) return unknownToken(reading, String.fromCharCode(byte));
  return unexpected(reading, byte, `expected a valid value ${VALUES}`);
}

/** A bracket counts inside an array only, a brace everywhere. */
function isCloserHere(reading: Reading, byte: number): boolean {
  const kind = CLOSERS.get(byte);
  return kind === 'Object' || (kind === 'Array' && surrounding(reading) === 'Array');
}

function refusePlus(reading: Reading): never {
  if (reading.at >= reading.bytes.length) return endsIn(reading, ' in a Number value');
  reading.at += 1;
  const text =
    'JSON spec does not allow numbers to have plus signs: enable `JsonReadFeature.ALLOW_LEADING_PLUS_SIGN_FOR_NUMBERS` to allow';
  return unexpected(reading, codeOf('+'), text, ' in numeric value');
}
