import { isRecord } from '../../core/json.js';
import type { Value } from '../service/call.js';
import type { Member, Shape } from './shape.js';
import { toText } from './text.js';

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#xD;',
};

const SPECIAL = /[&<>"\r]/;

export function element(name: string, content: string, namespace?: string): string {
  const open = namespace === undefined ? name : `${name} xmlns="${escapeXml(namespace)}"`;
  return content === '' ? `<${open}/>` : `<${open}>${content}</${name}>`;
}

export function escapeXml(text: string): string {
  // Most texts have nothing to escape, and a test is quicker than a replacement that replaces nothing.
  return !SPECIAL.test(text) ? text : text.replace(/[&<>"\r]/g, (character) => ESCAPES[character] ?? character);
}

/** The members of a structure as a run of elements, as the query protocol writes results. */
export function membersToXml(members: readonly Member[], value: Value): string {
  let xml = '';
  for (const member of members) {
    const given = value[member.name];
    if (given === undefined || given === null) continue;
    xml += memberToXml(member, given);
  }
  return xml;
}

function memberToXml({ shape, xmlName: name, flattened }: Member, value: unknown): string {
  if (!flattened) return element(name, toXml(shape, value));
  if (shape.kind === 'list' && Array.isArray(value)) {
    return value.map((item) => element(name, toXml(shape.item.shape, item))).join('');
  }
  return entries(shape, value)
    .map((entry) => element(name, entry))
    .join('');
}

function toXml(shape: Shape, value: unknown): string {
  switch (shape.kind) {
    case 'structure':
      return isRecord(value) ? membersToXml(shape.members, value) : '';
    case 'list':
      return Array.isArray(value) ? value.map((item) => memberToXml(shape.item, item)).join('') : '';
    case 'map':
      return entries(shape, value)
        .map((entry) => element('entry', entry))
        .join('');
    default:
      return escapeXml(toText(shape, value, 'xml'));
  }
}

function entries(shape: Shape, value: unknown): string[] {
  if (shape.kind !== 'map' || !isRecord(value)) return [];
  const { key, value: item } = shape;
  return Object.entries(value).map(([name, given]) => element(key.xmlName, escapeXml(name)) + memberToXml(item, given));
}
