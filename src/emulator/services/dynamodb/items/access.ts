import { own } from '../../../../core/json.js';
import type { Access, At, Need, RequestContext } from '../../../service/access-row.js';
import { tableArnOf } from '../tables/named.js';
import { knownTable } from '../tables/records.js';
import type { AttributeValue, Item } from '../values/attribute-value.js';

/** What policies may ask of a request about items [DOC Service Authorization Reference]. */
export interface Asked {
  readonly TableName: string;
  /** The keys, or items with their keys. */
  readonly items: readonly Item[];
  /** The names of other attributes that the request is about. */
  readonly attributes?: readonly string[];
  readonly ReturnValues?: string | undefined;
  readonly ReturnConsumedCapacity?: string | undefined;
  /** The operation that an action is a part of. */
  readonly enclosing?: string;
}

/** Asks for a permission on the table, for one item of it. */
export function onItem<I extends { TableName: string }>(asked: (input: I) => Omit<Asked, 'TableName'>): Access<I> {
  return {
    on: ({ TableName }, at) => tableArnOf(TableName, at),
    context: (input, at) => itemContext({ ...asked(input), TableName: input.TableName }, at),
  };
}

/** The need of one part of a request: the table of a batch, an action of a transaction. */
export function needOf(action: string, asked: Asked, at: At): Need {
  return { action, resource: tableArnOf(asked.TableName, at), context: itemContext(asked, at) };
}

export function itemContext(asked: Asked, at: At): RequestContext {
  const hash = knownTable(at, asked.TableName)?.keys.hash;
  const leading = hash === undefined ? [] : asked.items.flatMap((item) => own(item, hash) ?? []);
  const attributes = new Set([...asked.items.flatMap(Object.keys), ...(asked.attributes ?? [])]);
  return {
    ...(leading.length > 0 ? { 'dynamodb:LeadingKeys': leading.map(keyText) } : {}),
    'dynamodb:Attributes': [...attributes],
    ...given('dynamodb:ReturnValues', asked.ReturnValues),
    ...given('dynamodb:ReturnConsumedCapacity', asked.ReturnConsumedCapacity),
    ...given('dynamodb:EnclosingOperation', asked.enclosing),
  };
}

function given(key: string, value: string | undefined): RequestContext {
  return value === undefined ? {} : { [key]: value };
}

/** A key as policies write it. */
export function keyText(value: AttributeValue): string {
  return value.S ?? value.N ?? Buffer.from(value.B ?? []).toString('base64');
}
