import type { Value } from '../service/call.js';
import type { Member, Shape } from './shape.js';
import { fromText } from './text.js';

/** `Tags.member.1.Key=a` as a tree: what stands at each dot. */
interface Node {
  text: string | undefined;
  /** Undefined at the ends, which is where most nodes are. */
  parts: Map<string, Node> | undefined;
}

const MAX_DEPTH = 64;

/** Reads a structure from the parameters of a query-protocol request. Throws `SerializationException`. */
export function fromForm(members: readonly Member[], form: URLSearchParams): Value {
  const root: Node = { text: undefined, parts: undefined };
  form.forEach((text, name) => {
    plant(root, name, text);
  });
  return readMembers(members, root);
}

function plant(root: Node, name: string, text: string): void {
  let node = root;
  for (const part of name.includes('.') ? name.split('.', MAX_DEPTH) : [name]) {
    node.parts ??= new Map();
    let next = node.parts.get(part);
    if (!next) {
      next = { text: undefined, parts: undefined };
      node.parts.set(part, next);
    }
    node = next;
  }
  node.text ??= text;
}

function readMembers(members: readonly Member[], node: Node): Value {
  const value: Record<string, unknown> = {};
  for (const member of members) {
    const child = node.parts?.get(member.xmlName);
    if (child) value[member.name] = readNode(member.shape, member, child);
  }
  return value;
}

function readNode(shape: Shape, member: Member, node: Node): unknown {
  switch (shape.kind) {
    case 'structure':
      return readMembers(shape.members, node);
    case 'list':
      return numbered(shape.item.xmlName, member, node).map((item) => readNode(shape.item.shape, shape.item, item));
    case 'map':
      return Object.fromEntries(
        numbered('entry', member, node).map((entry) => [
          entry.parts?.get(shape.key.xmlName)?.text ?? '',
          readPart(shape.value, entry.parts?.get(shape.value.xmlName)),
        ]),
      );
    default:
      return fromText(shape, node.text ?? '', 'form');
  }
}

function readPart(member: Member, node: Node | undefined): unknown {
  return node ? readNode(member.shape, member, node) : null;
}

/** The parts numbered 1, 2, 3, … under `.member.` or, when flattened, right under the name. */
function numbered(between: string, member: Member, node: Node): Node[] {
  const parent = member.flattened ? node : node.parts?.get(between);
  const items: Node[] = [];
  for (let item = parent?.parts?.get('1'); item; item = parent?.parts?.get(String(items.length + 1))) items.push(item);
  return items;
}
