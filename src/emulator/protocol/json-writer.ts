import { isRecord } from '../../core/json.js';
import type { Value } from '../service/call.js';
import { utf8 } from './message.js';
import type { Leaf, Member, Shape } from './shape.js';
import { timeText } from './text.js';

/** The members given, as a JSON object. `jsonNames` is whether the protocol honours the `jsonName` trait. */
export function membersToJson(members: readonly Member[], value: Value, jsonNames: boolean): Record<string, unknown> {
  const json: Record<string, unknown> = {};
  for (const member of members) {
    const given = value[member.name];
    if (given === undefined || given === null) continue;
    json[jsonNames ? member.jsonName : member.name] = toJson(member.shape, given, jsonNames);
  }
  return json;
}

export function toJson(shape: Shape, value: unknown, jsonNames: boolean): unknown {
  switch (shape.kind) {
    case 'structure':
      return isRecord(value) ? membersToJson(shape.members, value, jsonNames) : {};
    case 'list':
      return Array.isArray(value) ? value.map((item) => toJson(shape.item.shape, item, jsonNames)) : [];
    case 'map':
      return isRecord(value)
        ? Object.fromEntries(
            Object.entries(value).map(([key, item]) => [key, toJson(shape.value.shape, item, jsonNames)]),
          )
        : {};
    default:
      return leafToJson(shape, value);
  }
}

function leafToJson(leaf: Leaf, value: unknown): unknown {
  if (value instanceof Date) {
    const format = leaf.timestampFormat ?? 7;
    return format === 7 ? value.getTime() / 1000 : timeText(value, format);
  }
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  // JSON has no such numbers; AWS sends their names.
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value);
  return value;
}

export function jsonBytes(json: unknown): Uint8Array {
  return utf8(JSON.stringify(json));
}
