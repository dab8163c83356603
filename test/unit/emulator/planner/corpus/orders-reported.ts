import type { Talk } from './corpus.js';

const status = (orderId: string) => ['getOrderStatus', { orderId }] as const;

/** Held out: written after the rules and run once; its first result is the one reported. */
export const ordersReported: Talk[] = [
  [['Can you check on order ORD-789 for me?', [status('ORD-789')]]],
  [["I'd like an update on ORD-456", [status('ORD-456')]]],
  [['Which state is ORD-123 in?', [status('ORD-123')]]],
  [['Did ORD-456 ship?', [status('ORD-456')]]],
  [
    ['When does my order arrive?', 'asks'],
    ["it's ord-456", [status('ORD-456')]],
  ],
  [
    [
      'I need to return ORD-789. It is the wrong colour.',
      [['initiateReturn', { orderId: 'ORD-789', reason: /wrong colour/ }]],
    ],
  ],
  [
    [
      'Initiate return of order ORD-456 due to a broken zipper',
      [['initiateReturn', { orderId: 'ORD-456', reason: /^a broken zipper$/ }]],
    ],
  ],
  [['Could you process the return of ORD-123 please?', [['initiateReturn', { orderId: 'ORD-123' }]]]],
  [
    [
      'Return ORD-123 and ORD-456',
      [
        ['initiateReturn', { orderId: 'ORD-123' }],
        ['initiateReturn', { orderId: 'ORD-456' }],
      ],
    ],
  ],
  [['Am I able to return ORD-456?', [status('ORD-456')]]],
  [['How do I return something?', 'safe']],
  [['If I returned ORD-789 today, what would happen?', [status('ORD-789')]]],
  [
    ['order ORD-789 status', [status('ORD-789')]],
    ['ok, return that one', [['initiateReturn', { orderId: 'ORD-789' }]]],
  ],
  [['Change the address of ORD-456 to 12 Main Street', 'none']],
  [['Buy two more of ORD-123', 'none']],
  [['what time is it?', 'none']],
];
