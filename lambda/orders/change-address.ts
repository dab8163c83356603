import type { Parameters } from '../coerce.js';
import { isFailure, textOf } from '../parameters.js';
import { changeOrder, denied, orderOf } from './order.js';

/** `orderId` and `address` → the order with its new address. Only what has not arrived yet can go elsewhere. */
export async function changeAddress(parameters: Parameters): Promise<object> {
  const order = await orderOf(parameters);
  if (isFailure(order)) return order;
  const text = textOf(parameters, 'address', 'where the order goes: street, number and town');
  if (isFailure(text)) return text;
  const { orderId, status } = order;
  const address = text.trim();
  const changed = await changeOrder(orderId, { address }, ['processing', 'shipped']);
  if (changed) return { orderId, status: 'address changed', address };
  const isBack = status === 'returned' || order.returnStatus !== undefined;
  return denied(orderId, `Order ${orderId} ${isBack ? 'is on its way back' : 'has been delivered already'}.`);
}
