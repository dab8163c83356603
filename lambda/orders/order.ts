import { ConditionalCheckFailedException, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Parameters } from '../coerce.js';
import { type Failure, isFailure, quoted, textOf } from '../parameters.js';

/** An order as the table holds it. */
export interface Order {
  orderId: string;
  status: 'processing' | 'shipped' | 'delivered' | 'returned';
  /** `YYYY-MM-DD`; when it is expected, or arrived. */
  eta: string;
  items: string[];
  /** Where it goes, once somebody has said so. */
  address?: string;
  /** An order is returned once, so its return has a number from the beginning. */
  returnId: string;
  returnStatus?: 'initiated';
  returnReason?: string;
}

const orders = DynamoDBDocumentClient.from(new DynamoDBClient({}));

/** The order that `orderId` names, in any case. */
export async function orderOf(parameters: Parameters): Promise<Order | Failure> {
  const text = textOf(parameters, 'orderId', "the order's ID, for example ORD-456");
  if (isFailure(text)) return text;
  const orderId = text.trim().toUpperCase();
  const { Item } = await orders.send(new GetCommand({ ...place(orderId), ConsistentRead: true }));
  return isOrder(Item) ? Item : { error: `No order found with ID ${quoted(text.trim(), '')}` };
}

/**
 * Changes members of an order while it is in one of these states and no return has begun. False: it is not, any more.
 * Two calls may come at the same time: DynamoDB decides which is first.
 */
export async function changeOrder(
  orderId: string,
  changes: Partial<Omit<Order, 'orderId'>>,
  states: readonly Order['status'][],
): Promise<boolean> {
  const members = Object.entries(changes);
  const update = new UpdateCommand({
    ...place(orderId),
    UpdateExpression: `SET ${members.map((_member, i) => `#m${i} = :m${i}`).join(', ')}`,
    ConditionExpression: `attribute_not_exists(returnStatus) AND #status IN (${states.map((_state, i) => `:s${i}`).join(', ')})`,
    ExpressionAttributeNames: {
      '#status': 'status',
      ...named(
        '#m',
        members.map(([name]) => name),
      ),
    },
    ExpressionAttributeValues: {
      ...named(
        ':m',
        members.map(([, value]) => value),
      ),
      ...named(':s', states),
    },
  });
  try {
    await orders.send(update);
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}

function named<T>(prefix: string, values: readonly T[]): Record<string, T> {
  return Object.fromEntries(values.map((value, i) => [`${prefix}${i}`, value]));
}

function place(orderId: string) {
  return { TableName: process.env['ORDERS_TABLE'], Key: { orderId } };
}

function isOrder(item: Record<string, unknown> | undefined): item is Record<string, unknown> & Order {
  return item !== undefined && typeof item['status'] === 'string' && typeof item['returnId'] === 'string';
}

/** The answer to what cannot be done with an order. */
export function denied(orderId: string, reason: string): object {
  return { orderId, status: 'denied', reason };
}
