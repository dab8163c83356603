import {
  characterFrom,
  described,
  endsIn,
  nextByte,
  type Reading,
  startReading,
  stop,
  surrounding,
  type Token,
  UnreadablePayload,
  unexpected,
} from './reading.js';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const BLANK = 0x20;
const POINT = 0x2e;
const MINUS = 0x2d;
const PLUS = 0x2b;
const CAPITAL_I = 0x49;
const CAPITAL_N = 0x4e;
const SMALL_N = 0x6e;
export const VALUES = "(JSON String, Number, Array, Object or token 'null', 'true' or 'false')";

/** Reads on behind the opening quote of a text, to behind its closing one. */
export function readText(reading: Reading): void {
  for (;;) {
    const byte = nextByte(reading);
    if (byte === QUOTE) return;
    if (byte === BACKSLASH) readEscape(reading);
    else if (byte < BLANK) unescaped(reading, byte, 'string value');
    else characterFrom(reading, byte);
  }
}

/** Of a name, whether it is UTF-8 is looked at when it has been read to its end. */
export function readName(reading: Reading): void {
  const start = reading.at;
  let where = ": was expecting closing '\"' for name";
  for (;;) {
    const byte = nextByte(reading, where);
    if (byte === QUOTE) break;
    if (byte === BACKSLASH) readEscape(reading);
    else if (byte < BLANK) unescaped(reading, byte, 'name');
    where = ' in field name';
  }
  const name = startReading(reading.bytes.subarray(start, reading.at - 1));
  const isUnreadable = (error: unknown): error is UnreadablePayload => error instanceof UnreadablePayload;
  try {
    while (name.at < name.bytes.length) characterFrom(name, nextByte(name), ' in field name');
  } catch (error) {
    throw isUnreadable(error) ? new UnreadablePayload(reading, error.problem) : error;
  }
}

function unescaped(reading: Reading, byte: number, where: string): never {
  const text = `Illegal unquoted character (${described(byte)}): has to be escaped using backslash to be included in ${where}`;
  return stop(reading, text, 1);
}

const ESCAPED = new Set([...'btnfr"/\\'].map((character) => character.charCodeAt(0)));

function readEscape(reading: Reading): void {
  const where = ' in character escape sequence';
  const byte = nextByte(reading, where);
  if (ESCAPED.has(byte)) return;
  if (byte !== 0x75) {
    const code = characterFrom(reading, byte);
    stop(reading, `Unrecognized character escape ${described(code & 0xffff)}`, 1);
  }
  for (let count = 0; count < 4; count += 1) {
    const digit = nextByte(reading, where);
    if (!/[0-9a-fA-F]/.test(String.fromCharCode(digit))) {
      unexpected(reading, digit, 'expected a hex-digit for character escape sequence');
    }
  }
}

/** Reads the rest of a word, of which `known` characters were read. */
export function readWord(reading: Reading, word: string, known = 1): void {
  for (let count = known; count < word.length; count += 1) {
    if (reading.bytes[reading.at] !== word.charCodeAt(count)) unknownToken(reading, word.slice(0, count));
    reading.at += 1;
  }
  const after = reading.bytes[reading.at];
  if (after === undefined || after < 0x30 || after === 0x5d || after === 0x7d) return;
  // A character of several bytes is misread here: its first byte is taken for its second, too.
  if (isPart(characterFrom(reading, after))) unknownToken(reading, word);
}

const MOST_SHOWN = 256;

/** Shows the whole of a word that is none, of which `begun` was read, and stops behind the character that ends it. */
export function unknownToken(reading: Reading, begun: string): never {
  let shown = begun;
  while (reading.at < reading.bytes.length) {
    const code = characterFrom(reading, nextByte(reading)) & 0xffff;
    if (!isPart(code)) break;
    shown += String.fromCharCode(code);
    if (shown.length >= MOST_SHOWN) {
      shown += '...';
      break;
    }
  }
  return stop(reading, `Unrecognized token '${shown}': was expecting ${VALUES}`);
}

