import { placed } from './checked-items.js';
import type { Reference } from './item-rules.js';
import type { FileFault, ItemOfFile, Place } from './lines.js';
import { keyText } from './same.js';
import type { Item, KeyAttribute, Value } from './value.js';

/** What an item refers to, and where a file says so. */
interface Link {
  to: string;
  at: Pick<FileFault, keyof Place>;
}

/** What is there beside the file: items by their keys, each with its name and the key of the one that it refers to. */
export type Known = ReadonlyMap<string, { name: string; to: string | undefined }>;

/** The references by one attribute of items that are read one after the other. What they name may come later. */
export class References {
  readonly reference: Reference;
  private readonly key: KeyAttribute;
  private readonly isOfItself: boolean;
  private readonly keys = new Set<string>();
  private readonly links = new Map<string, Link>();
  private readonly names = new Map<string, string>();

  /** `table`: that of the items. */
  constructor(reference: Reference, table: { name: string; key: KeyAttribute }) {
    this.reference = reference;
    this.key = table.key;
    this.isOfItself = reference.table === table.name;
  }

  add(one: ItemOfFile): void {
    const own = one.item[this.key.name];
    const to = one.item[this.reference.attribute];
    if (own && this.isOfItself) this.keys.add(this.named(own));
    if (!own || !to) return;
    const { problem: _none, ...at } = placed({ attribute: this.reference.attribute, problem: '' }, one);
    this.links.set(this.named(own), { to: this.named(to), at });
  }

  /** What refers to nothing, and what comes back to itself. */
  faults(known: Known): FileFault[] {
    const { attribute, table, acyclic } = this.reference;
    const dangling = [...this.links.values()]
      .filter(({ to }) => !this.keys.has(to) && !known.has(to))
      .map(({ to, at }) => ({ ...at, problem: `${attribute} names ${this.names.get(to)}, which is not in ${table}` }));
    return acyclic && this.isOfItself ? [...dangling, ...this.rings(known)] : dangling;
  }

  /** Each ring is told once, at the first of the file's items that are in it. */
  private rings(known: Known): FileFault[] {
    const done = new Set<string>();
    return [...this.links.keys()].flatMap((first) => {
      const way: string[] = [];
      let at: string | undefined = first;
      while (at !== undefined && !done.has(at) && !way.includes(at)) {
        way.push(at);
        at = this.links.get(at)?.to ?? (this.keys.has(at) ? undefined : known.get(at)?.to);
      }
      const ring = at === undefined || done.has(at) ? [] : way.slice(way.indexOf(at));
      for (const one of way) done.add(one);
      const place = ring.map((one) => this.links.get(one)?.at).find((one) => one !== undefined);
      if (!place) return [];
      const names = [...ring, ...ring.slice(0, 1)].map((one) => this.names.get(one) ?? known.get(one)?.name);
      return [{ ...place, problem: `${this.reference.attribute} comes back to itself: ${names.join(' → ')}` }];
    });
  }

  private named(value: Value): string {
    const key = keyOf(value);
    this.names.set(key, nameOf(value));
    return key;
  }
}

const keyOf = (value: Value): string => keyText({ key: value }, [{ name: 'key', type: 'S' }]);

const nameOf = (value: Value): string => String(Object.values(value)[0]);

/** Takes up items that are there. */
export function knownItems(items: Iterable<Item>, key: KeyAttribute, attribute: string): Known {
  return new Map(
    [...items].flatMap((item) => {
      const [own, to] = [item[key.name], item[attribute]];
      return own ? [[keyOf(own), { name: nameOf(own), to: to && keyOf(to) }] as const] : [];
    }),
  );
}
