import type { Parameters } from '../coerce.js';
import { type Failure, isFailure, quoted, textOf } from '../parameters.js';
import { ORDERS, type Order } from './data.js';

/** The order that `orderId` names, in any case. */
export function orderOf(parameters: Parameters): Order | Failure {
  const text = textOf(parameters, 'orderId', "the order's ID, for example ORD-456");
  if (isFailure(text)) return text;
  const id = text.trim().toUpperCase();
  return ORDERS.find((order) => order.id === id) ?? { error: `No order found with ID ${quoted(text.trim(), '')}` };
}
