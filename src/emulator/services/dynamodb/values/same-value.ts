import { own } from '../../../../core/json.js';
import type { AttributeValue, Item } from './attribute-value.js';

/** Whether two values, in the form in which they are stored, are equal. Sets are in their order then. */
export function sameValue(a: AttributeValue, b: AttributeValue): boolean {
  if (a.S !== undefined) return a.S === b.S;
  if (a.N !== undefined) return a.N === b.N;
  if (a.B !== undefined) return b.B !== undefined && Buffer.compare(a.B, b.B) === 0;
  if (a.BOOL !== undefined) return a.BOOL === b.BOOL;
  if (a.NULL !== undefined) return b.NULL !== undefined;
  if (a.SS !== undefined) return sameMembers(a.SS, b.SS, (one, other) => one === other);
  if (a.NS !== undefined) return sameMembers(a.NS, b.NS, (one, other) => one === other);
  if (a.BS !== undefined) return sameMembers(a.BS, b.BS, (one, other) => Buffer.compare(one, other) === 0);
  if (a.L !== undefined) return sameMembers(a.L, b.L, sameValue);
  return a.M !== undefined && b.M !== undefined && sameAttributes(a.M, b.M);
}

function sameMembers<T>(a: readonly T[], b: readonly T[] | undefined, same: (one: T, other: T) => boolean): boolean {
  if (a.length !== b?.length) return false;
  return a.every((one, index) => {
    const other = b[index];
    return other !== undefined && same(one, other);
  });
}

function sameAttributes(a: Item, b: Item): boolean {
  const names = Object.keys(a);
  if (names.length !== Object.keys(b).length) return false;
  return names.every((name) => {
    const [one, other] = [own(a, name), own(b, name)];
    return one !== undefined && other !== undefined && sameValue(one, other);
  });
}
