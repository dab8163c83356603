import { ServiceError } from '../service/service-error.js';
import { jsonAuthentication } from './authentication.js';
import { eventStream } from './event-stream.js';
import { readBound, writeBound } from './http-binding.js';
import { fromJson, membersFromJson, parseObject } from './json-reader.js';
import { membersToJson, toJson } from './json-writer.js';
import type { Meant } from './known-service.js';
import type { WireReply } from './message.js';
import type { Protocol } from './protocol.js';
import type { Member, Shape } from './shape.js';
import { matchUri, splitPath } from './uri.js';

/** REST-JSON: Lambda and both Bedrock services. Method, path, query and headers carry members, JSON the rest. */
export const restJson: Protocol = {
  authentication: jsonAuthentication(403),
  validationCode: 'ValidationException',

  find(service, request) {
    const path = splitPath(request.path);
    const slash = request.path.endsWith('/');
    let closest: Meant | undefined;
    for (const operation of service.ofMethod(request.method)) {
      const { uri } = operation;
      const labels = matchUri(uri, path, request.query);
      if (!labels) continue;
      // Two services may know one path. Then the slash at the end decides, or whose the ARN in the path is.
      const owns = Object.values(labels).some((label) => service.address.owns?.test(label));
      const fit = 4 * uri.literals + (uri.slash === slash ? 2 : 0) + (owns ? 1 : 0);
      if (fit > (closest?.fit ?? -1)) closest = { operation, labels, fit };
    }
    return closest;
  },

  read({ operation, labels }, request) {
    const value: Record<string, unknown> = {};
    const { members, unbound } = operation.input;
    let hasPayload = false;
    for (const member of members) {
      if (!member.bound) continue;
      if (member.traits.httpPayload) hasPayload = true;
      const given = member.traits.httpPayload
        ? readPayload(member.shape, request.body)
        : readBound(member, labels, request);
      if (given !== undefined) value[member.name] = given;
    }
    if (hasPayload || unbound.length === 0) return value;
    return Object.assign(value, membersFromJson(unbound, parseObject(request.body), true));
  },

  write({ service }, operation, output, requestId) {
    const { members, unbound } = operation.output;
    const { status, headers, payload } = writeBound(operation, output);
    headers['x-amzn-requestid'] = requestId;
    if (payload) return { status, ...withPayload(headers, ...payload, service.blobType) };
    // 204 has no body, nor has an answer whose payload is missing or that has no members at all by its model.
    const noBody = status === 204 || operation.output.name === 'Unit' || members.some((one) => one.traits.httpPayload);
    if (noBody) return { status, headers, body: '' };
    headers['content-type'] = 'application/json';
    return { status, headers, body: JSON.stringify(membersToJson(unbound, output, true)) };
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
    const body = {
      ...membersToJson(members, error.members, true),
      [messageKey]: error.message === '' ? null : error.message,
    };
    return { status: error.status ?? known?.status ?? 400, headers, body: JSON.stringify(body) };
  },

  unknown(request, signingName) {
    const where = signingName === undefined ? '' : ` of ${signingName}`;
    return unknownOperation(`There is no operation ${request.method} ${request.path}${where}.`);
  },

  lacking: unknownOperation,
};

function unknownOperation(message: string): ServiceError {
  return new ServiceError('UnknownOperationException', message, { status: 404 });
}

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
    const isTyped = Object.keys(headers).some((name) => name.toLowerCase() === 'content-type');
    return { headers: isTyped ? headers : { ...headers, 'content-type': blobType }, body: value };
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
