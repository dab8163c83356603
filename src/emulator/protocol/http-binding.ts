import { isRecord } from '../../core/json.js';
import { HEADERS, type Value, type WithHeaders } from '../service/call.js';
import type { CompiledOperation } from './compile.js';
import type { WireRequest } from './message.js';
import type { Found } from './protocol.js';
import type { Leaf, Member, Shape } from './shape.js';
import { fromText, isJsonHeader, type TextLocation, toText } from './text.js';

/** What both REST protocols do alike: members that travel in the path, the query, headers and the status. */

/** A bound member's value; undefined when the request does not have it. The payload is left to the protocol. */
export function readBound(member: Member, labels: Found['labels'], request: WireRequest): unknown {
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
  return undefined;
}

/** The parts of an answer that do not stand in the document of its body. */
export interface BoundOutput {
  status: number;
  headers: Record<string, string>;
  /** The member that is the whole body, with its value. */
  payload: [Member, unknown] | undefined;
}

export function writeBound(operation: CompiledOperation, output: Value): BoundOutput {
  const headers: Record<string, string> = {};
  let status = operation.status ?? 200;
  let payload: BoundOutput['payload'];
  for (const member of operation.output.members) {
    const given = output[member.name];
    if (given === undefined || given === null) continue;
    if (member.traits.httpResponseCode) status = Number(given);
    else if (member.traits.httpHeader !== undefined) headers[member.traits.httpHeader] = headerText(member, given);
    else if (member.traits.httpPrefixHeaders !== undefined) Object.assign(headers, prefixed(member, given));
    else if (member.traits.httpPayload) payload = [member, given];
  }
  const { [HEADERS]: more }: WithHeaders = output;
  return { status, headers: more ? { ...headers, ...more } : headers, payload };
}

function readText(shape: Shape, text: string | undefined, location: TextLocation): unknown {
  return text === undefined ? undefined : fromText(asLeaf(shape), text, location);
}

function readHeader(member: Member, text: string | undefined): unknown {
  if (text === undefined) return undefined;
  if (isJsonHeader(member)) return Buffer.from(text, 'base64').toString();
  const { shape } = member;
  if (shape.kind !== 'list') return readText(shape, text, 'header');
  return text.split(',').map((item) => readText(shape.item.shape, item.trim(), 'header'));
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
