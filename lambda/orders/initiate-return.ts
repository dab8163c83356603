import type { Parameters } from '../coerce.js';
import { isFailure, textOf } from '../parameters.js';
import { changeOrder, denied, type Order, orderOf } from './order.js';

/** `orderId` and `reason` → the return, begun. Only what has left the house and is not back yet can be returned, and only once. */
export async function initiateReturn(parameters: Parameters): Promise<object> {
  const order = await orderOf(parameters);
  if (isFailure(order)) return order;
  const reason = textOf(parameters, 'reason', 'why the order is returned');
  if (isFailure(reason)) return reason;
  const { orderId, returnId } = order;
  const refusal = refusalOf(order);
  if (refusal !== undefined) return denied(orderId, refusal);
  const returnReason = reason.trim();
  const begun = await changeOrder(orderId, { returnStatus: 'initiated', returnReason }, ['shipped', 'delivered']);
  // Somebody else has returned it since it was read.
  if (!begun) return denied(orderId, begunAlready(order));
  return { orderId, returnId, status: 'initiated', reason: returnReason };
}

function refusalOf(order: Order): string | undefined {
  if (order.status === 'returned') return `Order ${order.orderId} has been returned already.`;
  if (order.status === 'processing') return `Order ${order.orderId} has not been shipped yet.`;
  return order.returnStatus === undefined ? undefined : begunAlready(order);
}

function begunAlready({ orderId, returnId }: Order): string {
  return `The return of order ${orderId} has begun already, as ${returnId}.`;
}
