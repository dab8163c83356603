import { withoutTrailing } from '../../../../core/trailing.js';
import { s3Error } from '../errors.js';

/**
 * User metadata. What a header cannot carry travels as an encoded word of RFC 2047 (`=?UTF-8?Q?…?=`); S3 reads such
 * words wherever they stand, and writes them where a value has other characters than ASCII's [REC].
 */

const LARGEST = 2_048;

/** Metadata as it came in headers. Throws `MetadataTooLarge`. */
export function readMetadata(headers: Readonly<Record<string, string>> = {}): Record<string, string> {
  const metadata = Object.fromEntries(Object.entries(headers).map(([name, text]) => [name, decodedWords(utf8(text))]));
  const size = Object.entries(metadata).reduce((sum, entry) => sum + Buffer.byteLength(entry.join('')), 0);
  if (size > LARGEST) throw s3Error('MetadataTooLarge', { Size: String(size), MaxSizeAllowed: String(LARGEST) });
  return metadata;
}

export function writeMetadata(metadata: Readonly<Record<string, string>> = {}): Record<string, string> {
  return Object.fromEntries(Object.entries(metadata).map(([name, text]) => [name, encodedWord(text)]));
}

/** Node reads headers as Latin-1, one character a byte. */
function utf8(header: string): string {
  return Buffer.from(header, 'latin1').toString();
}

const WORD = /=\?utf-8\?([bq])\?([^?\s]*)\?=/gi;

function decodedWords(text: string): string {
  return text.replace(WORD, (_, encoding: string, word: string) =>
    encoding.toLowerCase() === 'b' ? fromBase64(word) : fromQuotedPrintable(word),
  );
}

/** What is no letter of base64 counts as its last, `/` [REC]. */
function fromBase64(word: string): string {
  return Buffer.from(withoutTrailing(word, '=').replace(/[^A-Za-z0-9+/]/g, '/'), 'base64').toString();
}

function fromQuotedPrintable(word: string): string {
  const bytes = word
    .replaceAll('_', ' ')
    .replace(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return utf8(bytes);
}

/** A text of ASCII alone as it is. Else as base64 when half of it or more is not, or quoted. */
function encodedWord(text: string): string {
  const foreign = Array.from({ length: text.length }, (_, at) => text.charCodeAt(at)).filter(isForeign).length;
  if (foreign === 0) return text;
  return foreign * 2 < text.length
    ? `=?UTF-8?Q?${toQuotedPrintable(text)}?=`
    : `=?UTF-8?B?${Buffer.from(text).toString('base64')}?=`;
}

function isForeign(code: number): boolean {
  return code >= 0x7f || (code < 0x20 && code !== 0x09 && code !== 0x0a && code !== 0x0d);
}

/** Quoted besides: what has a meaning in such a word. */
const SPECIAL = '=_?';

function toQuotedPrintable(text: string): string {
  let word = '';
  for (const byte of Buffer.from(text)) {
    const character = String.fromCharCode(byte);
    if (character === ' ') word += '_';
    else if (byte < 0x20 || byte >= 0x7f || SPECIAL.includes(character)) word += `=${hexOf(byte)}`;
    else word += character;
  }
  return word;
}

function hexOf(byte: number): string {
  return byte.toString(16).toUpperCase().padStart(2, '0');
}
