import type { ItemChange } from '../storage/items.js';
import type { Item } from '../values/attribute-value.js';
import type { Decision } from './write.js';

/** What a write gives back of its item; undefined where there is nothing of it. */
export function returned(asked: string, { before, after }: ItemChange, { updated }: Decision): Item | undefined {
  switch (asked) {
    case 'ALL_OLD':
      return before?.item;
    case 'ALL_NEW':
      return after?.item;
    case 'UPDATED_OLD':
      return someOf(updated?.old);
    case 'UPDATED_NEW':
      return someOf(updated?.new);
    default:
      return undefined;
  }
}

function someOf(attributes: Item | undefined): Item | undefined {
  return attributes && Object.keys(attributes).length > 0 ? attributes : undefined;
}
