import type { Talk } from '../talk.js';

/** The set that the rules were written with. */
export const invoicesDevelopment: Talk[] = [
  [['Show invoice INV-2041', [['getInvoice', { invoiceId: 'INV-2041' }]]]],
  [['what is the amount of INV-2041?', [['getInvoice', { invoiceId: 'INV-2041' }]]]],
  [
    ['When is INV-3000 due?', [['getInvoice', { invoiceId: 'INV-3000' }]]],
    ['and INV-3001?', [['getInvoice', { invoiceId: 'INV-3001' }]]],
  ],
  [['search open invoices', [['searchInvoices', { state: 'open' }]]]],
  [['Which invoices are disputed?', [['searchInvoices', { state: 'disputed' }]]]],
  [['Approve the payment of INV-2041', [['approvePayment', { invoiceId: 'INV-2041' }]]]],
  [['please approve INV-2041', [['approvePayment', { invoiceId: 'INV-2041' }]]]],
  [
    [
      'Dispute INV-2041 because the amount is wrong',
      [['disputeInvoice', { invoiceId: 'INV-2041', reason: /the amount is wrong/ }]],
    ],
  ],
  [
    ['I want to dispute invoice INV-9', 'asks'],
    ['we never got the goods', [['disputeInvoice', { invoiceId: 'INV-9', reason: /we never got the goods/ }]]],
  ],
  [['Should I approve INV-2041?', [['getInvoice', { invoiceId: 'INV-2041' }]]]],
  [['Has INV-2041 been paid?', [['getInvoice', { invoiceId: 'INV-2041' }]]]],
  [['do not approve INV-2041', 'none']],
  [['delete INV-2041', 'none']],
];
