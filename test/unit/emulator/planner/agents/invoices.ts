import type { TestAgent } from '../session.js';
import { functionTool } from './tool.js';

/** An accounts department, described by OpenAPI. */
export const invoices: TestAgent = {
  instruction:
    'You assist the accounts department with supplier invoices. Check the invoice before approving a payment.',
  tools: [
    functionTool('Accounts__getInvoice', 'Get an invoice with its amount, due date and state', { invoiceId: {} }),
    functionTool('Accounts__searchInvoices', 'Search invoices by supplier and state', {
      supplier: { description: 'Name of the supplier', optional: true },
      state: { enum: ['open', 'paid', 'disputed'] },
    }),
    functionTool('Accounts__approvePayment', 'Approve the payment of an invoice', { invoiceId: {} }),
    functionTool('Accounts__disputeInvoice', 'Dispute an invoice', {
      invoiceId: {},
      reason: { description: 'Why it is disputed' },
    }),
  ],
  answer(name, input) {
    switch (name) {
      case 'getInvoice':
        return { invoiceId: input['invoiceId'], amount: 1250.4, currency: 'EUR', dueDate: '2026-03-01', state: 'open' };
      case 'searchInvoices':
        return { invoices: [{ invoiceId: 'INV-2041', supplier: 'Acme', amount: 1250.4 }] };
      default:
        return { invoiceId: input['invoiceId'], state: 'changed' };
    }
  },
};
