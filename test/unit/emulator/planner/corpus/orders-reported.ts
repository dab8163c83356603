import type { Talk } from './corpus.js';

const status = (orderId: string) => ['getOrderStatus', { orderId }] as const;

/** Held out: written after the rules. */
export const ordersReported: Talk[] = [
  [["I haven't received ORD-456 yet, where is it?", [status('ORD-456')]]],
  [['Give me the status of my order, the number is ORD-789', [status('ORD-789')]]],
  [['what are the details for ord-123?', [status('ORD-123')]]],
  [['I would like to know when ORD-789 will be delivered', [status('ORD-789')]]],
  [['Find order ORD-456', [status('ORD-456')]]],
  [
    [
      'My order ORD-123 arrived broken, please return it',
      [['initiateReturn', { orderId: 'ORD-123', reason: /arrived broken|^$/ }]],
    ],
  ],
  [
    [
      'Please process a return for order ORD-456 because I changed my mind',
      [['initiateReturn', { orderId: 'ORD-456', reason: /changed my mind/ }]],
    ],
  ],
  [
    ['I want to initiate a return', 'asks'],
    ['ORD-123', [['initiateReturn', { orderId: 'ORD-123' }]]],
  ],
  [['would I be able to return ORD-123?', [status('ORD-123')]]],
  [
    ['ORD-456', [status('ORD-456')]],
    ['what about ORD-123?', [status('ORD-123')]],
  ],
  [['Ship ORD-789 faster', 'none']],
  [['No returns please, just tell me where ORD-456 is', [status('ORD-456')]]],
];
