import type { Talk } from './corpus.js';

const status = (orderId: string) => ['getOrderStatus', { orderId }] as const;

/** Held out: written after the rules. */
export const ordersReported: Talk[] = [
  [['Can I have the status of order ORD-456?', [status('ORD-456')]]],
  [['Any update about order ord-789?', [status('ORD-789')]]],
  [['Is ORD-123 already delivered?', [status('ORD-123')]]],
  [['details of ORD-456 and ORD-123 please', [status('ORD-456'), status('ORD-123')]]],
  [['Could you initiate the return of ORD-789?', [['initiateReturn', { orderId: 'ORD-789' }]]]],
  [
    [
      'I need to return ORD-123 because the size is wrong',
      [['initiateReturn', { orderId: 'ORD-123', reason: /size is wrong/ }]],
    ],
  ],
  [['ORD-456 came damaged. Please start a return.', [['initiateReturn', { orderId: 'ORD-456', reason: /damaged/ }]]]],
  [['Do you think I can return ORD-456?', [status('ORD-456')]]],
  [['Is it too late to return ORD-123?', [status('ORD-123')]]],
  [
    ['Where is ORD-789?', [status('ORD-789')]],
    ['then please return it', [['initiateReturn', { orderId: 'ORD-789' }]]],
  ],
  [['Upgrade ORD-789 to express', 'none']],
];