/** Which characters Java takes for the first, and for a later one, of a name. */
const STARTS = /^[\p{L}\p{Nl}\p{Sc}\p{Pc}]$/u;
const GOES_ON = /^[\p{L}\p{Nl}\p{Sc}\p{Pc}\p{Nd}\p{Mc}\p{Mn}\p{Cf}]$/u;

export function mayStartName(code: number): boolean {
  return STARTS.test(String.fromCharCode(code));
}

function isPart(code: number): boolean {
  const isIgnored = code <= 0x08 || (code >= 0x0e && code <= 0x1b) || (code >= 0x7f && code <= 0x9f);
  return isIgnored || GOES_ON.test(String.fromCharCode(code));
}

const isDigit = (byte: number | undefined) => byte !== undefined && byte >= 0x30 && byte <= 0x39;

/** Reads a number, whose sign or first digit was read. */
export function readNumber(reading: Reading, first: number): Token {
  const leading = first === MINUS ? nextByte(reading) : first;
  if (leading === POINT) unexpected(reading, leading, `expected a valid value ${VALUES}`);
  if (leading === CAPITAL_I) readNoNumber(reading, readNameOfInfinity(reading), '-In'.length);
  if (!isDigit(leading)) unexpected(reading, leading, NO_DIGIT, ' in numeric value');
  if (leading === 0x30 && isDigit(reading.bytes[reading.at])) {
    stop(reading, 'Invalid numeric value: Leading zeroes not allowed');
  }
  skipDigits(reading);
  let token: Token = 'VALUE_NUMBER_INT';
  if (reading.bytes[reading.at] === POINT) {
    token = 'VALUE_NUMBER_FLOAT';
    reading.at += 1;
    needDigits(reading, 'Decimal point not followed by a digit');
  }
  if (((reading.bytes[reading.at] ?? 0) | 0x20) === 0x65) {
    token = 'VALUE_NUMBER_FLOAT';
    reading.at += 1;
    readExponent(reading);
  }
  const after = reading.bytes[reading.at];
  if (surrounding(reading) === 'root' && after !== undefined && ![BLANK, 0x09, 0x0a, 0x0d].includes(after)) {
    reading.at += 1;
    unexpected(reading, after, 'Expected space separating root-level values');
  }
  return token;
}

const NO_DIGIT = 'expected digit (0-9) to follow minus sign, for valid numeric value';

function readNameOfInfinity(reading: Reading): string {
  const byte = nextByte(reading, ' in a Number value');
  if (byte === CAPITAL_N) return '-INF';
  return byte === SMALL_N ? '-Infinity' : unexpected(reading, byte, NO_DIGIT, ' in numeric value');
}

/** `NaN` and the like, of which `known` characters were read: some programs write them, and JSON has none. */
export function readNoNumber(reading: Reading, word: string, known: number): never {
  readWord(reading, word, known);
  return stop(reading, `Non-standard token '${word}': enable \`JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS\` to allow`);
}

function readExponent(reading: Reading): void {
  const byte = nextByte(reading);
  const isSign = byte === MINUS || byte === PLUS;
  const first = isSign ? nextByte(reading) : byte;
  if (!isDigit(first)) {
    unexpected(reading, first, 'Exponent indicator not followed by a digit', ' in numeric value');
  }
  skipDigits(reading);
}

function needDigits(reading: Reading, otherwise: string): void {
  const byte = reading.bytes[reading.at];
  if (!isDigit(byte)) {
    // At the end it is the point itself that is shown.
    if (byte !== undefined) reading.at += 1;
    unexpected(reading, byte ?? POINT, otherwise, ' in numeric value');
  }
  skipDigits(reading);
}

function skipDigits(reading: Reading): void {
  while (isDigit(reading.bytes[reading.at])) reading.at += 1;
}

export function endsWithin(reading: Reading): never {
  return endsIn(reading, ` within/between ${surrounding(reading)} entries`);
}
