import { type Document, isAlias, isMap, isScalar, isSeq, type Node, type Scalar } from 'yaml';
import type { Item, Value } from './value.js';

/** An item of a YAML or JSON document, or why there is none, with the offset of its place. */
export type PlacedItem = { offset: number; item: Item } | { offset: number; problem: string };

/** More values than a definition's file has room for: only aliases of aliases make as many. */
const MAX_VALUES = 200_000;

/**
 * The items of a document that is a list of maps, in plain values: text, numbers, true and false, null, lists and maps.
 * Numbers are taken as they are written, so that no digit is lost.
 */
export function plainItems(document: Document.Parsed): PlacedItem[] {
  const { contents } = document;
  if (!isSeq(contents)) return [{ offset: contents?.range?.[0] ?? 0, problem: 'must be a list of items' }];
  const reader = new Reader(document);
  return contents.items.map((node) => {
    const offset = offsetOf(node);
    try {
      return { offset, item: reader.attributes(node, 'an item') };
    } catch (error) {
      if (error instanceof NotPlain) return { offset: error.offset ?? offset, problem: error.message };
      throw error;
    }
  });
}

class NotPlain extends Error {
  readonly offset: number | undefined;

  constructor(message: string, node: unknown) {
    super(message);
    this.offset = offsetOf(node);
  }
}

class Reader {
  private values = 0;
  private readonly document: Document.Parsed;

  constructor(document: Document.Parsed) {
    this.document = document;
  }

  attributes(given: unknown, what: string): Record<string, Value> {
    const node = this.resolved(given);
    if (!isMap(node)) throw new NotPlain(`${what} must be a map of attributes`, given);
    return Object.fromEntries(
      node.items.map(({ key, value }) => [String(isScalar(key) ? key.value : key), this.value(value)]),
    );
  }

  private value(given: unknown): Value {
    this.values += 1;
    const node = this.resolved(given);
    if (this.values > MAX_VALUES) throw new NotPlain(`has more than ${MAX_VALUES} values, by its aliases`, given);
    if (isMap(node)) return { M: this.attributes(node, 'a value') };
    if (isSeq(node)) return { L: node.items.map((element) => this.value(element)) };
    return isScalar(node) ? scalar(node) : { NULL: true };
  }

  private resolved(node: unknown): unknown {
    if (!isAlias(node)) return node;
    const named = node.resolve(this.document);
    if (!named) throw new NotPlain(`*${node.source} names nothing`, node);
    return named;
  }
}

function scalar(node: Scalar): Value {
  const { value, source } = node;
  if (typeof value === 'string') return { S: value };
  if (typeof value === 'boolean') return { BOOL: value };
  if (typeof value === 'bigint') return { N: String(value) };
  if (typeof value !== 'number') return { NULL: true };
  // As it is written, unless it is written in a way that only YAML knows, such as `.inf`.
  return { N: source !== undefined && /\d/.test(source) ? source : String(value) };
}

function offsetOf(node: unknown): number {
  return isNodeWithRange(node) ? (node.range?.[0] ?? 0) : 0;
}

function isNodeWithRange(node: unknown): node is Pick<Node, 'range'> {
  return typeof node === 'object' && node !== null && 'range' in node;
}
