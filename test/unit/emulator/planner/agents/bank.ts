import type { TestAgent } from '../session.js';
import { functionTool } from './tool.js';

/** A bank. */
export const bank: TestAgent = {
  instruction:
    'You are the assistant of a bank. You show balances and transactions, block and replace cards, and explain the types of accounts.',
  tools: [
    functionTool('Accounts__get_account_balance', 'Show the balance of an account.', {
      account_number: { description: 'Account number, e.g. AC-5501' },
    }),
    functionTool('Accounts__list_transactions', 'List the transactions of an account in a month.', {
      account_number: { description: 'Account number' },
      month: { description: 'Month, e.g. March or 2026-03' },
    }),
    functionTool('Accounts__describe_account_type', 'Describe a type of account: fees and interest.', {
      account_type: { description: 'current, savings, or student' },
    }),
    functionTool('Cards__block_card', 'Block a card that was lost or stolen.', {
      card_number: { description: 'Last four digits of the card, e.g. 4821' },
    }),
    functionTool('Cards__change_limit', 'Change the daily limit of a card.', {
      card_number: { description: 'Last four digits of the card' },
      limit: { type: 'integer', description: 'New limit in euros' },
    }),
    functionTool('Accounts__convert_account', 'Convert an account to another type.', {
      account_number: { description: 'Account number' },
      account_type: { description: 'current, savings, or student' },
    }),
  ],
  answer(name, input) {
    switch (name) {
      case 'get_account_balance':
        return { account_number: input['account_number'], balance: 1204.5, currency: 'EUR' };
      case 'list_transactions':
        return { account_number: input['account_number'], month: input['month'], transactions: [] };
      case 'describe_account_type':
        return { account_type: input['account_type'], monthly_fee: 0, interest_percent: 1.5 };
      default:
        return { status: 'done', ...input };
    }
  },
};
