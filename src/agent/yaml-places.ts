import { type Document, isMap, isNode, isSeq, type Pair, type YAMLMap } from 'yaml';

/** Where the nodes of a document begin in its text. Finds each in a time that does not grow with the document. */
export function placesIn(document: Document.Parsed): (path: readonly (string | number)[]) => number {
  const pairs = new WeakMap<YAMLMap, Map<string, Pair>>();
  const pairOf = (map: YAMLMap, key: string | number): Pair | undefined => {
    const known = pairs.get(map) ?? new Map(map.items.map((pair) => [String(pair.key), pair]));
    pairs.set(map, known);
    return known.get(String(key));
  };
  /** The node that has the place, and the one to go on from. A key stands for its value, as people read it. */
  const step = (here: unknown, key: string | number): { at: unknown; next: unknown } => {
    if (isMap(here)) {
      const pair = pairOf(here, key);
      return { at: pair?.key, next: pair?.value };
    }
    const item = isSeq(here) ? here.items[Number(key)] : undefined;
    return { at: item, next: item };
  };
  return (path) => {
    let offset = 0;
    let here: unknown = document.contents;
    for (const key of path) {
      const { at, next } = step(here, key);
      // Of what is missing, the nearest parent is the place.
      if (!isNode(at) || !at.range) break;
      offset = at.range[0];
      here = next;
    }
    return offset;
  };
}
