import type { Talk } from '../talk.js';

const status = (orderId: string) => ['getOrderStatus', { orderId }] as const;

/** Part of the held-out set in earlier times. The rules have learnt from it since, so it measures nothing new. */
export const ordersOnceHeldOut: Talk[] = [
  [['Could you look up ORD-789?', [status('ORD-789')]]],
  [['what happened to my order ORD-456', [status('ORD-456')]]],
  [['Is my order ORD-123 still being processed?', [status('ORD-123')]]],
  [
    [
      'I wish to return ORD-123, it broke after a day',
      [['initiateReturn', { orderId: 'ORD-123', reason: /it broke after a day/ }]],
    ],
  ],
  [['Start the return of ORD-456', [['initiateReturn', { orderId: 'ORD-456' }]]]],
  [['Could I return ORD-789 if I do not like it?', [status('ORD-789')]]],
  [
    ['check ORD-456 please', [status('ORD-456')]],
    ['ok I want to return it because it is late', [['initiateReturn', { orderId: 'ORD-456', reason: /it is late/ }]]],
  ],
  [['Pause ORD-456', 'none']],
];
