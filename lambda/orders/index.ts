import { actionGroupHandler } from '../action-group.js';
import { accepting } from '../parameters.js';
import { changeAddress } from './change-address.js';
import { getOrderStatus } from './get-order-status.js';
import { initiateReturn } from './initiate-return.js';

/** The function behind the action group OrderManagement. */
export const handler = actionGroupHandler({
  'GET /orders/{orderId}': accepting(['orderId'], getOrderStatus),
  'POST /orders/{orderId}/return': accepting(['orderId', 'reason'], initiateReturn),
  'PUT /orders/{orderId}/address': accepting(['orderId', 'address'], changeAddress),
});
