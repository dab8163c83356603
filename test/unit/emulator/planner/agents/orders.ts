import type { TestAgent } from '../session.js';
import { functionTool } from './tool.js';

const ORDERS: Record<string, object> = {
  'ORD-456': { orderId: 'ORD-456', status: 'shipped', eta: '2026-02-15' },
  'ORD-789': { orderId: 'ORD-789', status: 'processing', eta: '2026-03-01' },
  'ORD-123': { orderId: 'ORD-123', status: 'delivered', eta: '2026-02-01' },
};

/** The agent of the second document; its operations describe no parameter. */
export const orders: TestAgent = {
  instruction: `You are a helpful order management assistant.
    You can look up order status, process returns, and update
    shipping addresses. Always confirm actions before executing them.`,
  tools: [
    functionTool('OrderManagement__getOrderStatus', 'Get order details and status', { orderId: {} }),
    functionTool('OrderManagement__initiateReturn', 'Initiate a return for an order', {
      reason: { optional: true },
      orderId: {},
    }),
  ],
  answer(name, input) {
    const orderId = String(input['orderId'] ?? '');
    const found = ORDERS[orderId];
    if (found === undefined) return { error: `Order ${orderId} was not found` };
    return name === 'getOrderStatus' ? found : { orderId, returnId: 'RET-001', status: 'initiated' };
  },
};
