import { crc32 } from 'node:zlib';
import { isRecord } from '../../core/json.js';
import type { Value } from '../service/call.js';
import { internalFailure, ServiceError } from '../service/service-error.js';
import { jsonBytes, toJson } from './json-writer.js';
import { Disconnect } from './message.js';
import type { Member, Structure } from './shape.js';

const STRING_HEADER = 7;
const NOTHING = new Uint8Array();

/**
 * The frames of an event-stream member. `events` yields one-member objects such as `{ chunk: { bytes } }`. What is thrown
 * in between ends the stream, whose HTTP status 200 went before. A ServiceError becomes the modelled exception frame. Any
 * other error becomes an internal failure and is thrown on, so that it is reported. `Disconnect` ends it without a frame.
 */
export async function* eventStream(union: Structure, events: unknown): AsyncGenerator<Uint8Array> {
  if (!isAsyncIterable(events)) throw new TypeError('an event-stream member needs an async iterable');
  try {
    for await (const event of events) yield* eventFrames(union, event);
  } catch (thrown) {
    if (thrown instanceof Disconnect) throw thrown;
    if (thrown instanceof ServiceError) {
      yield errorFrame(union, thrown);
      return;
    }
    yield errorFrame(union, internalFailure(thrown));
    throw thrown;
  }
}

function* eventFrames(union: Structure, event: unknown): Generator<Uint8Array> {
  if (!isRecord(event)) throw new TypeError('an event is an object with one member');
  for (const [name, value] of Object.entries(event)) {
    const member = union.members.find((one) => one.name === name);
    if (!member || !isRecord(value)) throw new TypeError(`${union.name} has no event ${name}`);
    yield eventFrame(member, value);
  }
}

function eventFrame(member: Member, value: Value): Uint8Array {
  const headers = { ':event-type': member.name, ':message-type': 'event' };
  const raw = rawPayload(member, value);
  if (raw) return frame({ ...headers, ':content-type': 'application/octet-stream' }, raw);
  const json = jsonBytes(toJson(member.shape, value, true));
  return frame({ ...headers, ':content-type': 'application/json' }, json);
}

/** An event may hold a blob that is the whole payload, as Lambda's response streams do. */
function rawPayload({ shape }: Member, value: Value): Uint8Array | undefined {
  if (shape.kind !== 'structure') return undefined;
  const payload = shape.members.find((one) => one.traits.eventPayload && one.shape.kind === 'blob');
  const bytes = payload && value[payload.name];
  return bytes instanceof Uint8Array ? bytes : undefined;
}

function errorFrame(union: Structure, error: ServiceError): Uint8Array {
  const member = union.members.find(({ shape }) => shape.kind === 'structure' && shape.name === error.code);
  if (!member) {
    const headers = { ':error-code': error.code, ':error-message': error.message, ':message-type': 'error' };
    return frame(headers, NOTHING);
  }
  const json = toJson(member.shape, { ...error.members, message: error.message }, true);
  const headers = {
    ':exception-type': member.name,
    ':content-type': 'application/json',
    ':message-type': 'exception',
  };
  return frame(headers, jsonBytes(json));
}

/** `total u32 | headers u32 | crc of both u32 | headers | payload | crc of all u32`, big-endian. */
function frame(headers: Readonly<Record<string, string>>, payload: Uint8Array): Uint8Array {
  const head = Buffer.concat(Object.entries(headers).map(([name, value]) => headerBytes(name, value)));
  const total = 16 + head.length + payload.length;
  const bytes = Buffer.alloc(total);
  bytes.writeUInt32BE(total, 0);
  bytes.writeUInt32BE(head.length, 4);
  bytes.writeUInt32BE(crc32(bytes.subarray(0, 8)), 8);
  bytes.set(head, 12);
  bytes.set(payload, 12 + head.length);
  bytes.writeUInt32BE(crc32(bytes.subarray(0, total - 4)), total - 4);
  return bytes;
}

function headerBytes(name: string, value: string): Buffer {
  const text = Buffer.from(value);
  const bytes = Buffer.alloc(name.length + 4);
  bytes.writeUInt8(name.length, 0);
  bytes.write(name, 1, 'latin1');
  bytes.writeUInt8(STRING_HEADER, name.length + 1);
  bytes.writeUInt16BE(text.length, name.length + 2);
  return Buffer.concat([bytes, text]);
}

function isAsyncIterable(value: unknown): value is AsyncIterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value;
}
