import { isRecord } from '../../core/json.js';
import type { Value } from '../service/call.js';
import { ServiceError } from '../service/service-error.js';
import { S3_AUTHENTICATION } from './authentication.js';
import { unchunked } from './aws-chunked.js';
import type { CompiledOperation } from './compile.js';
import { readBound, writeBound } from './http-binding.js';
import type { Meant, PathOperation } from './known-service.js';
import { utf8, type WireReply, type WireRequest } from './message.js';
import type { Protocol } from './protocol.js';
import { addressOf } from './s3-address.js';
import type { Member, Shape } from './shape.js';
import { hasParameters } from './uri.js';
import { element, escapeXml, membersToXml } from './xml.js';
import { fromXml, parseXml } from './xml-reader.js';

/** Codes that have another name here than in the JSON protocols. */
const CODES: Readonly<Record<string, string>> = {
  SerializationException: 'InvalidRequest',
  AccessDeniedException: 'AccessDenied',
  RequestEntityTooLargeException: 'EntityTooLarge',
  InternalFailure: 'InternalError',
};
const MALFORMED = 'The XML you provided was not well-formed or did not validate against our published schema';
const NO_BODY = new Uint8Array();
/** Bytes of an XML document. */
const LONGEST_DOCUMENT = 1024 * 1024;

/** REST-XML: S3. The bucket stands in the path or the host name, the key is the rest of the path. */
export const restXml: Protocol = {
  authentication: S3_AUTHENTICATION,
  validationCode: 'MalformedXML',
  validationText: MALFORMED,

  find(service, request) {
    const { bucket, key } = addressOf(request);
    // What is asked of a thing besides itself (`?acl`, `?tagging`) names the operation, and so does copying.
    const choosing = service.choosing();
    const asked = [...request.query.keys()].filter((name) => choosing.has(name));
    let closest: Meant | undefined;
    for (const operation of service.ofMethod(request.method)) {
      const { uri, headers } = operation;
      const fits =
        takes(operation, 'Bucket') === (bucket !== '') &&
        takes(operation, 'Key') === (key !== '') &&
        hasParameters(uri, request.query) &&
        headers.every((name) => request.headers[name] !== undefined) &&
        asked.every((name) => uri.query.some(([required]) => required === name));
      const fit = uri.query.length + headers.length;
      if (fits && fit > (closest?.fit ?? -1)) closest = { operation, labels: { Bucket: bucket, Key: key }, fit };
    }
    return closest;
  },

  read({ operation, labels }, chunked) {
    const request = unchunked(chunked);
    const value: Record<string, unknown> = {};
    for (const member of operation.input.members) {
      if (isEmptyNumber(member, request)) continue;
      const given = member.traits.httpPayload ? readPayload(member, request.body) : readBound(member, labels, request);
      if (given !== undefined) value[member.name] = given;
    }
    return value;
  },

  write({ service }, operation, output, requestId) {
    const { status, headers, payload } = writeBound(operation, output);
    Object.assign(headers, idHeaders(requestId));
    // A part of an object is answered with a status of its own.
    const answered = 'Content-Range' in headers ? 206 : status;
    const [member, value] = payload ?? [];
    // A document that is a text, such as a policy, is no element.
    if (isBytes(value) || typeof value === 'string') return { status: answered, headers, body: value };
    const body = member
      ? document(member.xmlName, member.shape, value, service.xmlNamespace)
      : outputDocument(operation, output, service.xmlNamespace);
    const typed = 'Content-Type' in headers;
    if (!typed && (body.length > 0 || operation.method === 'HEAD')) headers['content-type'] = 'application/xml';
    return { status: answered, headers, body };
  },

  fail(service, error, requestId) {
    const known = service?.errorOf(error.code);
    const details = Object.entries(error.members).map(([name, value]) => element(name, escapeXml(String(value))));
    const content =
      element('Code', escapeXml(CODES[error.code] ?? error.code)) +
      element('Message', escapeXml(error.message)) +
      details.join('') +
      element('RequestId', requestId) +
      element('HostId', hostIdOf(requestId));
    return {
      status: error.status ?? known?.status ?? 400,
      headers: { ...idHeaders(requestId), 'content-type': 'application/xml' },
      body: withProlog(element('Error', content)),
    };
  },

  unknown(request) {
    const message = 'The specified method is not allowed against this resource.';
    return new ServiceError('MethodNotAllowed', message, { status: 405, members: { Method: request.method } });
  },

  lacking: (message) => new ServiceError('NotImplemented', message, { status: 501 }),
};

function takes({ uri }: PathOperation, label: string): boolean {
  return uri.segments.some((segment) => 'label' in segment && segment.label === label);
}

/** S3 reads over a number that is empty (`?max-parts=`). */
function isEmptyNumber({ shape, traits }: Member, { query }: WireRequest): boolean {
  return traits.httpQuery !== undefined && shape.kind === 'number' && query.get(traits.httpQuery) === '';
}

function readPayload({ shape }: Member, body: Uint8Array): unknown {
  if (shape.kind === 'blob') return body;
  if (shape.kind !== 'structure') return Buffer.from(body).toString();
  if (body.length === 0) return undefined;
  if (body.length > LONGEST_DOCUMENT) {
    throw new ServiceError('MaxMessageLengthExceeded', 'Your request was too big.', { status: 400 });
  }
  const root = parseXml(Buffer.from(body).toString());
  if (root === undefined) throw new ServiceError('MalformedXML', MALFORMED, { status: 400 });
  return fromXml(shape, root);
}

function outputDocument(operation: CompiledOperation, output: Value, namespace: string | undefined): Uint8Array {
  const { name, traits, unbound } = operation.output;
  // In the order in which the operation tells them: old clients read what stands first before they read the rest.
  const told = Object.keys(output);
  const inBody = [...unbound].sort((one, other) => told.indexOf(one.name) - told.indexOf(other.name));
  if (inBody.length === 0 || operation.status === 204) return NO_BODY;
  const root = traits.xmlName ?? name;
  const [only] = inBody;
  // GetBucketLocation's only member is the root itself (`s3UnwrappedXmlOutput`).
  if (only?.name === root) return withProlog(element(root, escapeXml(String(output[only.name] ?? '')), namespace));
  return withProlog(element(root, membersToXml(inBody, output, 's3'), namespace));
}

function document(name: string, shape: Shape, value: unknown, namespace: string | undefined): Uint8Array {
  const content = shape.kind === 'structure' && isRecord(value) ? membersToXml(shape.members, value, 's3') : '';
  return withProlog(element(name, content, namespace));
}

/** A body that is sent as it is: at once, or in pieces where it is long. */
function isBytes(value: unknown): value is Uint8Array | AsyncIterable<Uint8Array> {
  return value instanceof Uint8Array || (typeof value === 'object' && value !== null && Symbol.asyncIterator in value);
}

function withProlog(xml: string): Uint8Array {
  return utf8(`<?xml version="1.0" encoding="UTF-8"?>\n${xml}`);
}

function idHeaders(requestId: string): WireReply['headers'] {
  return { 'x-amz-request-id': requestId, 'x-amz-id-2': hostIdOf(requestId), server: 'AmazonS3' };
}

/** Who answered, which S3 says in a text that nobody can read. */
function hostIdOf(requestId: string): string {
  return Buffer.from(`local ${requestId}`).toString('base64');
}
