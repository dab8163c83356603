import type { Talk } from './corpus.js';

const status = (orderId: string) => ['getOrderStatus', { orderId }] as const;

/** The last set written, after all rules. */
export const ordersLatest: Talk[] = [
  [['Hello, could you tell me the status of ORD-123?', [status('ORD-123')]]],
  [['is ORD-789 on its way?', [status('ORD-789')]]],
  [['order 456 status', [status('456')]]],
  [
    [
      'I am not happy with ORD-456, start a return please',
      [['initiateReturn', { orderId: 'ORD-456', reason: /not happy/ }]],
    ],
  ],
  [
    [
      'please return order ORD-789 because the box was empty',
      [['initiateReturn', { orderId: 'ORD-789', reason: /the box was empty/ }]],
    ],
  ],
  [['Are returns possible for ORD-123?', [status('ORD-123')]]],
  [
    ['status of ORD-789?', [status('ORD-789')]],
    ['thanks. And ORD-123?', [status('ORD-123')]],
    ['please return that one, it does not fit', [['initiateReturn', { orderId: 'ORD-123', reason: /does not fit/ }]]],
  ],
  [['Pay for ORD-789', 'none']],
];
