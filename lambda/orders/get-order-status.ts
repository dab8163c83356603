import type { Parameters } from '../coerce.js';
import { isFailure } from '../parameters.js';
import { orderOf } from './order.js';

/** `orderId` → where the order is and when it arrives; where it goes and its return, once somebody has said something of these. */
export async function getOrderStatus(parameters: Parameters): Promise<object> {
  const order = await orderOf(parameters);
  if (isFailure(order)) return order;
  const { orderId, status, eta, items, address, returnId, returnStatus } = order;
  return {
    orderId,
    status,
    eta,
    items,
    ...(address !== undefined && { address }),
    ...(returnStatus !== undefined && { returnId, returnStatus }),
  };
}
