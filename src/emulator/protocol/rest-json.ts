import { ServiceError } from '../service/service-error.js';
import type { CompiledService } from './compile.js';
import { eventStream } from './event-stream.js';
import { isBound, readBound, writeBound } from './http-binding.js';
import { fromJson, parseObject } from './json-reader.js';
import { membersToJson, toJson } from './json-writer.js';
import type { WireReply, WireRequest } from './message.js';
import type { Found, Protocol } from './protocol.js';
import type { Member, Shape } from './shape.js';
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
      if (!isBound(member)) inBody.push(member);
      const given = member.traits.httpPayload
        ? readPayload(member.shape, request.body)
        : readBound(member, labels, request);
      if (given !== undefined) value[member.name] = given;
    }
    if (payload || inBody.length === 0) return value;
    const body = fromJson({ ...operation.input, members: inBody }, parseObject(request.body), true);
    return Object.assign(value, body);
  },

  write({ service }, operation, output, requestId) {
    const { members } = operation.output;
    const { status, headers, payload } = writeBound(operation, output);
    headers['x-amzn-requestid'] = requestId;
    if (payload) return { status, ...withPayload(headers, ...payload, service.blobType) };
    const inBody = members.filter((member) => !isBound(member));
    // 204 has no body, nor has an answer whose payload is missing or that has no members at all by its model.
    const noBody = status === 204 || operation.output.name === 'Unit' || members.some((one) => one.traits.httpPayload);
    if (noBody) return { status, headers, body: '' };
    headers['content-type'] = 'application/json';
    return { status, headers, body: JSON.stringify(membersToJson(inBody, output, true)) };
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
    return { status: error.status ?? known?.status ?? 400, headers, body: JSON.stringify(body) };
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

function withPayload(
  headers: Record<string, string>,
  member: Member,
  value: unknown,
  blobType = 'application/octet-stream',
): Omit<WireReply, 'status'> {
  const { shape, traits } = member;
  if (traits.streaming && shape.kind === 'structure') {
    headers['content-type'] = 'application/vnd.amazon.eventstream';
    return { headers, body: eventStream(shape, value) };
  }
  if (value instanceof Uint8Array) {
    headers['content-type'] ??= blobType;
    return { headers, body: value };
  }
  if (typeof value === 'string') return { headers, body: value };
  headers['content-type'] = 'application/json';
  return { headers, body: JSON.stringify(toJson(shape, value, true)) };
}

function readPayload(shape: Shape, body: Uint8Array): unknown {
  if (body.length === 0) return undefined;
  if (shape.kind === 'blob') return body;
  if (shape.kind === 'string') return Buffer.from(body).toString();
  return fromJson(shape, parseObject(body), true);
}
