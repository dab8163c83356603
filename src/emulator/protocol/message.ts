import { gunzipSync } from 'node:zlib';
import { messageOf } from '../../core/errors.js';
import { ServiceError } from '../service/service-error.js';

/** A request after its body has been read, the same for HTTP/1.1 and HTTP/2. Header names are in lower case. */
export interface WireRequest {
  readonly method: string;
  /** As it came, percent-encoded, without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  /** Bytes that the body was to be shorter than, when it was not and was dropped. */
  readonly tooLongFor?: number;
  /** The parameters of a query-protocol request: of the body for POST, of the URL for GET. Parsed when first read. */
  readonly form: URLSearchParams;
}

export function wireRequest(
  method: string,
  url: string,
  headers: WireRequest['headers'],
  body: Uint8Array,
): WireRequest {
  return new ReceivedRequest(method, url, headers, body);
}

/** Larger bodies of some requests come compressed, signed as they come [BM requestCompression]. */
export function inflatedBody({ headers, body }: Pick<WireRequest, 'headers' | 'body'>): Uint8Array {
  if (headers['content-encoding'] !== 'gzip') return body;
  try {
    return gunzipSync(body, { maxOutputLength: MOST_INFLATED });
  } catch (error) {
    throw new ServiceError('SerializationException', `The body is no gzip: ${messageOf(error)}`);
  }
}

const MOST_INFLATED = 64 * 1024 * 1024;

/** Parses the parameters when they are first read. */
class ReceivedRequest implements WireRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: WireRequest['headers'];
  readonly body: Uint8Array;
  readonly #search: string;
  #query: URLSearchParams | undefined;
  #form: URLSearchParams | undefined;

  constructor(method: string, url: string, headers: WireRequest['headers'], body: Uint8Array) {
    const mark = url.indexOf('?');
    this.method = method;
    this.path = mark < 0 ? url : url.slice(0, mark);
    this.headers = headers;
    this.body = body;
    this.#search = mark < 0 ? '' : url.slice(mark + 1);
  }

  get query(): URLSearchParams {
    this.#query ??= new URLSearchParams(this.#search);
    return this.#query;
  }

  get form(): URLSearchParams {
    this.#form ??= this.body.length === 0 ? this.query : new URLSearchParams(textOf(inflatedBody(this)));
    return this.#form;
  }
}

export interface WireReply {
  readonly status: number;
  readonly headers: Record<string, string>;
  /** A text leaves in one write with the headers; bytes take two. */
  readonly body: string | Uint8Array | AsyncIterable<Uint8Array>;
}

/** Thrown to end a connection without an answer. It is nobody's fault: somebody asked for it. */
export class Disconnect extends Error {
  constructor() {
    super('the connection is to be cut');
    this.name = 'Disconnect';
  }
}

const encoder = new TextEncoder();

export function utf8(text: string): Uint8Array {
  return encoder.encode(text);
}

function textOf({ buffer, byteOffset, byteLength }: Uint8Array): string {
  return Buffer.from(buffer, byteOffset, byteLength).toString();
}
