import type { Value } from '../service/call.js';
import type { Member } from './shape.js';

/** A request after its body has been read, the same for HTTP/1.1 and HTTP/2. Header names are in lower case. */
export interface WireRequest {
  readonly method: string;
  /** As it came, percent-encoded, without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  /** The parameters of a query-protocol request: of the body for POST, of the URL for GET. Parsed when first read. */
  readonly form: URLSearchParams;
}

export function wireRequest(
  method: string,
  url: string,
  headers: WireRequest['headers'],
  body: Uint8Array,
): WireRequest {
  const mark = url.indexOf('?');
  let query: URLSearchParams | undefined;
  let form: URLSearchParams | undefined;
  return {
    method,
    path: mark < 0 ? url : url.slice(0, mark),
    get query() {
      query ??= new URLSearchParams(mark < 0 ? '' : url.slice(mark + 1));
      return query;
    },
    headers,
    body,
    get form() {
      form ??= body.length === 0 ? this.query : new URLSearchParams(Buffer.from(body).toString());
      return form;
    },
  };
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

/** The members of a value that are there, with what the schema says of each. */
export function* present(members: readonly Member[], value: Value): Generator<[Member, unknown]> {
  for (const member of members) {
    const given = value[member.name];
    if (given !== undefined && given !== null) yield [member, given];
  }
}

const encoder = new TextEncoder();

export function utf8(text: string): Uint8Array {
  return encoder.encode(text);
}
