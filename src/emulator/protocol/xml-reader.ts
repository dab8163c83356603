import type { Value } from '../service/call.js';
import type { Shape, Structure } from './shape.js';
import { fromText } from './text.js';

/** An element: its local name, its attributes by theirs, the text directly in it, and the elements in it. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  text: string;
  readonly children: XmlElement[];
}

/** Deeper than any request of AWS's. */
const MAX_DEPTH = 64;
const ENTITIES: ReadonlyMap<string, string> = new Map(
  Object.entries({ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }),
);

/** Markup that is passed over, by how it begins and ends. A document type is none of it: AWS takes no such document. */
const PASSED_OVER = [
  ['<!--', '-->'],
  ['<?', '?>'],
] as const;
const CDATA = ['<![CDATA[', ']]>'] as const;

/**
 * The root element; undefined for a document that is not well formed. Entities that a document defines are not known.
 * It reads each character a fixed number of times, so a hostile document costs no more than its length.
 */
export function parseXml(text: string): XmlElement | undefined {
  const top: XmlElement = { name: '', attributes: new Map(), text: '', children: [] };
  const open: XmlElement[] = [top];
  let at = text.startsWith('\uFEFF') ? 1 : 0;
  while (at < text.length) {
    const current = open.at(-1);
    if (!current || open.length > MAX_DEPTH) return undefined;
    const next = text.indexOf('<', at);
    const end = next < 0 ? text.length : next;
    const plain = unescapeXml(text.slice(at, end));
    if (plain === undefined) return undefined;
    current.text += plain;
    if (next < 0) break;
    const markup = readMarkup(text, next);
    if (markup === undefined) return undefined;
    at = markup.end;
    if (markup.text !== undefined) current.text += markup.text;
    if (markup.tag !== undefined && !step(open, current, markup.tag)) return undefined;
  }
  const [root, another] = top.children;
  return open.length === 1 && another === undefined && top.text.trim() === '' ? root : undefined;
}

interface Tag {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly kind: 'start' | 'end' | 'empty';
}

interface Markup {
  /** Where the text goes on. */
  readonly end: number;
  readonly text?: string;
  readonly tag?: Tag;
}

/** What begins at a `<`; undefined when it does not end. */
function readMarkup(source: string, at: number): Markup | undefined {
  for (const [begin, end] of [...PASSED_OVER, CDATA]) {
    if (!source.startsWith(begin, at)) continue;
    const stop = source.indexOf(end, at + begin.length);
    if (stop < 0) return undefined;
    const data = begin === CDATA[0] ? { text: source.slice(at + begin.length, stop) } : {};
    return { end: stop + end.length, ...data };
  }
  const stop = endOfTag(source, at);
  const tag = stop === undefined ? undefined : tagIn(source.slice(at + 1, stop));
  return stop === undefined || tag === undefined ? undefined : { end: stop + 1, tag };
}

/** Where the tag's `>` stands; the values of attributes may hold one, too. */
function endOfTag(source: string, at: number): number | undefined {
  let quote: string | undefined;
  for (let i = at + 1; i < source.length; i += 1) {
    const character = source.charAt(i);
    if (quote !== undefined) quote = character === quote ? undefined : quote;
    else if (character === '"' || character === "'") quote = character;
    else if (character === '>') return i;
    else if (character === '<') return undefined;
  }
  return undefined;
}

const NAME = /^[^\s<>/!="'&]+/;

/** Undefined for what is no tag. */
function tagIn(inside: string): Tag | undefined {
  const ends = inside.startsWith('/');
  const [name] = NAME.exec(ends ? inside.slice(1) : inside) ?? [];
  if (name === undefined) return undefined;
  const kind = ends ? 'end' : inside.endsWith('/') ? 'empty' : 'start';
  return { name: localName(name), kind, attributes: ends ? NO_ATTRIBUTES : attributesIn(inside, name.length) };
}

const NO_ATTRIBUTES: ReadonlyMap<string, string> = new Map();

/** It stops at what is no attribute: each position is tried once. */
function attributesIn(inside: string, from: number): ReadonlyMap<string, string> {
  const attribute = /\s+([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/y;
  attribute.lastIndex = from;
  let attributes: Map<string, string> | undefined;
  for (let match = attribute.exec(inside); match; match = attribute.exec(inside)) {
    const [, name = '', quoted, single] = match;
    attributes ??= new Map();
    attributes.set(localName(name), String(quoted ?? single));
  }
  return attributes ?? NO_ATTRIBUTES;
}

/** Enters or leaves an element; false when the tag does not fit there. */
function step(open: XmlElement[], current: XmlElement, { name, attributes, kind }: Tag): boolean {
  if (kind === 'end') {
    open.pop();
    return name === current.name && open.length > 0;
  }
  const element: XmlElement = { name, attributes, text: '', children: [] };
  current.children.push(element);
  if (kind === 'start') open.push(element);
  return true;
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

const REFERENCE = /&(#x?)?([0-9A-Za-z]+);/g;
const NO_REFERENCE = /&(?!(?:#x?)?[0-9A-Za-z]+;)/;

/** Undefined for a reference to nothing. */
function unescapeXml(text: string): string | undefined {
  if (NO_REFERENCE.test(text)) return undefined;
  let readable = true;
  const plain = text.replace(REFERENCE, (_, number: string | undefined, name: string) => {
    const meant = number === undefined ? ENTITIES.get(name) : characterOf(name, number === '#x' ? 16 : 10);
    readable &&= meant !== undefined;
    return meant ?? '';
  });
  return readable ? plain : undefined;
}

function characterOf(digits: string, base: 10 | 16): string | undefined {
  const code = Number.parseInt(digits, base);
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}

/** Turns an element into the value that the shape describes. Unknown elements are skipped, as AWS does. */
export function fromXml(shape: Shape, element: XmlElement): unknown {
  switch (shape.kind) {
    case 'structure':
      return structureFrom(shape, element);
    case 'list':
      return childrenOf(element, shape.item.xmlName).map((item) => fromXml(shape.item.shape, item));
    case 'map':
      throw new TypeError('no operation of the local AWS takes a map in XML');
    default:
      return fromText(shape, element.text, 'xml');
  }
}

function structureFrom({ members, attributes }: Structure, element: XmlElement): Value {
  const value: Record<string, unknown> = {};
  for (const { name, xmlName } of attributes) {
    const given = element.attributes.get(localName(xmlName));
    if (given !== undefined) value[name] = given;
  }
  for (const member of members) {
    const { shape } = member;
    const found = childrenOf(element, member.xmlName);
    const [first] = found;
    if (first === undefined) {
      // An empty list may be left out altogether.
      if (member.required && shape.kind === 'list' && !member.flattened) value[member.name] = [];
      continue;
    }
    value[member.name] =
      shape.kind === 'list' && member.flattened
        ? found.map((item) => fromXml(shape.item.shape, item))
        : fromXml(shape, first);
  }
  return value;
}

function childrenOf(element: XmlElement, name: string): XmlElement[] {
  return element.children.filter((child) => child.name === name);
}
