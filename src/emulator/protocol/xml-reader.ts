import type { Value } from '../service/call.js';
import type { Member, Shape } from './shape.js';
import { fromText } from './text.js';

/** An element: its local name, the text directly in it, and the elements in it. Attributes are not used here. */
export interface XmlElement {
  readonly name: string;
  text: string;
  readonly children: XmlElement[];
}

/** Deeper than any request of AWS's. */
const MAX_DEPTH = 64;
/** In order: comment, CDATA, declaration or processing instruction, tag, text. */
const TOKEN = /<!--[\s\S]*?-->|<!\[CDATA\[([\s\S]*?)\]\]>|<[?!][^>]*>|<(\/?)([^\s<>/]+)([^<>]*?)(\/?)>|[^<]+/y;
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** The root element; undefined for a document that is not well formed. Entities that a document defines are not known. */
export function parseXml(text: string): XmlElement | undefined {
  const top: XmlElement = { name: '', text: '', children: [] };
  const open: XmlElement[] = [top];
  TOKEN.lastIndex = 0;
  const source = text.replace(/^\uFEFF/, '');
  while (TOKEN.lastIndex < source.length) {
    const match = TOKEN.exec(source);
    const current = open.at(-1);
    if (!match || !current || open.length > MAX_DEPTH) return undefined;
    const [whole, data, slash, name, , empty] = match;
    if (data !== undefined) current.text += data;
    else if (!whole.startsWith('<')) current.text += unescapeXml(whole);
    else if (name === undefined) continue;
    else if (slash === '/') {
      if (localName(name) !== current.name || open.length === 1) return undefined;
      open.pop();
    } else {
      const element: XmlElement = { name: localName(name), text: '', children: [] };
      current.children.push(element);
      if (empty !== '/') open.push(element);
    }
  }
  const [root, another] = top.children;
  return open.length === 1 && another === undefined && top.text.trim() === '' ? root : undefined;
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function unescapeXml(text: string): string {
  return text.replace(/&(#x?)?([0-9A-Za-z]+);/g, (whole, number: string | undefined, name: string) => {
    if (number === undefined) return ENTITIES[name] ?? whole;
    const code = Number.parseInt(name, number === '#x' ? 16 : 10);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

/** Turns an element into the value that the shape describes. Unknown elements are skipped, as AWS does. */
export function fromXml(shape: Shape, element: XmlElement): unknown {
  switch (shape.kind) {
    case 'structure':
      return structureFrom(shape.members, element);
    case 'list':
      return childrenOf(element, shape.item.traits.xmlName ?? 'member').map((item) => fromXml(shape.item.shape, item));
    case 'map':
      throw new TypeError('no operation of the local AWS takes a map in XML');
    default:
      return fromText(shape, element.text, 'xml');
  }
}

function structureFrom(members: readonly Member[], element: XmlElement): Value {
  const value: Record<string, unknown> = {};
  for (const member of members) {
    const { shape, traits } = member;
    const found = childrenOf(element, traits.xmlName ?? member.name);
    const [first] = found;
    if (first === undefined) continue;
    value[member.name] =
      shape.kind === 'list' && traits.xmlFlattened
        ? found.map((item) => fromXml(shape.item.shape, item))
        : fromXml(shape, first);
  }
  return value;
}

function childrenOf(element: XmlElement, name: string): XmlElement[] {
  return element.children.filter((child) => child.name === name);
}
