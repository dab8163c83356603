import type { CompiledService } from '../compile.js';
import { ServiceError } from '../service-error.js';
import { eventStream } from './event-stream.js';
import { fromJson, parseObject } from './json-reader.js';
import { jsonBytes, membersToJson, toJson } from './json-writer.js';
import { isRecord, present, utf8, type Value, type WireReply, type WireRequest } from './message.js';
import type { Found, Protocol } from './protocol.js';
import type { Leaf, Member, Shape } from './shape.js';
import { fromText, isJsonHeader, type TextPlace, toText } from './text.js';
import { matchUri, splitPath } from './uri.js';

/** REST-JSON: Lambda and both Bedrock services. Method, path, query and headers carry members, JSON the rest. */
export const restJson: Protocol = {
  validationCode: 'ValidationException',

  find(service: CompiledService, request: WireRequest): Found | undefined {
    const path = splitPath(request.path);
    for (const operation of service.operations) {
      if (operation.http?.method !== request.method) continue;
      const labels = matchUri(operation.http.uri, path, request.query);
      if (labels) return { operation, labels };
    }
    return undefined;
  },

  read({ operation, labels }, request) {
    const value: Record<string, unknown> = {};
    const inBody: Member[] = [];
    let payload = false;
    for (const member of operation.input.members) {
      if (member.traits.httpPayload) payload = true;
      const given = isBound(member) ? readBound(member, labels, request) : undefined;
      if (!isBound(member)) inBody.push(member);
      else if (given !== undefined) value[member.name] = given;
    }
    if (payload || inBody.length === 0) return value;
    const body = fromJson({ ...operation.input, members: inBody }, parseObject(request.body), true);
    return Object.assign(value, body);
  },

  write(_service, operation, output, requestId) {
    const headers: Record<string, string> = { 'x-amzn-requestid': requestId };
    const { members } = operation.output;
    let status = operation.http?.status ?? 200;
    let payload: [Member, unknown] | undefined;
    for (const [member, given] of present(members, output)) {
      if (member.traits.httpResponseCode) status = Number(given);
      else if (member.traits.httpHeader !== undefined) headers[member.traits.httpHeader] = headerText(member, given);
      else if (member.traits.httpPrefixHeaders !== undefined) Object.assign(headers, prefixed(member, given));
      else if (member.traits.httpPayload) payload = [member, given];
    }
    if (payload) return { status, ...withPayload(headers, ...payload) };
    const inBody = members.filter((member) => !isBound(member));
    // 204 has no body, nor has an answer whose payload is missing or that has no members at all by its model.
    const noBody = status === 204 || operation.output.name === 'Unit' || members.some((one) => one.traits.httpPayload);
    if (noBody) return { status, headers, body: new Uint8Array() };
    headers['content-type'] = 'application/json';
    return { status, headers, body: jsonBytes(membersToJson(inBody, output, true)) };
  },

  fail(service, error, requestId) {
    const known = service?.errorOf(error.code);
    const headers = {
      'content-type': 'application/json',
      'x-amzn-requestid': requestId,
      'x-amzn-errortype': error.code,
    };
    const members = known?.structure.members ?? [];
    // Lambda writes `Message` where its model says so; everyone else `message`.
    const messageKey = members.find((member) => member.name.toLowerCase() === 'message')?.name ?? 'message';
    const body = { ...membersToJson(members, error.members, true), [messageKey]: error.message };
    return { status: error.status ?? known?.status ?? 400, headers, body: jsonBytes(body) };
  },

  unknown(service, request) {
    const where = service ? ` of ${service.service.name}` : '';
    return new ServiceError(
      'UnknownOperationException',
      `The local AWS serves no ${request.method} ${request.path}${where}.`,
      { status: 404 },
    );
  },
};

/** Whether a member travels outside the JSON body. */
function isBound({ traits }: Member): boolean {
  return Boolean(
    traits.httpLabel ||
      traits.httpQuery !== undefined ||
      traits.httpQueryParams ||
      traits.httpHeader !== undefined ||
      traits.httpPrefixHeaders !== undefined ||
      traits.httpPayload ||
      traits.httpResponseCode,
  );
}

function readBound(member: Member, labels: Found['labels'], request: WireRequest): unknown {
  const { traits, shape } = member;
  if (traits.httpLabel) return readText(shape, labels[member.name], 'path');
  if (traits.httpQuery !== undefined) {
    const texts = request.query.getAll(traits.httpQuery);
    if (shape.kind !== 'list') return readText(shape, texts[0], 'path');
    return texts.length === 0 ? undefined : texts.map((text) => readText(shape.item.shape, text, 'path'));
  }
  if (traits.httpQueryParams) return Object.fromEntries(request.query);
  if (traits.httpHeader !== undefined) return readHeader(member, request.headers[traits.httpHeader.toLowerCase()]);
  if (traits.httpPrefixHeaders !== undefined) return unprefixed(traits.httpPrefixHeaders, request.headers);
  return traits.httpPayload && request.body.length > 0 ? readPayload(shape, request.body) : undefined;
}

function readText(shape: Shape, text: string | undefined, place: TextPlace): unknown {
  return text === undefined ? undefined : fromText(asLeaf(shape), text, place);
}

function readHeader(member: Member, text: string | undefined): unknown {
  if (text === undefined) return undefined;
  if (isJsonHeader(member)) return Buffer.from(text, 'base64').toString();
  const { shape } = member;
  if (shape.kind !== 'list') return readText(shape, text, 'header');
  return text.split(',').map((item) => readText(shape.item.shape, item.trim(), 'header'));
}

function readPayload(shape: Shape, body: Uint8Array): unknown {
  if (shape.kind === 'blob') return body;
  if (shape.kind === 'string') return Buffer.from(body).toString();
  return fromJson(shape, parseObject(body), true);
}

function withPayload(headers: Record<string, string>, member: Member, value: unknown): Omit<WireReply, 'status'> {
  const { shape, traits } = member;
  if (traits.streaming && shape.kind === 'structure') {
    headers['content-type'] = 'application/vnd.amazon.eventstream';
    return { headers, body: eventStream(shape, value) };
  }
  if (value instanceof Uint8Array) {
    headers['content-type'] ??= 'application/octet-stream';
    return { headers, body: value };
  }
  if (typeof value === 'string') return { headers, body: utf8(value) };
  headers['content-type'] = 'application/json';
  return { headers, body: jsonBytes(toJson(shape, value, true)) };
}

function headerText(member: Member, value: unknown): string {
  if (isJsonHeader(member)) return Buffer.from(String(value)).toString('base64');
  const { shape } = member;
  if (shape.kind !== 'list') return toText(asLeaf(shape), value, 'header');
  const item = asLeaf(shape.item.shape);
  return Array.isArray(value) ? value.map((one) => toText(item, one, 'header')).join(', ') : '';
}

function prefixed(member: Member, value: unknown): Record<string, string> {
  const entries = isRecord(value) ? Object.entries(value) : [];
  return Object.fromEntries(entries.map(([key, text]) => [`${member.traits.httpPrefixHeaders}${key}`, String(text)]));
}

function unprefixed(prefix: string, headers: WireRequest['headers']): Value {
  const start = prefix.toLowerCase();
  const entries = Object.entries(headers).filter(([name]) => name.startsWith(start));
  return Object.fromEntries(entries.map(([name, text]) => [name.slice(start.length), text]));
}

function asLeaf(shape: Shape): Leaf {
  if (shape.kind === 'structure' || shape.kind === 'list' || shape.kind === 'map') {
    throw new TypeError(`a ${shape.kind} cannot travel in a path, query or header`);
  }
  return shape;
}
