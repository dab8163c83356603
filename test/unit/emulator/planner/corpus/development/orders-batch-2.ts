import type { Talk } from '../talk.js';

const status = (orderId: string) => ['getOrderStatus', { orderId }] as const;
const back = (orderId: string, reason?: RegExp) =>
  ['initiateReturn', reason === undefined ? { orderId } : { orderId, reason }] as const;

/** The set that the rules were written with. */
export const ordersDevelopment2: Talk[] = [
  [['Hello, is my package ORD-456 on the way?', [status('ORD-456')]]],
  [['hows ORD-789 doing', [status('ORD-789')]]],
  [['I bought shoes last week, order ORD-456, when do they come?', [status('ORD-456')]]],
  [['Please find ORD-123 and ORD-789', [status('ORD-123'), status('ORD-789')]]],
  [['By when will ORD-456 be here?', [status('ORD-456')]]],
  [['Is ORD-456 delayed?', [status('ORD-456')]]],
  [
    ['I want to ask about an order', 'asks'],
    ['it is ORD-789', [status('ORD-789')]],
  ],
  [
    ['a question regarding my order please', 'asks'],
    ['ORD-789', [status('ORD-789')]],
  ],
  [['I want to return ORD-456, the strap is torn', [back('ORD-456', /the strap is torn/)]]],
  [['please start a return for ORD-123 as it arrived too late', [back('ORD-123', /arrived too late/)]]],
  [['Could you organise a return of ORD-456? It has a stain.', [back('ORD-456', /has a stain/)]]],
  [['Please set up a return for ORD-789', [back('ORD-789')]]],
  [
    ["I'd like to return an item", 'asks'],
    ['ORD-789', [back('ORD-789')]],
  ],
  [
    ['Where is ORD-456?', [status('ORD-456')]],
    ['and when does it come?', [status('ORD-456')]],
    ['hmm, I want to return it then, it is too big', [back('ORD-456', /too big/)]],
  ],
  [
    ['status of ORD-123', [status('ORD-123')]],
    ['what is its eta?', [status('ORD-123')]],
  ],
  [
    ['Look up ORD-789', [status('ORD-789')]],
    ['is that one returnable?', [status('ORD-789')]],
    ['please return it', [back('ORD-789')]],
  ],
  [
    ['May ORD-123 be returned?', [status('ORD-123')]],
    ['no thank you', 'none'],
  ],
  [['In no case return ORD-123', 'none']],
  [['Do nothing about ORD-123', 'none']],
  [['If ORD-456 is still processing, return it', 'unchanged']],
  [['In case ORD-456 is late, return it', 'unchanged']],
  [['When ORD-789 arrives, return it', 'unchanged']],
  [['My brother returned ORD-456 last week, have you got it?', 'unchanged']],
  [['Where can I see the number of my order?', 'safe']],
  [['I am not going to return ORD-789, just tell me when it comes', [status('ORD-789')]]],
  [['exchange ORD-456 for a smaller one', 'none']],
  [['Order another ORD-123', 'none']],
  [['put ORD-456 into the garage', 'none']],
  [['deliver ORD-456 to my office', 'none']],
  [['that took long', 'none']],
  [['you are the best', 'none']],
];
