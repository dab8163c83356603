import { isRecord } from '../../core/json.js';
import type { Value } from '../service/call.js';
import type { Member, Shape, Structure } from './shape.js';
import { toText, type XmlDialect } from './text.js';

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
export function membersToXml(members: readonly Member[], value: Value, dialect: XmlDialect = 'xml'): string {
  let xml = '';
  for (const member of members) {
    const given = value[member.name];
    if (given === undefined || given === null) continue;
    xml += memberToXml(member, given, dialect);
  }
  return xml;
}

function memberToXml(member: Member, value: unknown, dialect: XmlDialect): string {
  const { shape, xmlName: name, flattened } = member;
  if (shape.kind === 'structure' && shape.attributes.length > 0) return withAttributes(member, shape, value, dialect);
  if (!flattened) return element(name, toXml(shape, value, dialect));
  if (shape.kind === 'list' && Array.isArray(value)) {
    return value.map((item) => element(name, toXml(shape.item.shape, item, dialect))).join('');
  }
  return entries(shape, value, dialect)
    .map((entry) => element(name, entry))
    .join('');
}

/** An element with members of its structure in its tag, and with the namespace that their names are of. */
function withAttributes({ xmlName, traits }: Member, shape: Structure, value: unknown, dialect: XmlDialect): string {
  if (!isRecord(value)) return '';
  const [prefix, uri] = traits.xmlNamespace ?? [];
  const namespace = uri === undefined ? '' : ` xmlns:${prefix}="${escapeXml(uri)}"`;
  const attributes = shape.attributes.map((one) => ` ${one.xmlName}="${escapeXml(String(value[one.name]))}"`);
  const others = shape.members.filter((one) => !shape.attributes.includes(one));
  const content = membersToXml(others, value, dialect);
  return `<${xmlName}${namespace}${attributes.join('')}>${content}</${xmlName}>`;
}

function toXml(shape: Shape, value: unknown, dialect: XmlDialect): string {
  switch (shape.kind) {
    case 'structure':
      return isRecord(value) ? membersToXml(shape.members, value, dialect) : '';
    case 'list':
      return Array.isArray(value) ? value.map((item) => memberToXml(shape.item, item, dialect)).join('') : '';
    case 'map':
      return entries(shape, value, dialect)
        .map((entry) => element('entry', entry))
        .join('');
    default:
      return escapeXml(toText(shape, value, dialect));
  }
}

function entries(shape: Shape, value: unknown, dialect: XmlDialect): string[] {
  if (shape.kind !== 'map' || !isRecord(value)) return [];
  const { key, value: item } = shape;
  return Object.entries(value).map(
    ([name, given]) => element(key.xmlName, escapeXml(name)) + memberToXml(item, given, dialect),
  );
}
