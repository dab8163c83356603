import type { Parameters } from '../coerce.js';
import { isFailure } from '../parameters.js';
import { orderOf } from './order.js';

/** `orderId` → where the order is and when it arrives. */
export function getOrderStatus(parameters: Parameters): object {
  const order = orderOf(parameters);
  if (isFailure(order)) return order;
  return { orderId: order.id, status: order.status, eta: order.eta, items: order.items };
}
