import type { Talk } from '../talk.js';

const status = (orderId: string) => ['getOrderStatus', { orderId }] as const;

/** The set that the rules were written with. */
export const ordersDevelopment: Talk[] = [
  [['What is the status of order ORD-456?', [status('ORD-456')]]],
  [
    [
      'Return order ORD-456, it arrived broken',
      [['initiateReturn', { orderId: 'ORD-456', reason: /^it arrived broken$/ }]],
    ],
  ],
  [['track ORD-789', [status('ORD-789')]]],
  [['where is ORD-789', [status('ORD-789')]]],
  [
    ['order status please', 'asks'],
    ['ORD-456', [status('ORD-456')]],
  ],
  [['Can you tell me if ORD-456 has shipped?', [status('ORD-456')]]],
  [
    [
      "I'd like to return ORD-123 since it does not fit",
      [['initiateReturn', { orderId: 'ORD-123', reason: /does not fit/ }]],
    ],
  ],
  [['I want to send back order ORD-456', [['initiateReturn', { orderId: 'ORD-456' }]]]],
  [['start a return for ord-123', [['initiateReturn', { orderId: 'ORD-123' }]]]],
  [['Is it possible to return ORD-456?', [status('ORD-456')]]],
  [
    ['Look up order ORD-123', [status('ORD-123')]],
    ['return it please because it broke', [['initiateReturn', { orderId: 'ORD-123', reason: /it broke/ }]]],
  ],
  [['Cancel ORD-456', 'none']],
  [['What is your name?', 'none']],
  [['ORD-999 status', [status('ORD-999')]]],
  [['Process a return for ORD-789', [['initiateReturn', { orderId: 'ORD-789' }]]]],
  [["Please don't return ORD-456", 'none']],
  [["What's the status of ORD-789?", [status('ORD-789')]]],
  [['Where is my order ORD-456?', [status('ORD-456')]]],
  [['when will order ord-789 arrive?', [status('ORD-789')]]],
  [['Show me the details of order ORD-123 please', [status('ORD-123')]]],
  [['Has ORD-123 been delivered yet?', [status('ORD-123')]]],
  [
    [
      'I want to return order ORD-123 because it is too small',
      [['initiateReturn', { orderId: 'ORD-123', reason: /too small/ }]],
    ],
  ],
  [['Please initiate a return for ORD-123', [['initiateReturn', { orderId: 'ORD-123' }]]]],
  [
    [
      'Can you start a return for order ORD-456? The screen is cracked.',
      [['initiateReturn', { orderId: 'ORD-456', reason: /screen is cracked/ }]],
    ],
  ],
  [['Can I return order ORD-123?', [status('ORD-123')]]],
  [["Don't return ORD-456 yet, what is its status?", [status('ORD-456')]]],
  [
    ['Return my order', 'asks'],
    ['ORD-789', [['initiateReturn', { orderId: 'ORD-789' }]]],
  ],
  [
    ['status of ORD-456', [status('ORD-456')]],
    ['and ORD-789?', [status('ORD-789')]],
  ],
  [
    ['Check order ORD-123', [status('ORD-123')]],
    ['Please return it, it arrived damaged', [['initiateReturn', { orderId: 'ORD-123', reason: /damaged/ }]]],
  ],
  [['Get the status of ORD-123 and ORD-456', [status('ORD-123'), status('ORD-456')]]],
  [['Cancel order ORD-789', 'none']],
  [['Tell me a joke', 'none']],
  [['What would happen if I returned ORD-456?', [status('ORD-456')]]],
  [['hello there', 'none']],
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
  [['Tell me where order ORD-789 is', [status('ORD-789')]]],
  [['ORD-123 status?', [status('ORD-123')]]],
  [['I am waiting for ORD-456. When does it arrive?', [status('ORD-456')]]],
  [['Please get me the details of ORD-789', [status('ORD-789')]]],
  [
    [
      'I want to return my order ORD-456 since the colour is off',
      [['initiateReturn', { orderId: 'ORD-456', reason: /the colour is off/ }]],
    ],
  ],
  [['Return ORD-789 please, wrong item', [['initiateReturn', { orderId: 'ORD-789', reason: /wrong item/ }]]]],
  [['can you start the return process for ORD-123', [['initiateReturn', { orderId: 'ORD-123' }]]]],
  [['Can ORD-456 still be returned?', [status('ORD-456')]]],
  [["I don't want to return ORD-456", 'none']],
  [['gift wrap ORD-456', 'none']],
];
