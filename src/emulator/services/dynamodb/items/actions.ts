import type { ConditionCheck, Delete, Put, Update } from '@aws-sdk/client-dynamodb';
import type { Validated } from '../../../service/operation.js';
import { invalid } from '../../../service/service-error.js';
import { invalidParameters } from '../errors.js';
import { readExpressions } from '../expressions/request.js';
import { namesOf } from '../tables/key-rules.js';
import type { TableRecord } from '../tables/records.js';
import type { Item } from '../values/attribute-value.js';
import { itemSize, LARGEST_ITEM } from '../values/size.js';
import { storedItem } from '../values/stored-value.js';
import { keyOf, locationOfItem, locationOfKey } from './item-keys.js';
import type { ItemWrite } from './write.js';

/**
 * A write of one item that has been read as far as that goes without the table. Given the table, it is ready to be done.
 * The operations on single items and those of transactions have the same members for it.
 */
export type Action = (table: TableRecord) => ItemWrite;

/** These throw `ValidationException`, and so does the action when the table does not fit. */
export function putAction(input: Validated<Put>): Action {
  const { condition } = readExpressions(['ConditionExpression'], input);
  const item = storedItem(input.Item);
  if (itemSize(item) > LARGEST_ITEM) throw invalid('Item size has exceeded the maximum allowed size');
  return (table) => {
    const location = locationOfItem(table, item);
    return { table, location, key: keyOf(table, item), condition, showsItem: showsItem(input), does: { put: item } };
  };
}

export function updateAction(
  input: Validated<Omit<Update, 'UpdateExpression'>> & { UpdateExpression?: string | undefined },
): Action {
  const { update, condition } = readExpressions(['UpdateExpression', 'ConditionExpression'], input);
  const key = readKey(input.Key);
  return (table) => {
    const location = locationOfKey(table, key);
    const changed = update?.attributes().find((name) => namesOf(table.keys).includes(name));
    if (changed !== undefined) {
      throw invalidParameters(`Cannot update attribute ${changed}. This attribute is part of the key`);
    }
    return { table, location, key, condition, showsItem: showsItem(input), does: { update } };
  };
}

export function deleteAction(input: Validated<Delete>): Action {
  return onKey(input, 'delete');
}

export function checkAction(input: Validated<ConditionCheck>): Action {
  return onKey(input, 'check');
}

function onKey(input: Validated<Delete>, does: 'delete' | 'check'): Action {
  const { condition } = readExpressions(['ConditionExpression'], input);
  const key = readKey(input.Key);
  return (table) => ({ table, location: locationOfKey(table, key), key, condition, showsItem: showsItem(input), does });
}

/** A key as items have it, numbers in one form. */
export function readKey(key: Item): Item {
  return storedItem(key);
}

function showsItem({
  ReturnValuesOnConditionCheckFailure: asked,
}: Pick<Put, 'ReturnValuesOnConditionCheckFailure'>): boolean {
  return asked === 'ALL_OLD';
}
