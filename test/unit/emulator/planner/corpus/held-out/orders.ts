import type { Talk } from '../talk.js';

const status = (orderId: string) => ['getOrderStatus', { orderId }] as const;
const back = (orderId: string, reason?: RegExp) =>
  ['initiateReturn', reason === undefined ? { orderId } : { orderId, reason }] as const;

/** Written before the planner was tried on it: see sets.ts. */
export const ordersHeldOut: Talk[] = [
  [['Hi, has my parcel ORD-789 left the warehouse?', [status('ORD-789')]]],
  [['whats happening with ORD-456', [status('ORD-456')]]],
  [['I ordered something two weeks ago, number ORD-123, where is it?', [status('ORD-123')]]],
  [['Please look up ORD-456 and ORD-789 for me', [status('ORD-456'), status('ORD-789')]]],
  [['How late is order ORD-789?', [status('ORD-789')]]],
  [
    ['I have a question about my order', 'asks'],
    ['the number is ORD-123', [status('ORD-123')]],
  ],
  [['I want to return ORD-123, the zip is broken', [back('ORD-123', /the zip is broken/)]]],
  [['please begin a return for ORD-456 as it came too late', [back('ORD-456', /came too late/)]]],
  [['Could you arrange a return of order ORD-789? It has a scratch.', [back('ORD-789', /has a scratch/)]]],
  [
    ['I would like to return something', 'asks'],
    ['ORD-456', [back('ORD-456')]],
  ],
  [
    ['What is the status of ORD-789?', [status('ORD-789')]],
    ['and when will it get here?', [status('ORD-789')]],
    ["Alright, I'd like to return it, it's too expensive", [back('ORD-789', /too expensive/)]],
  ],
  [
    ['Check ORD-123', [status('ORD-123')]],
    ['can that one be returned?', [status('ORD-123')]],
    ['yes, return it please', [back('ORD-123')]],
  ],
  [
    ['Could ORD-456 be sent back if it does not fit?', [status('ORD-456')]],
    ['no thanks', 'none'],
  ],
  [['Under no circumstances return ORD-456', 'none']],
  [['If ORD-789 has not shipped yet, return it', 'unchanged']],
  [['My wife has returned ORD-123 already, did it reach you?', 'unchanged']],
  [['Where do I find the order number?', 'safe']],
  [['I do not want to return ORD-123, I only want to know where it is', [status('ORD-123')]]],
  [['swap ORD-123 for a bigger size', 'none']],
  [['Add a second pair to ORD-456', 'none']],
  [['leave ORD-456 with my neighbour', 'none']],
  [['you are really slow today', 'none']],
  [['hello!', 'none']],
  [['thanks for your help', 'none']],
];
