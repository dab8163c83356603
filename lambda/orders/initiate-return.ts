import type { Parameters } from '../coerce.js';
import { isFailure, textOf } from '../parameters.js';
import { ORDERS } from './data.js';
import { orderOf } from './order.js';

/** `orderId` and `reason` → the return, begun. Only what has left the house and is not back yet can be returned. */
export function initiateReturn(parameters: Parameters): object {
  const order = orderOf(parameters);
  if (isFailure(order)) return order;
  const reason = textOf(parameters, 'reason', 'why the order is returned');
  if (isFailure(reason)) return reason;
  if (order.status === 'returned') return denied(order.id, `Order ${order.id} has been returned already.`);
  if (order.status === 'processing') return denied(order.id, `Order ${order.id} has not been shipped yet.`);
  return { orderId: order.id, returnId: returnId(order.id), status: 'initiated', reason: reason.trim() };
}

/** One return an order, so the same order always has the same; ORD-456, the document's, has RET-001. */
function returnId(orderId: string): string {
  const others = ORDERS.map((order) => order.id).filter((id) => id !== 'ORD-456');
  return `RET-${String(orderId === 'ORD-456' ? 1 : others.indexOf(orderId) + 2).padStart(3, '0')}`;
}

function denied(orderId: string, reason: string): object {
  return { orderId, status: 'denied', reason };
}
