import { remembering } from '../../core/remembering.js';
import { ServiceError } from '../service/service-error.js';
import type { Leaf, Member, TimestampFormat } from './shape.js';

/** The request cannot be read at all; validation of what was read comes later and answers otherwise. */
export function unreadable(message: string): ServiceError {
  return new ServiceError('SerializationException', message, { status: 400 });
}

/** Where a text travels, which decides how a time without a format of its own is written. */
export type TextLocation = 'path' | 'header' | 'form' | XmlDialect;

/** Documents of S3 write milliseconds, also where there are none. */
export type XmlDialect = 'xml' | 's3';

const TIME_FORMAT: Readonly<Record<TextLocation, TimestampFormat>> = { path: 5, header: 6, form: 5, xml: 5, s3: 5 };

const NUMBER = /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/;
const RFC_3339 = /^\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(\.\d+)?([Zz]|[+-]\d{2}:\d{2})$/;
const NOT_FINITE: ReadonlyMap<string, number> = new Map([
  ['NaN', Number.NaN],
  ['Infinity', Number.POSITIVE_INFINITY],
  ['-Infinity', Number.NEGATIVE_INFINITY],
]);

/** Reads a leaf from a label, a header, a query or a form parameter. Throws `SerializationException`. */
export function fromText(leaf: Leaf, text: string, location: TextLocation): unknown {
  switch (leaf.kind) {
    case 'boolean':
      if (text === 'true' || text === 'false') return text === 'true';
      throw unreadable(`${text} can not be converted to a Boolean`);
    case 'number':
      return numberFrom(text);
    case 'timestamp':
      return timeFrom(text, leaf.timestampFormat ?? TIME_FORMAT[location]);
    case 'blob':
      return bytesFrom(text);
    default:
      return text;
  }
}

/** Writes a leaf as text. */
export function toText(leaf: Leaf, value: unknown, location: TextLocation): string {
  if (value instanceof Date) {
    const format = leaf.timestampFormat ?? TIME_FORMAT[location];
    return location === 's3' && format === 5 ? value.toISOString() : timeText(value, format);
  }
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  return String(value);
}

export function numberFrom(text: string): number {
  const special = NOT_FINITE.get(text);
  if (special !== undefined) return special;
  if (!NUMBER.test(text)) throw unreadable('STRING_VALUE can not be converted to an Integer');
  return Number(text);
}

export function bytesFrom(base64: string): Uint8Array {
  const bytes = Buffer.from(base64, 'base64');
  // Node skips what is not base64; the length tells.
  if (bytes.length !== Buffer.byteLength(base64, 'base64')) throw unreadable('Invalid base64-encoded value');
  return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

export function timeFrom(text: string, format: TimestampFormat): Date {
  const readable = format === 5 ? RFC_3339.test(text) : format === 6 || NUMBER.test(text);
  const time = new Date(format === 7 ? Number(text) * 1000 : text);
  if (!readable || Number.isNaN(time.getTime())) throw unreadable(`${text} is not a valid timestamp`);
  return time;
}

/** The times of a record are written each time that it is read. */
const rfc3339 = remembering(1_000, (milliseconds: number) => {
  const text = new Date(milliseconds).toISOString();
  return text.endsWith('.000Z') ? `${text.slice(0, -5)}Z` : text;
});

export function timeText(time: Date, format: TimestampFormat): string {
  if (format === 5) return rfc3339(time.getTime());
  return format === 6 ? time.toUTCString() : String(time.getTime() / 1000);
}

/** A member whose text travels base64-encoded in a header because it is JSON (`mediaType`). */
export function isJsonHeader(member: Member): boolean {
  return member.traits.mediaType === 'application/json' && member.traits.httpHeader !== undefined;
}
