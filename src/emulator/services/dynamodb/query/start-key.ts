import { own } from '../../../../core/json.js';
import { invalid } from '../../../service/service-error.js';
import type { KeyRange } from '../../../store/sorted-records.js';
import { locationOfKey, picked } from '../items/item-keys.js';
import { entryKey } from '../storage/index-entries.js';
import { namesOf } from '../tables/key-rules.js';
import { datatypeOf, type Item } from '../values/attribute-value.js';
import { storedItem } from '../values/stored-value.js';
import type { Source } from './source.js';

/** The names of what a page's last key is made of: the keys of the index, and those of the table. */
function keyNames({ table, index }: Source): string[] {
  return [...new Set([...namesOf(table.keys), ...(index ? namesOf(index.keys) : [])])];
}

/** What the next page begins after. */
export function lastKey(source: Source, item: Item): Item {
  return picked(item, keyNames(source));
}

/** The rest of a range, after a key that a page has ended with. Throws `ValidationException`. */
export function rangeAfter(source: Source, range: KeyRange, given: Item | undefined): KeyRange {
  if (given === undefined) return range;
  const key = positionOf(source, storedItem(given));
  const { reverse = false } = range;
  if (Buffer.compare(key, range.start) < 0 || Buffer.compare(key, range.end) >= 0) {
    throw invalid('The provided starting key is outside query boundaries based on provided conditions');
  }
  return reverse ? { ...range, end: key } : { ...range, start: Buffer.concat([key, Buffer.of(0)]) };
}

function positionOf(source: Source, key: Item): Buffer {
  const { table, index } = source;
  const names = keyNames(source);
  const fits = names.every((name) => {
    const value = own(key, name);
    return value && datatypeOf(value) === own(table.attributes, name);
  });
  if (!fits || Object.keys(key).length !== names.length) throw invalid('The provided starting key is invalid');
  const location = locationOfKey(table, picked(key, namesOf(table.keys)));
  return (index && entryKey(table, index, key, location)) ?? location;
}
